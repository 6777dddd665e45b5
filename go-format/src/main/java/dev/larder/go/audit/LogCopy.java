package dev.larder.go.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.LogPages;
import dev.larder.api.LogTools.Copied;
import dev.larder.api.LogTools.Progress;
import dev.larder.api.LogTools.Quorum;
import dev.larder.api.LogTools.ToCopy;
import dev.larder.api.LogTools.UpTo;
import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import dev.larder.go.tlog.Checkpoint;
import dev.larder.go.tlog.EntryBundle;
import dev.larder.go.tlog.Hash;
import dev.larder.go.tlog.Note;
import dev.larder.go.tlog.Tile;
import dev.larder.go.tlog.TileHashes;
import dev.larder.go.tlog.TiledLogPath;
import dev.larder.go.tlog.Tree;
import dev.larder.go.tlog.TreeHead;
import dev.larder.go.tlog.VerifierKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Copies what a log has gained: all of its records, out of which every tile and the root are
/// computed anew and held against what the server says that they are.
final class LogCopy {
  /// How many tiles of records are asked for at once.
  private static final int AT_ONCE = 32;

  private final LogFolder folder;
  private final AskedLog asked;
  private final VerifierKey key;
  private final Progress progress;
  private final UpTo upTo;
  private final Quorum quorum;

  /// Whether some of what is not proven yet was here.
  private boolean resumed;

  private LogCopy(ToCopy wanted, LogFolder folder, AskedLog asked, VerifierKey key) {
    this.folder = folder;
    this.asked = asked;
    this.key = key;
    this.progress = wanted.progress();
    this.upTo = wanted.upTo();
    this.quorum = wanted.quorum();
  }

  static Copied of(ToCopy wanted, LogPages pages) throws IOException {
    LogFolder folder = new LogFolder(wanted.folder());
    AskedLog asked = new AskedLog(wanted.log(), pages);
    try {
      KnownLog known = KnownLog.of(wanted.log(), wanted.key(), folder.key(), asked);
      return new LogCopy(wanted, folder, asked, known.key()).run();
    } catch (Violation violation) {
      return failed(wanted.log() + ": " + violation.words());
    } catch (UnreadException unread) {
      return failed(unread.words());
    }
  }

  private static Copied failed(String trouble) {
    return new Copied(Optional.of(trouble), 0, 0, "");
  }

  private Copied run() throws IOException {
    Optional<String> kept = folder.checkpoint();
    TreeHead before = kept.map(this::open).orElse(TreeHead.empty());
    Optional<TreeHead> cosigned = CosignedHead.of(quorum, key, asked);
    Optional<String> sent = sent(before);
    TreeHead next = sent.map(this::open).orElse(TreeHead.empty());
    if (next.size() < before.size()) {
      return refused(
          before,
          "has %d records, and the copy has %d: it went back"
              .formatted(next.size(), before.size()));
    }
    try {
      growAnew(before, next);
      cosigned.ifPresent(earlier ->
          new TileHashes(next, new AskedTiles(asked)).require(List.of(earlier), Map.of()));
    } catch (Violation violation) {
      forget(before.size(), next.size());
      return refused(before, violation.words());
    }
    if (sent.isPresent()) {
      folder.checkpoint(sent.get(), key.text());
    }
    return new Copied(Optional.empty(), before.size(), next.size(), words(next));
  }

  /// The checkpoint up to which is copied. One with signatures of witnesses may be older than what
  /// is here already, and then only the newest says how it goes on.
  private Optional<String> sent(TreeHead before) {
    Optional<String> shown = checkpoint("tlog/checkpoint");
    boolean isEnough = shown.filter(note -> open(note).size() >= before.size()).isPresent();
    return upTo == UpTo.COSIGNED && isEnough
        ? shown
        : checkpoint("tlog/newest-checkpoint").or(() -> shown);
  }

  private Optional<String> checkpoint(String path) {
    return asked.one(path).map(note -> new String(note, UTF_8));
  }

  private Copied refused(TreeHead before, String words) {
    return new Copied(
        Optional.of("SECURITY: log " + asked.log() + ": " + words),
        before.size(),
        before.size(),
        words(before));
  }

  private TreeHead open(String note) {
    String text = Note.open(note.getBytes(UTF_8), List.of(key)).text();
    return Checkpoint.read(text, key.name()).tree();
  }

  private static String words(TreeHead head) {
    return "%d records, root %s".formatted(head.size(), head.root());
  }

  /// What an interrupted copy has left may be damaged; then the server is asked for all of it.
  private void growAnew(TreeHead before, TreeHead next) throws IOException {
    try {
      grow(before, next);
    } catch (Violation violation) {
      if (!resumed) {
        throw violation;
      }
      forget(before.size(), next.size());
      grow(before, next);
    }
  }

