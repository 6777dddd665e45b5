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
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What many look for at once, while the first is held at the table.
final class LogLooksTest {
  private static final int MANY = 60;

  private final PostgresStores postgres = PostgresStores.open();
  private final WaitingThreads<String> callers = new WaitingThreads<>();
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
    logs.keep(one, List.of(LogSamples.placed(1, "both")), Map.of("page", new byte[1]));
    logs.keep(two, List.of(LogSamples.placed(2, "both")), Map.of("page", new byte[2]));
  }

  @AfterEach
  void close() throws IOException {
    counted.close();
    postgres.close();
  }

  private Asked askedAtOnce(Runnable first, Runnable others) throws Exception {
    Asked before = counted.asked();
    try (Handle holding = PostgresStores.sql(postgres.server()).open().begin()) {
      holding.execute("lock table log_record, log_page in access exclusive mode");
      first.run();
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
    var _ = callers.answers();
    return counted.asked().minus(before);
  }

  private void findRecord(LogId log, String key) {
    callers.start(() -> logs.find(log, key).map(found -> "" + found.id()).orElse("none"));
  }

  private void findPages(LogId log, String... names) {
    callers.start(() -> {
      Map<String, byte[]> found = logs.pages(log, List.of(names));
      return found.size() + " of " + found.getOrDefault("page", new byte[0]).length;
    });
  }

  @Test
  void recordsOfTwoLogsAreAStatementForEach() throws Exception {
    List<String> expected = new ArrayList<>(List.of("1"));
    Asked asked =
        askedAtOnce(
            () -> findRecord(one, "both"),
            () -> {
              for (int i = 1; i < MANY; i++) {
                findRecord(i % 2 == 0 ? one : two, i < 10 ? "both" : "other " + i);
                expected.add(i >= 10 ? "none" : i % 2 == 0 ? "1" : "2");
              }
            });

    assertThat(callers.answers()).isEqualTo(expected);
    assertThat(asked.transactions()).isEqualTo(3);
  }

  @Test
  void pagesOfTwoLogsAreAStatementForEach() throws Exception {
    List<String> expected = new ArrayList<>(List.of("1 of 1"));
    Asked asked =
        askedAtOnce(
            () -> findPages(one, "page", "other"),
            () -> {
              for (int i = 1; i < MANY; i++) {
                findPages(i % 2 == 0 ? one : two, i < 10 ? "page" : "more", "other " + i);
                expected.add(i >= 10 ? "0 of 0" : i % 2 == 0 ? "1 of 1" : "1 of 2");
              }
            });

    assertThat(callers.answers()).isEqualTo(expected);
    // The second group is full before all who wait are in it.
    assertThat(asked.transactions()).isEqualTo(5);
  }
}
