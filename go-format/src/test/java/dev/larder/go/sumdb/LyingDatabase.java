package dev.larder.go.sumdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.Coordinates;
import dev.larder.api.Document;
import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.go.hash.H1;
import dev.larder.go.tlog.DataTile;
import dev.larder.go.tlog.GoSumRecord;
import dev.larder.go.tlog.Hash;
import dev.larder.go.tlog.LookupAnswer;
import dev.larder.go.tlog.Note;
import dev.larder.go.tlog.RecordText;
import dev.larder.go.tlog.SeedSigner;
import dev.larder.go.tlog.Tile;
import dev.larder.go.tlog.TreeGrowth;
import dev.larder.go.tlog.TreeHead;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A checksum database in this process: honest by itself, with a place for somebody on the way who
/// changes what it says.
final class LyingDatabase {
  static final String NAME = "sum.ex.test";
  static final String MODULE = "ex.test/m";

  SeedSigner signer = SeedSigner.of(NAME);

  /// What becomes of the answers to paths that begin so.
  final Map<String, UnaryOperator<byte[]>> lies = new HashMap<>();

  boolean reachable = true;

  private final String salt;
  private List<RecordText> records = List.of();
  private Map<Tile, byte[]> full = Map.of();

  LyingDatabase(String salt) {
    this.salt = salt;
  }

  /// One that begins like another.
  LyingDatabase fork(int size, String otherSalt) {
    LyingDatabase fork = new LyingDatabase(otherSalt);
    fork.take(records.subList(0, size));
    return fork;
  }

  static Coordinates version(int number) {
    return new Coordinates(MODULE, "v1.0." + number);
  }

  static GoSumRecord lines(int number, String salt) {
    return new GoSumRecord(
        MODULE, "v1.0." + number, h1("zip" + salt + number), h1("mod" + salt + number));
  }

  private static H1 h1(String text) {
    return new H1("h1:" + Hash.of(H1.sha256().digest(text.getBytes(UTF_8))).text());
  }

  LyingDatabase grow(int size) {
    List<RecordText> more = new ArrayList<>(records);
    for (int number = records.size(); number < size; number++) {
      more.add(lines(number, salt).record());
    }
    take(more);
    return this;
  }

  private void take(List<RecordText> all) {
    records = List.copyOf(all);
    full = new HashMap<>();
    growth(size()).tiles().forEach((tile, content) -> full.put(tile.full(), content));
  }

  private TreeGrowth growth(int size) {
    List<Hash> leaves = records.subList(0, size).stream().map(RecordText::leaf).toList();
    return TreeGrowth.of(TreeHead.empty(), _ -> List.of(), leaves);
  }

  TreeHead head() {
    return growth(size()).head();
  }

  int size() {
    return records.size();
  }

  private byte[] cut(Tile tile) {
    return Arrays.copyOf(full.getOrDefault(tile.full(), new byte[0]), tile.bytes());
  }

  /// The signed head of the tree of so many records.
  String note(int size) {
    return new String(Note.sign(growth(size).head().text(), List.of(signer)).bytes(), UTF_8);
  }

  byte[] lookup(int number) {
    return lookup(number, size());
  }

  byte[] lookup(int number, int size) {
    return new LookupAnswer(number, records.get(number), note(size)).bytes();
  }

  Outcome<Document> answer(URI address) {
    if (!reachable) {
      return Outcome.away(Failure.Kind.UPSTREAM_BROKEN, "nobody answers at " + address);
    }
    String rest = address.getPath().substring(1);
    return honest(rest)
        .map(body -> lie(rest).apply(body))
        .<Outcome<Document>>map(body -> Outcome.found(new Document(body, "text/plain")))
        .orElseGet(() -> Outcome.missing("not found: " + rest));
  }

  private UnaryOperator<byte[]> lie(String rest) {
    return lies.entrySet().stream()
        .filter(one -> rest.startsWith(one.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(UnaryOperator.identity());
  }

  private Optional<byte[]> honest(String rest) {
    if (rest.equals("latest")) {
      return Optional.of(note(size()).getBytes(UTF_8));
    }
    if (rest.startsWith("lookup/" + MODULE + "@v1.0.")) {
      int number = Integer.parseInt(rest.substring(rest.lastIndexOf('.') + 1));
      return number < size() ? Optional.of(lookup(number)) : Optional.empty();
    }
    return rest.startsWith("tile/") ? tile(Tile.parse(rest)) : Optional.empty();
  }

  private Optional<byte[]> tile(Tile tile) {
    if (!tile.isWithin(size())) {
      return Optional.empty();
    }
    int begin = (int) tile.index() * Tile.FULL_WIDTH;
    return Optional.of(
        tile.isData() ? DataTile.of(records.subList(begin, begin + tile.width())) : cut(tile));
  }
}
