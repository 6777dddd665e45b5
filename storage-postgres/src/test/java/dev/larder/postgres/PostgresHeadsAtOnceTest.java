package dev.larder.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Format;
import dev.larder.api.Formats;
import dev.larder.api.Log.Entry;
import dev.larder.api.Log.Head;
import dev.larder.api.Log.Placed;
import dev.larder.api.Outcome;
import dev.larder.core.log.LogKeeping;
import dev.larder.core.log.LogStanding;
import dev.larder.core.log.OwnLogs;
import dev.larder.core.log.SignedLog;
import dev.larder.core.memory.MemoryLogArchive;
import dev.larder.core.memory.MemorySeenHeads;
import dev.larder.core.memory.MemoryStores;
import dev.larder.core.memory.SampleSigner;
import dev.larder.core.raw.RawFormat;
import dev.larder.core.raw.RawLog;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.LogArchive;
import dev.larder.core.storage.Logs;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Nodes over one database append and make heads at once, and each asks for a head over what it has
/// placed: 10,000 records in the proof tier.
final class PostgresHeadsAtOnceTest {
  private static final int NODES = 4;
  private static final int EACH =
      Math.max(150, (int) (2_500 * Double.parseDouble(System.getProperty("proof.scale", "0.1"))));

  private final LogArchive archive = new MemoryLogArchive();

  @Test
  void everySizeHasOneHeadAndEveryRecordOnePlace() throws Exception {
    Set<String> heads = ConcurrentHashMap.newKeySet();
    try (TwoNodes nodes = TwoNodes.open();
        ExecutorService threads = Executors.newFixedThreadPool(NODES)) {
      Logs logs = nodes.ports().logs();
      List<Future<?>> ends = new ArrayList<>();
      for (int n = 0; n < NODES; n++) {
        String node = "n" + n;
        SignedLog log = node(logs);
        ends.add(threads.submit(() -> place(log, node, heads)));
      }
      for (Future<?> end : ends) {
        end.get();
      }
      SignedLog last = node(logs);
      last.catchUp();

      int size = NODES * EACH;
      List<Placed> all = new ArrayList<>();
      for (int from = 0; from < size; from += 1_000) {
        all.addAll(last.from(from, 1_000));
      }
      assertThat(all).extracting(Placed::id).isEqualTo(LongStream.range(0, size).boxed().toList());
      assertThat(all).extracting(one -> one.entry().key()).doesNotHaveDuplicates();
      assertThat(last.standing()).isInstanceOf(LogStanding.Going.class);
      assertThat(last.head().map(Head::size)).contains((long) size);
      assertThat(heads.stream().map(head -> head.split(" ", 2)[0]).distinct().count())
          .isEqualTo(heads.size());
    }
  }

  /// @param heads each with its size in front
  private static void place(SignedLog log, String node, Set<String> heads) {
    for (int i = 0; i < EACH; i++) {
      Entry entry = RawLog.entry(node + "/v" + i, "content");
      long id = log.append(List.of(entry)).getFirst().id();
      if (!(log.headOver(id) instanceof Outcome.Found<Head>(var head)) || head.size() <= id) {
        throw new AssertionError("no head over record " + id);
      }
      heads.add(new String(head.document(), StandardCharsets.UTF_8));
    }
  }

  private SignedLog node(Logs logs) {
    Format format = new RawFormat();
    MemoryStores stores = MemoryStores.create();
    stores
        .configuration()
        .saveObject(
            "own-logs", "sums.test", Map.of("own.mode", "plain"), ConfigurationAct.server("test"));
    Snapshots snapshots = new Snapshots(stores.configuration(), Formats.of(List.of(format)));
    LogKeeping keeping =
        new LogKeeping(archive, new MemorySeenHeads(), Optional.of(new SampleSigner("seed")));
    return new OwnLogs(snapshots, logs, keeping, InstantSource.system())
        .find(format, "sums.test")
        .orElseThrow();
  }
}
