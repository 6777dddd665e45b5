package dev.larder.go.audit;

import dev.larder.api.LogPages;
import dev.larder.api.LogTools;
import dev.larder.go.sumdb.AnnouncedDatabase;
import dev.larder.go.sumdb.ChecksumDatabases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Checksum databases, seen from the machine of a person.
public final class GoLogs implements LogTools {
  @Override
  public String kind() {
    return ChecksumDatabases.KIND;
  }

  @Override
  public Optional<Announced> announced(Map<String, String> words) {
    return AnnouncedDatabase.read(words)
        .map(one -> new Announced(one.key().name(), one.key().text(), one.isMerged()));
  }

  @Override
  public String address(String log) {
    return "/sumdb/" + log;
  }

  @Override
  public Checked check(ToCheck wanted, LogPages pages) {
    return GoSumCheck.of(wanted, pages);
  }

  @Override
  public Copied copy(ToCopy wanted, LogPages pages) throws IOException {
    return LogCopy.of(wanted, pages);
  }

  @Override
  public List<String> inspect(Path folder, RecordSink sink) throws IOException {
    return RecordInspection.of(folder, sink);
  }
}
