package dev.larder.go.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.larder.go.rule.Violation;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Protocol 11.5.
class TileTest {
  @ParameterizedTest
  @CsvSource({
    "tile/8/0/005, 0, 5, 256",
    "tile/8/0/x001/000, 0, 1000, 256",
    "tile/8/3/x001/x234/067, 3, 1234067, 256",
    "tile/8/1/000.p/1, 1, 0, 1",
    "tile/8/7/000.p/127, 7, 0, 127",
    "tile/8/data/000.p/2, -1, 0, 2",
    "tile/8/data/x001/000, -1, 1000, 256",
  })
  void hasOnePath(String path, int level, long index, int width) {
    assertThat(Tile.parse(path)).isEqualTo(new Tile(level, index, width));
    assertThat(new Tile(level, index, width).path()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tile/9/0/000",
        "tile/8/8/000",
        "tile/8/7/000",
        "tile/8/7/000.p/128",
        "tile/8/7/001.p/1",
        "tile/8/0/x999/x999/x999/x999/x999/999",
        "tile/8/0/0",
        "tile/8/0/000.p/256",
        "tile/8/0/000/",
        "tile/8/0/00\u0661",
        "",
      })
  void refuses(String path) {
    assertThatExceptionOfType(Violation.class).isThrownBy(() -> Tile.parse(path));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 700, tile/8/0/000, tile/8/1/000.p/2",
    "0, 699, 700, tile/8/0/002.p/188, none",
    "7, 1, 700, tile/8/0/000, tile/8/1/000.p/2",
    "8, 1, 700, tile/8/1/000.p/2, none",
    "9, 0, 700, tile/8/1/000.p/2, none",
    "0, 65535, 65536, tile/8/0/255, tile/8/1/000",
    "16, 0, 65536, tile/8/2/000.p/1, none",
  })
  void isTheOneThatHoldsAHash(int level, long index, long size, String path, String parent) {
    Tile tile = Tile.with(new Subtree(level, index), size);
    assertThat(tile.path()).isEqualTo(path);
    assertThat(tile.isWithin(size)).isTrue();
    assertThat(tile.parent(size).map(Tile::path).orElse("none")).isEqualTo(parent);
  }

  @ParameterizedTest
  @CsvSource({
    "tile/8/0/000.p/5, 5, 4",
    "tile/8/0/000, 256, 255",
    "tile/8/1/000.p/1, 256, 255",
    "tile/8/data/001.p/1, 257, 256",
    "tile/8/2/000.p/1, 65536, 65535",
  })
  void isThereFromASizeOn(String path, long from, long before) {
    assertThat(Tile.parse(path).isWithin(from)).isTrue();
    assertThat(Tile.parse(path).isWithin(before)).isFalse();
  }

  @Test
  void aNarrowerOneIsItsBeginning() {
    TiledLog log = TiledLog.of(300);
    Tile full = new Tile(0, 0, Tile.FULL_WIDTH);
    byte[] content = log.content(full);
    assertThat(full.prefix(content, 3)).isEqualTo(Arrays.copyOf(content, 96));
    assertThatExceptionOfType(Violation.class).isThrownBy(() -> full.prefix(content, 257));
    assertThatExceptionOfType(Violation.class).isThrownBy(() -> full.prefix(content, 0));
    assertThatExceptionOfType(Violation.class).isThrownBy(() -> full.prefix(new byte[31], 1));
  }

  @Test
  void oneOfRecordsHasNoHashes() {
    Tile records = new Tile(Tile.DATA, 0, 1);
    assertThatExceptionOfType(Violation.class).isThrownBy(() -> records.hashes(new byte[32]));
    assertThatExceptionOfType(Violation.class).isThrownBy(records::subtrees);
    assertThatExceptionOfType(Violation.class).isThrownBy(records::above);
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "-1, 5", "0, 268435457"})
  void noGrowthLeadsBackwardsOrTooFar(long from, long to) {
    assertThatExceptionOfType(Violation.class).isThrownBy(() -> Tree.newTiles(from, to));
  }

  @Test
  void theLastTilesOfTheLargestTree() {
    assertThat(Tree.newTiles(Long.MAX_VALUE - 1, Long.MAX_VALUE))
        .extracting(Tile::path)
        .containsExactly("tile/8/0/x036/x028/x797/x018/x963/967.p/255");
  }
}
