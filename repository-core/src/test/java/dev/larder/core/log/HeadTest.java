package dev.larder.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Log.Head;
import dev.larder.api.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadTest {
  private final LogRig rig = new LogRig();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 255, 256, 999, 1_000, 1_001, 1_023, 1_024, 1_025, 2_048, 3_100})
  void coversAllThatWasPlacedHoweverItCame(int size) {
    SignedLog node = rig.node();
    int half = size / 2;
    rig.placed(0, half);
    node.catchUp();
    rig.placed(half, size);
    node.catchUp();

    assertThat(rig.head()).isEqualTo(LogRig.head(size));
    assertThat(node.head().map(Head::size)).contains((long) size);
  }

  @Test
  void isMadeForWhoAsksForARecord() {
    rig.placed(0, 3);

    assertThat(rig.node().headOver(2)).isInstanceOf(Outcome.Found.class);
    assertThat(rig.head()).isEqualTo(LogRig.head(3));
    assertThat(rig.node().headOver(3)).isInstanceOf(Outcome.Missing.class);
  }

  @Test
  void keepsAPieceForEachBlockAndFewOthers() {
    SignedLog node = rig.node();
    for (int size = 0; size < 2_100; size += 50) {
      rig.placed(size, size + 50);
      node.catchUp();
    }

    assertThat(rig.pieces()).filteredOn(piece -> piece.startsWith("block-")).hasSize(2);
    assertThat(rig.pieces()).hasSizeLessThan(2 + 2 * 3 + 1);
    assertThat(rig.head()).isEqualTo(LogRig.head(2_100));
  }

  @Test
  void isTheSameOnNodesThatMakeItAtOnce() throws Exception {
    Set<String> heads = ConcurrentHashMap.newKeySet();
    List<Future<?>> ends = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int n = 0; n < 4; n++) {
        SignedLog node = rig.node();
        int first = n * 1_000;
        ends.add(
            threads.submit(() -> {
              for (int i = 0; i < 1_000; i++) {
                rig.placed(first + i, first + i + 1);
                if (node.headOver(i) instanceof Outcome.Found<Head>(var head)) {
                  heads.add(head.size() + " " + LogRig.text(Optional.of(head)));
                }
              }
            }));
      }
    }
    for (Future<?> end : ends) {
      end.get();
    }
    SignedLog last = rig.node();
    last.catchUp();

    long sizes = heads.stream().map(head -> head.split(" ", 2)[0]).distinct().count();
    assertThat(heads).hasSize((int) sizes);
    assertThat(rig.database.head(rig.row().id()).map(Head::size)).contains(4_000L);
    assertThat(last.standing()).isInstanceOf(LogStanding.Going.class);
    assertThat(rig.head()).startsWith("4000 ");
  }

  @Test
  void isNotMadeOverWhatSomebodyHasChanged() {
    rig.placed(0, 3).database.grow(rig.row().id(), Map.of("hashes-0", new byte[] {1}));
    SignedLog node = rig.node();

    assertThat(node.headOver(2)).isInstanceOf(Outcome.Failed.class);

    assertThat(node.obstacle().orElse("goes on"))
        .contains("The page hashes-0 of the log sums.test", "rotate sums.test NEW-NAME");
    assertThat(rig.head()).isEqualTo("none");
  }
}
