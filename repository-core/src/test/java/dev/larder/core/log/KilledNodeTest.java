package dev.larder.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Log.Head;
import dev.larder.core.memory.MemoryLogs;
import dev.larder.core.storage.Logs;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A node dies before each of its writes, whatever it writes to, and another one goes on.
class KilledNodeTest {
  @ParameterizedTest(name = "{0} records after {1}, then {2} more")
  @CsvSource({"0, 1, 1", "0, 3, 0", "1000, 24, 3", "1000, 100, 0", "0, 2500, 7"})
  void neverSaysTwoThingsOfOneSize(int before, int more, int after) {
    boolean finished = false;
    for (int writes = 0; !finished; writes++) {
      LogRig rig = new LogRig();
      rig.placed(0, before);
      rig.node().catchUp();
      rig.placed(before, before + more);
      Map<Long, String> said = new HashMap<>();
      finished = !dies(rig, writes, said);
      rig.placed(before + more, before + more + after);

      SignedLog next = rig.node();
      next.catchUp();

      assertThat(next.standing()).isInstanceOf(LogStanding.Going.class);
      assertThat(rig.head()).isEqualTo(LogRig.head(before + more + after));
      said.forEach((size, head) -> assertThat(head).isEqualTo(LogRig.head(Math.toIntExact(size))));
      assertThat(rig.pieces().size()).isLessThan(20);
    }
  }

  /// @param said the heads that were in the database at some time
  private static boolean dies(LogRig rig, int writes, Map<Long, String> said) {
    BrokenArchive archive = new BrokenArchive(rig.archive, writes);
    SignedLog node =
        rig.node(mortal(rig.database, archive), archive, rig.home, Optional.of(LogRig.KEY));
    try {
      node.catchUp();
      return false;
    } catch (BrokenArchive.Killed killed) {
      Optional<Head> head = rig.database.head(rig.row().id());
      head.ifPresent(one -> said.put(one.size(), LogRig.text(head)));
      return true;
    }
  }

  /// A database whose writes count as the archive's do.
  private static Logs mortal(MemoryLogs database, BrokenArchive archive) {
    return LogRig.calling(
        () -> database,
        method -> {
          if (method.equals("advance") || method.equals("replay")) {
            archive.write();
          }
        });
  }
}
