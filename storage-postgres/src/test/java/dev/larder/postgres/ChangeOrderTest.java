package dev.larder.postgres;

import static dev.larder.core.storage.Samples.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.api.Coordinates;
import dev.larder.core.kind.ChangeKind;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Configuration.Change;
import dev.larder.core.storage.Samples;
import dev.larder.core.storage.Together;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Ids of changes become visible in their order, whatever order transactions begin or work in.
final class ChangeOrderTest {
  private final PostgresStores postgres = PostgresStores.open();
  private final Jdbi sql = PostgresStores.sql(postgres.server());
  private long start;
  private RepositoryId repository;

  @BeforeEach
  void begin() {
    repository = Samples.repository(postgres.ports());
    start = postgres.ports().configuration().load().change();
  }

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  void aTransactionThatBeganFirstAndCommitsLastHasTheLaterId() {
    try (Handle early = sql.open();
        Handle late = sql.open()) {
      early.begin();
      touch(early);
      late.begin();
      ChangeRows.record(late, ChangeKind.OBJECT, "late", Optional.empty());
      late.commit();
      assertThat(keys()).containsExactly("late");

      ChangeRows.record(early, ChangeKind.OBJECT, "early", Optional.empty());
      early.commit();

      assertThat(keys()).containsExactly("late", "early");
    }
  }

  @Test
  void whoHasAnIdHoldsUpEverybodyElseUntilItIsVisible() throws Exception {
    try (Handle first = sql.open();
        var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      first.begin();
      ChangeRows.record(first, ChangeKind.OBJECT, "first", Optional.empty());
      Future<?> second =
          executor.submit(
              () -> postgres.ports().configuration().save(hosted(), Samples.act("admin")));
      await().until(() -> waiting() == 1);
      assertThat(keys()).isEmpty();

      first.commit();
      second.get(10, TimeUnit.SECONDS);

      assertThat(keys()).hasSize(2).startsWith("first");
    }
  }

  @Test
  void anIdThatWasRolledBackIsNeverFilled() throws Exception {
    try (Handle first = sql.open();
        var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      first.begin();
      ChangeRows.record(first, ChangeKind.OBJECT, "first", Optional.empty());
      Future<?> second =
          executor.submit(
              () -> postgres.ports().configuration().save(hosted(), Samples.act("admin")));
      await().until(() -> waiting() == 1);

      first.rollback();
      second.get(10, TimeUnit.SECONDS);

      assertThat(changes()).hasSize(1).first().extracting(Change::id).isEqualTo(start + 2);
    }
  }

  @Test
  void aReaderNeverSkipsAChangeOfManyWriters() throws Exception {
    int writers = 6;
    int each = 15;
    var seen = new ArrayList<Change>();
    var running = new AtomicInteger(writers);
    Together.run(
        writers + 1,
        number -> number < writers ? write(number, each, running) : follow(seen, running));

    assertThat(seen).hasSize(writers * each).isEqualTo(changes());
  }

  private int write(int writer, int times, AtomicInteger running) {
    for (int i = 0; i < times; i++) {
      var name = new Coordinates("example.com/w" + writer, "v1.0." + i);
      postgres.ports().metadata().commit(published(repository, name, "text"));
    }
    return running.decrementAndGet();
  }

  private int follow(List<Change> seen, AtomicInteger running) {
    boolean last = false;
    while (!last) {
      last = running.get() == 0;
      long from = seen.isEmpty() ? start : seen.getLast().id();
      seen.addAll(postgres.ports().configuration().changesAfter(from, 7));
      last = last && changesAfter(seen.isEmpty() ? start : seen.getLast().id()).isEmpty();
    }
    return seen.size();
  }

  private static Definition hosted() {
    return Samples.hosted(Samples.freshName());
  }

  private static void touch(Handle handle) {
    handle.execute("insert into format_object values ('kind', 'name', '{}', now(), 'x')");
  }

  private long waiting() {
    return sql.withHandle(handle ->
        handle
            .createQuery(
                """
                select count(*) from pg_locks
                 where locktype = 'advisory' and not granted
                   and database = (select oid from pg_database where datname = current_database())
                """)
            .mapTo(Long.class)
            .one());
  }

  private List<String> keys() {
    return changes().stream().map(Change::key).toList();
  }

  private List<Change> changes() {
    return changesAfter(start);
  }

  private List<Change> changesAfter(long change) {
    return postgres.ports().configuration().changesAfter(change, 1_000);
  }
}
