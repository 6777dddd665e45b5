package dev.larder.go.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.go.hash.H1;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/// A log of the records of protocol 23.3, grown by [TreeGrowth]. It hands its tiles out in every
/// width that they have had.
final class TiledLog {
  private final Map<Tile, List<Hash>> widest = new HashMap<>();
  private final Map<Subtree, Hash> hashes = new HashMap<>();
  private final long fork;
  private TreeHead head = TreeHead.empty();

  private TiledLog(long fork) {
    this.fork = fork;
  }

  static TiledLog of(long size) {
    return forked(size, Long.MAX_VALUE);
  }

  /// One that has other records from a place on.
  static TiledLog forked(long size, long fork) {
    TiledLog log = new TiledLog(fork);
    log.grow(size);
    return log;
  }

  TreeHead head() {
    return head;
  }

  /// The head that it had at a size.
  TreeHead head(long size) {
    return new TreeHead(size, Tree.root(size, stored()));
  }

  /// Appends that many records.
  TreeGrowth grow(long records) {
    List<Hash> leaves =
        LongStream.range(head.size(), head.size() + records)
            .mapToObj(id -> record(id).record().leaf())
            .toList();
    TreeGrowth growth = TreeGrowth.of(head, stored(), leaves);
    growth.tiles().forEach((tile, content) -> widest.put(tile.full(), tile.hashes(content)));
    head = growth.head();
    return growth;
  }

  /// Its hashes as they are stored, unproven.
  HashReader stored() {
    return wanted -> wanted.stream().map(one -> hashes.computeIfAbsent(one, this::hash)).toList();
  }

  private Hash hash(Subtree wanted) {
    Tile tile = Tile.with(wanted, head.size());
    return tile.hash(listed(tile), wanted);
  }

  private List<Hash> listed(Tile tile) {
    return Optional.ofNullable(widest.get(tile.full()))
        .filter(listed -> listed.size() >= tile.width())
        .orElseThrow(() -> new IllegalArgumentException("the log has no " + tile));
  }

  byte[] content(Tile tile) {
    return Tile.content(listed(tile).subList(0, tile.width()));
  }

  GoSumRecord record(long id) {
    String what = id < fork ? "" : "other ";
    return new GoSumRecord("ex.test/m", "v1.0." + id, h1(what + "zip" + id), h1(what + "mod" + id));
  }

  private static H1 h1(String text) {
    return new H1("h1:" + Hash.of(H1.sha256().digest(text.getBytes(UTF_8))).text());
  }
}
