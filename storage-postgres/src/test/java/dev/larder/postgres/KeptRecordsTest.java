package dev.larder.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.api.Log.Kind;
import dev.larder.core.storage.LogId;
import dev.larder.core.storage.LogSamples;
import dev.larder.core.storage.Logs;
import dev.larder.postgres.CountingWire.Asked;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What comes while the first is held at the row of its log.
final class KeptRecordsTest {
  private static final int MANY = 60;

  private final PostgresStores postgres = PostgresStores.open();
  private final WaitingThreads<Boolean> callers = new WaitingThreads<>();
  private CountedDatabase counted;
  private Logs logs;
  private LogId one;
  private LogId two;

  @BeforeEach
  void countOnTheWire() throws IOException {
    counted = CountedDatabase.of(postgres.server());
    logs = counted.ports().logs();
    one = logs.open("raw", LogSamples.freshName(), Kind.SEEN).id();
    two = logs.open("raw", LogSamples.freshName(), Kind.SEEN).id();
    for (LogId log : List.of(one, two)) {
      logs.keep(log, List.of(LogSamples.placed(0, "taken")));
    }
  }

  @AfterEach
  void close() throws IOException {
    counted.close();
    postgres.close();
  }

  private void keep(LogId log, int id, String key) {
    callers.start(() -> {
      logs.keep(log, List.of(LogSamples.placed(id, key)), Map.of("page " + id % 7, new byte[id]));
      return true;
    });
  }

  private void keepAtOnce(Runnable others) {
    try (Handle holding = PostgresStores.sql(postgres.server()).open().begin()) {
      holding.execute("select 1 from log where id = ? for update", one.value());
      keep(one, 1, "first");
      await()
          .until(() ->
              holding
                  .createQuery(
                      """
                      select exists (select from pg_stat_activity
                                      where pg_backend_pid() = any(pg_blocking_pids(pid)))
                      """)
                  .mapTo(Boolean.class)
                  .one());
      others.run();
      callers.awaitAllWaiting();
      holding.rollback();
    }
  }

  @Test
  void manyAtOnceOfTwoLogsAreOneTransaction() throws Exception {
    Asked before = counted.asked();
    keepAtOnce(() -> {
      for (int id = 2; id < MANY; id++) {
        keep(id % 2 == 0 ? one : two, id, "key " + id);
      }
    });
    assertThat(callers.answers()).hasSize(MANY - 1).containsOnly(true);

    assertThat(counted.asked().minus(before).transactions()).isEqualTo(2);
    assertThat(logs.size(one) + logs.size(two)).isEqualTo(MANY + 1);
  }

  @Test
  void whatContradictsFailsNobodyElse() throws Exception {
    keepAtOnce(() -> {
      for (int id = 2; id < MANY; id++) {
        keep(two, id, id == 9 ? "taken" : "key " + id);
      }
    });
    List<CompletableFuture<Boolean>> ended = new ArrayList<>(callers.ended());

    assertThat(ended.remove(8)).isCompletedExceptionally();
    assertThat(ended).allMatch(each -> !each.isCompletedExceptionally());
    assertThat(logs.size(two)).isEqualTo(MANY - 2);
  }
}
