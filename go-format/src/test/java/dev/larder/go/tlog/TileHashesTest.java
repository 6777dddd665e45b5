package dev.larder.go.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TileHashesTest {
  /// Two levels of tiles: two full ones and one that grows, under one of three hashes... and 188.
  private static final int SIZE = 700;

  private static final TiledLog LOG = TiledLog.of(SIZE);
  private static final TiledLog FORK = TiledLog.forked(SIZE, 300);

  @ParameterizedTest
  @CsvSource({
    "0,   tile/8/1/000.p/2 tile/8/0/002.p/188 tile/8/0/000",
    "300, tile/8/1/000.p/2 tile/8/0/002.p/188 tile/8/0/001",
    "699, tile/8/1/000.p/2 tile/8/0/002.p/188",
  })
  void asksOnceForAllThatProvesARecord(long id, String paths) {
    LentTiles tiles = LentTiles.of(LOG);

    assertThat(new TileHashes(LOG.head(), tiles).read(Subtree.leaf(id)))
        .isEqualTo(LOG.record(id).record().leaf());
    assertThat(tiles.asked).hasSize(1);
    assertThat(tiles.asked.getFirst())
        .extracting(Tile::path)
        .isEqualTo(List.of(paths.split(" ", -1)));
    assertThat(tiles.proven.keySet()).containsExactlyElementsOf(tiles.asked.getFirst());
  }

  @Test
  void asksOnceForAnEarlierHeadAndARecordTogether() {
    LentTiles tiles = LentTiles.of(LOG);

    new TileHashes(LOG.head(), tiles)
        .require(List.of(LOG.head(513), LOG.head(SIZE)), Map.of(3L, LOG.record(3).record().leaf()));
    assertThat(tiles.asked).hasSize(1);
  }

  /// CVE-2026-56865: tiles at the end of the list were not held against those above them.
  @Test
  void noTileIsUsedThatWasNotProven() {
    List<Subtree> wanted = List.of(Subtree.leaf(0), Subtree.leaf(256), new Subtree(3, 80));
    LentTiles all = LentTiles.of(LOG);
    new TileHashes(LOG.head(), all).read(wanted);
    for (Tile changed : all.asked.getFirst()) {
      for (int at = 0; at < changed.bytes(); at += 13) {
        LentTiles tiles = changing(changed, at);
        refuses(Rule.LOG_PROOF, () -> new TileHashes(LOG.head(), tiles).read(wanted));
        assertThat(tiles.proven).isEmpty();
      }
    }
  }

  private static LentTiles changing(Tile changed, int at) {
    return new LentTiles(tile -> {
      byte[] content = LOG.content(tile);
      if (tile.equals(changed)) {
        content[at] ^= 1;
      }
      return content;
    });
  }

  @Test
  void aTileOfAnotherLengthIsNone() {
    LentTiles tiles =
        new LentTiles(tile ->
            LOG.content(tile.full().index() > 0 ? new Tile(tile.level(), tile.index(), 1) : tile));
    refuses(Rule.LOG_FORMAT, () -> new TileHashes(LOG.head(), tiles).read(Subtree.leaf(0)));
  }

  @Test
  void nothingIsReadBeyondTheHead() {
    LentTiles tiles = LentTiles.of(LOG);
    TileHashes hashes = new TileHashes(LOG.head(600), tiles);
    refuses(Rule.LOG_PROOF, () -> hashes.read(Subtree.leaf(600)));
    refuses(Rule.LOG_PROOF, () -> hashes.read(new Subtree(9, 1)));
    refuses(Rule.LOG_PROOF, () -> hashes.require(List.of(LOG.head(601)), Map.of()));
    assertThat(tiles.asked).isEmpty();
  }

  @Test
  void twoSignedHeadsThatContradictEachOtherAreAFork() {
    TileHashes forked = new TileHashes(FORK.head(), LentTiles.of(FORK));
    forked.require(List.of(LOG.head(300)), Map.of());
    refuses(Rule.LOG_FORK, () -> forked.require(List.of(LOG.head(301)), Map.of()));
    refuses(Rule.LOG_FORK, () -> forked.require(List.of(LOG.head()), Map.of()));
  }

  @Test
  void aRecordThatIsNotAtItsPlaceIsNotProven() {
    TileHashes hashes = new TileHashes(LOG.head(), LentTiles.of(LOG));
    refuses(
        Rule.LOG_PROOF,
        () -> hashes.require(List.of(), Map.of(301L, FORK.record(301).record().leaf())));
    refuses(
        Rule.LOG_PROOF, () -> hashes.require(List.of(), Map.of(4L, LOG.record(5).record().leaf())));
  }

  @Test
  void anEmptyLogHoldsNothingAndAsksForNothing() {
    LentTiles tiles = LentTiles.of(LOG);
    TileHashes empty = new TileHashes(TreeHead.empty(), tiles);
    assertThat(Tree.root(0, empty)).isEqualTo(Hash.EMPTY_TREE);
    refuses(Rule.LOG_PROOF, () -> empty.read(Subtree.leaf(0)));
    assertThat(tiles.asked).isEmpty();
  }

  /// Protocol 11.4: x/mod once took zeros for the root of the empty tree.
  @Test
  void aHeadOfAnEmptyLogHasTheHashOfNothing() {
    TreeHead zeros = new TreeHead(0, Hash.of(new byte[Hash.BYTES]));
    LentTiles tiles = LentTiles.of(LOG);
    refuses(Rule.LOG_PROOF, () -> new TileHashes(zeros, tiles).read(List.of()));
    refuses(
        Rule.LOG_FORK, () -> new TileHashes(LOG.head(), tiles).require(List.of(zeros), Map.of()));
  }

  @Test
  void whatTheSourceThrowsComesThrough() {
    IllegalStateException away = new IllegalStateException("the database is away");
    LentTiles tiles =
        new LentTiles(_ -> {
          throw away;
        });
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> new TileHashes(LOG.head(), tiles).read(Subtree.leaf(0)))
        .isSameAs(away);
  }

  @Test
  void aHeadLargerThanAnyLogCostsNothing() {
    TreeHead vast = new TreeHead(Long.MAX_VALUE, LOG.head().root());
    LentTiles tiles = new LentTiles(tile -> new byte[tile.bytes()]);
    refuses(Rule.LOG_PROOF, () -> new TileHashes(vast, tiles).read(Subtree.leaf(1L << 60)));
    assertThat(tiles.asked.getFirst()).hasSizeLessThan(20);
    assertThat(Optional.of(tiles.proven)).get().isEqualTo(Map.of());
  }

  private static void refuses(Rule rule, ThrowingCallable proof) {
    assertThatExceptionOfType(Violation.class)
        .isThrownBy(proof)
        .satisfies(violation -> assertThat(violation.rule()).isEqualTo(rule));
  }
}
