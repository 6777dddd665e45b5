package dev.larder.go.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeGrowthTest {
  private static final int SIZE = 66_000;
  private static final TiledLog LOG = TiledLog.of(SIZE);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void inStepsItIsTheSameAsAtOnce(long seed) {
    Random random = new Random(seed);
    TiledLog steps = TiledLog.of(0);
    while (steps.head().size() < 3_000) {
      long before = steps.head().size();
      TreeGrowth growth = steps.grow(random.nextInt(random.nextBoolean() ? 3 : 700));
      assertThat(growth.head()).isEqualTo(LOG.head(growth.head().size()));
      assertThat(List.copyOf(growth.tiles().sequencedKeySet()))
          .isEqualTo(Tree.newTiles(before, growth.head().size()));
      growth
          .tiles()
          .forEach(
              (tile, content) -> assertThat(content).as(tile.path()).isEqualTo(LOG.content(tile)));
    }
  }

  /// The right edge: less than a full tile per level, whatever the size.
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 255, 256, 257, 65_535, 65_536, 65_999})
  void readsNoMoreThanTheRightEdge(long size) {
    List<List<Subtree>> questions = new ArrayList<>();
    HashReader reader =
        wanted -> {
          questions.add(wanted);
          return LOG.stored().read(wanted);
        };
    Hash next = LOG.record(size).record().leaf();

    TreeGrowth growth = TreeGrowth.of(LOG.head(size), reader, List.of(next));

    assertThat(growth.head()).isEqualTo(LOG.head(size + 1));
    assertThat(questions).hasSize(1);
    assertThat(questions.getFirst()).hasSizeLessThan(3 * Tile.FULL_WIDTH);
    assertThat(growth.tiles()).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void noRecordsNoTiles() {
    TreeGrowth none = TreeGrowth.of(LOG.head(), LOG.stored(), List.of());
    assertThat(none.head()).isEqualTo(LOG.head());
    assertThat(none.tiles()).isEmpty();
  }

  @Test
  void aDamagedStoreIsNotBuiltUpon() {
    TiledLog other = TiledLog.forked(SIZE, SIZE - 1);
    List<Hash> one = List.of(Hash.EMPTY_TREE);
    assertThatExceptionOfType(Violation.class)
        .isThrownBy(() -> TreeGrowth.of(LOG.head(), other.stored(), one))
        .satisfies(violation -> assertThat(violation.rule()).isEqualTo(Rule.LOG_PROOF));
  }

  @Test
  void aGrowthFitsIntoMemory() {
    List<Hash> many = Collections.nCopies(TreeGrowth.MAX_RECORDS + 1, Hash.EMPTY_TREE);
    assertThatExceptionOfType(Violation.class)
        .isThrownBy(() -> TreeGrowth.of(TreeHead.empty(), LOG.stored(), many));
  }
}
