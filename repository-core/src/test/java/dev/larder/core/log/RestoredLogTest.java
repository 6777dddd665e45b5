package dev.larder.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Log.Head;
import dev.larder.api.Outcome;
import dev.larder.core.memory.MemoryLogArchive;
import dev.larder.core.memory.MemoryLogs;
import dev.larder.core.memory.MemorySeenHeads;
import dev.larder.core.memory.SampleSigner;
import dev.larder.core.raw.RawLog;
import dev.larder.core.storage.Logs;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a restore of the database, of the archive, or of both does to a log.
class RestoredLogTest {
  /// What a node knows of a log with so many records that are all covered.
  private static LogRig with(int size) {
    LogRig rig = new LogRig();
    SignedLog node = rig.node();
    for (int at = 0; at < size; at += 700) {
      rig.placed(at, Math.min(size, at + 700));
      node.catchUp();
    }
    return rig;
  }

  /// A database as it was when the log had so many records.
  private static MemoryLogs database(int size) {
    return with(size).database;
  }

  @ParameterizedTest(name = "from {1} back to {0}")
  @CsvSource({
    "0, 1",
    "0, 3000",
    "1, 2",
    "10, 1024",
    "700, 1400",
    "1023, 1025",
    "1024, 2048",
    "1500, 4000"
  })
  void tailIsReplayedAndClientsGoOn(int restored, int size) {
    LogRig newest = with(size);
    String head = newest.head();
    // Records have their times again.
    LogRig rig = new LogRig(older(newest, restored), newest.archive, newest.home);

    SignedLog node = rig.node();
    node.catchUp();

    assertThat(node.standing()).isInstanceOf(LogStanding.Going.class);
    assertThat(rig.head()).isEqualTo(head);
    assertThat(rig.database.size(rig.row().id())).isEqualTo(size);
    rig.placed(size, size + 5);
    node.catchUp();
    assertThat(rig.head()).isEqualTo(LogRig.head(size + 5));
  }

  /// The database of a log as it was earlier: the same records, and the head that covers them.
  private static MemoryLogs older(LogRig newest, int size) {
    MemoryLogs older = new MemoryLogs();
    LogRig rig = new LogRig(older, new MemoryLogArchive(), new MemorySeenHeads());
    for (int at = 0; at < size; at += 1_000) {
      var some = newest.database.from(newest.row().id(), at, Math.min(1_000, size - at));
      older.replay(rig.row().id(), at, some);
    }
    rig.node().catchUp();
    return older;
  }

  @Test
  void whatWasArchivedAndGotNoHeadIsReplayedToo() {
    LogRig newest = with(5);
    newest.placed(5, 9);
    BrokenArchive archive = new BrokenArchive(newest.archive, 2);
    try {
      newest.node(newest.database, archive, newest.home, Optional.of(LogRig.KEY)).catchUp();
    } catch (BrokenArchive.Killed killed) {
      assertThat(archive.survived()).isFalse();
    }
    LogRig rig = new LogRig(older(newest, 2), newest.archive, newest.home);

    rig.node().catchUp();

    assertThat(rig.database.size(rig.row().id())).isEqualTo(9);
    assertThat(rig.head()).isEqualTo(LogRig.head(9));
  }

  @Test
  void runningNodeNoticesAnOlderDatabase() {
    LogRig newest = with(900);
    AtomicReference<MemoryLogs> database = new AtomicReference<>(newest.database);
    Logs changing = LogRig.calling(database::get, _ -> {});
    SignedLog node = newest.node(changing, newest.archive, newest.home, Optional.of(LogRig.KEY));
    node.catchUp();
    assertThat(node.head().map(Head::size)).contains(900L);

    database.set(older(newest, 300));

    assertThat(node.head().map(Head::size)).contains(900L);
    node.catchUp();
    assertThat(LogRig.text(database.get().head(newest.row().id()))).isEqualTo(newest.head());
    assertThat(node.standing()).isInstanceOf(LogStanding.Going.class);
  }

  private record Stop(
      String what,
      MemoryLogs database,
      MemoryLogArchive archive,
      MemorySeenHeads home,
      String words) {}

  @Test
  void stopsWhereItWouldFork() {
    LogRig newest = with(2_000);
    MemoryLogs other = older(newest, 1_500);
    other.append(
        new LogRig(other, newest.archive, newest.home).row().id(),
        List.of(RawLog.entry("lib/other", "new")));
    for (Stop stop :
        List.of(
            new Stop(
                "archive gone",
                newest.database,
                new MemoryLogArchive(),
                newest.home,
                "its archive beside the blobs ends at a head of 0 records, and the database has one"
                    + " of 2000"),
            new Stop(
                "archive older",
                newest.database,
                with(1_100).archive,
                newest.home,
                "ends at a head of 1100 records, and the database has one of 2000"),
            new Stop(
                "both older",
                database(1_100),
                with(1_100).archive,
                newest.home,
                "this node has seen a head of 2000 records, and database and archive end at 1100"),
            new Stop(
                "published after the restore",
                other,
                newest.archive,
                newest.home,
                "record 1500 is another one in the database than in the archive"))) {
      LogRig rig = new LogRig(stop.database(), stop.archive(), stop.home());
      String head = rig.head();
      SignedLog node = rig.node();

      node.catchUp();

      assertThat(node.obstacle().orElse("")).as(stop.what()).contains(stop.words());
      assertThat(node.obstacle().orElse(""))
          .as(stop.what())
          .contains("go on under a new name: larder log rotate sums.test NEW-NAME");
      assertThat(rig.head()).as(stop.what()).isEqualTo(head);
    }
  }

  @Test
  void stopsWithAnotherKeyAndWithNone() {
    LogRig rig = with(3);
    rig.placed(3, 4);

    SignedLog other =
        rig.node(rig.database, rig.archive, rig.home, Optional.of(new SampleSigner("another")));
    other.catchUp();
    SignedLog none = rig.node(rig.database, rig.archive, rig.home, Optional.empty());
    none.catchUp();

    assertThat(other.obstacle().orElse("")).contains("is not the one that its heads were signed");
    assertThat(none.obstacle().orElse("")).contains("has no key to sign it with");
    assertThat(none.headOver(2)).isInstanceOf(Outcome.Found.class);
    assertThat(none.headOver(3)).isInstanceOf(Outcome.Failed.class);
    assertThat(rig.head()).isEqualTo(LogRig.head(3));
  }

  @Test
  void goesOnWhenTheArchiveIsBack() {
    LogRig rig = with(30);
    SignedLog node =
        rig.node(rig.database, new MemoryLogArchive(), rig.home, Optional.of(LogRig.KEY));
    node.catchUp();
    assertThat(node.standing()).isInstanceOf(LogStanding.Stopped.class);

    SignedLog back = rig.node();
    back.checkAgain();

    assertThat(back.standing()).isInstanceOf(LogStanding.Going.class);
  }
}
