package dev.larder.go.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.Coordinates;
import dev.larder.api.LogTools.LogRecord;
import dev.larder.api.LogTools.RecordSink;
import dev.larder.go.hash.H1;
import dev.larder.go.rule.Violation;
import dev.larder.go.tlog.Checkpoint;
import dev.larder.go.tlog.EntryBundle;
import dev.larder.go.tlog.GoSumRecord;
import dev.larder.go.tlog.Note;
import dev.larder.go.tlog.Tile;
import dev.larder.go.tlog.VerifierKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Looks through the records of a copied log.
final class RecordInspection {
  private static final String ZIP = "h1";
  private static final String GO_MOD = "goModH1";

  /// What is told of each record.
  static final Set<String> FACTS = Set.of(ZIP, GO_MOD);

  private static final int MAX_FINDINGS = 1_000;
  private static final Pattern SHAPE =
      Pattern.compile("(\\S+) (\\S+) (h1:\\S+)\n\\S+ \\S+/go\\.mod (h1:\\S+)\n");

  private final RecordSink sink;
  private final Map<Coordinates, Long> seen = new HashMap<>();
  private final List<String> findings = new ArrayList<>();

  private RecordInspection(RecordSink sink) {
    this.sink = sink;
  }

  static List<String> of(Path path, RecordSink sink) throws IOException {
    LogFolder folder = new LogFolder(path);
    Optional<String> checkpoint = folder.checkpoint();
    if (checkpoint.isEmpty()) {
      return List.of();
    }
    RecordInspection inspection = new RecordInspection(sink);
    try {
      VerifierKey key = VerifierKey.parse(folder.key().orElse(""));
      String text = Note.open(checkpoint.get().getBytes(UTF_8), List.of(key)).text();
      inspection.all(folder, Checkpoint.read(text, key.name()).tree().size());
    } catch (Violation violation) {
      inspection.find(path + ": " + violation.words());
    }
    return inspection.findings;
  }

  private void all(LogFolder folder, long size) throws IOException {
    for (long first = 0; first < size; first += Tile.FULL_WIDTH) {
      Tile tile = LogFolder.records(first, size);
      byte[] content =
          folder.read(tile).orElseThrow(() -> new IOException(folder.folder() + " lacks records"));
      List<byte[]> records = EntryBundle.read(content, tile.width());
      for (int i = 0; i < records.size(); i++) {
        one(first + i, new String(records.get(i), UTF_8));
      }
    }
  }

  private void one(long id, String text) {
    Matcher shape = SHAPE.matcher(text);
    Optional<GoSumRecord> record = shape.matches() ? record(shape) : Optional.empty();
    if (record.isEmpty() || !record.get().record().text().equals(text)) {
      find("record %d is not made of the two lines of a version".formatted(id));
      return;
    }
    Coordinates version = new Coordinates(record.get().path(), record.get().version());
    Long other = seen.putIfAbsent(version, id);
    if (other != null) {
      find("records %d and %d are both of %s".formatted(other, id, version));
    }
    Map<String, String> facts =
        Map.of(
            ZIP, record.get().zipHash().toString(),
            GO_MOD, record.get().goModHash().toString());
    sink.record(new LogRecord(id, version, text, facts));
  }

  private static Optional<GoSumRecord> record(Matcher shape) {
    Optional<H1> zip = H1.find(shape.group(3));
    Optional<H1> goMod = H1.find(shape.group(4));
    return zip.isEmpty() || goMod.isEmpty()
        ? Optional.empty()
        : Optional.of(new GoSumRecord(shape.group(1), shape.group(2), zip.get(), goMod.get()));
  }

  private void find(String words) {
    if (findings.size() < MAX_FINDINGS) {
      findings.add(words);
    }
  }
}