  private void grow(TreeHead before, TreeHead next) throws IOException {
    GrowingTree tree = new GrowingTree(before, edge(before));
    while (tree.head().size() < next.size()) {
      progress.at(tree.head().size(), next.size());
      step(tree, next.size());
    }
    if (!tree.head().root().equals(next.root())) {
      throw new Violation(
          Rule.LOG_FORK,
          "tree",
          "of %d records that are here does not continue to the root of %d that is signed"
              .formatted(before.size(), next.size()));
    }
    requireServed(tree.edge());
    for (Map.Entry<Tile, byte[]> partial : tree.edge().entrySet()) {
      folder.write(partial.getKey(), partial.getValue());
    }
    progress.at(next.size(), next.size());
  }

  private Map<Tile, byte[]> edge(TreeHead before) throws IOException {
    Map<Tile, byte[]> edge = new HashMap<>();
    for (Tile tile : LogFolder.edge(before.size())) {
      edge.put(
          tile,
          folder
              .read(tile)
              .orElseThrow(() ->
                  new IOException(
                      "%s lacks %s; copy anew into an empty folder"
                          .formatted(folder.folder(), TiledLogPath.of(tile)))));
    }
    return edge;
  }

  /// Some tiles of records further.
  private void step(GrowingTree tree, long size) throws IOException {
    long from = tree.head().size();
    Map<Tile, byte[]> bundles = bundles(from, size);
    List<Hash> leaves = new ArrayList<>();
    Map<Tile, List<Hash>> listed = new LinkedHashMap<>();
    for (Map.Entry<Tile, byte[]> bundle : bundles.entrySet()) {
      Tile records = bundle.getKey();
      List<Hash> hashes =
          EntryBundle.read(bundle.getValue(), records.width()).stream().map(Hash::leaf).toList();
      listed.put(new Tile(0, records.index(), records.width()), hashes);
      int known = (int) Math.max(0, from - records.index() * Tile.FULL_WIDTH);
      leaves.addAll(hashes.subList(known, hashes.size()));
    }
    Map<Tile, byte[]> grown = tree.grow(leaves);
    for (Map.Entry<Tile, List<Hash>> one : listed.entrySet()) {
      requireUnchanged(one.getKey(), one.getValue(), grown);
    }
    Map<Tile, byte[]> full = new LinkedHashMap<>(grown);
    full.keySet().removeIf(tile -> !tile.isFull());
    requireServed(full);
    for (Map.Entry<Tile, byte[]> bundle : bundles.entrySet()) {
      folder.write(bundle.getKey(), bundle.getValue());
    }
    for (Map.Entry<Tile, byte[]> one : full.entrySet()) {
      folder.write(one.getKey(), one.getValue());
    }
  }

  /// The next tiles of records: what an interrupted copy has left, else what the server has.
  private Map<Tile, byte[]> bundles(long from, long size) throws IOException {
    Map<Tile, byte[]> bundles = new LinkedHashMap<>();
    List<Tile> lacking = new ArrayList<>();
    long first = from - from % Tile.FULL_WIDTH;
    for (int i = 0; i < AT_ONCE && first + (long) i * Tile.FULL_WIDTH < size; i++) {
      Tile records = LogFolder.records(first + (long) i * Tile.FULL_WIDTH, size);
      Optional<byte[]> here = folder.read(records);
      if (here.isEmpty()) {
        lacking.add(records);
      }
      resumed |= here.isPresent();
      bundles.put(records, here.orElse(new byte[0]));
    }
    List<byte[]> contents = served(lacking);
    for (int i = 0; i < lacking.size(); i++) {
      bundles.put(lacking.get(i), contents.get(i));
    }
    return bundles;
  }

  private List<byte[]> served(List<Tile> tiles) {
    return tiles.isEmpty()
        ? List.of()
        : asked.all(tiles.stream().map(tile -> "tlog/" + TiledLogPath.of(tile)).toList());
  }

  /// Of a tile that was not full the first records are in the copy already.
  private static void requireUnchanged(Tile tile, List<Hash> hashes, Map<Tile, byte[]> grown) {
    byte[] content = grown.get(tile);
    if (content == null || !tile.hashes(content).equals(hashes)) {
      throw new Violation(
          Rule.LOG_FORK,
          "records %d to %d"
              .formatted(
                  tile.index() * Tile.FULL_WIDTH,
                  tile.index() * Tile.FULL_WIDTH + tile.width() - 1),
          "are not those that were there before, continued");
    }
  }

  private void requireServed(Map<Tile, byte[]> computed) {
    List<Tile> tiles = List.copyOf(computed.keySet());
    List<byte[]> served = served(tiles);
    for (int i = 0; i < tiles.size(); i++) {
      if (!Arrays.equals(served.get(i), computed.get(tiles.get(i)))) {
        throw new Violation(
            Rule.LOG_PROOF, TiledLogPath.of(tiles.get(i)), "is not what the records below it give");
      }
    }
  }

  /// Nothing beyond what is proven is trusted next time.
  private void forget(long from, long to) throws IOException {
    for (Tile tile : Tree.newTiles(from, to)) {
      if (tile.isFull()) {
        folder.delete(tile);
      }
      if (tile.level() == 0) {
        folder.delete(new Tile(Tile.DATA, tile.index(), tile.width()));
      }
    }
  }
}
