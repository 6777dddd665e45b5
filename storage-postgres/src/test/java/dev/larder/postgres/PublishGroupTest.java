package dev.larder.postgres;

import static dev.larder.core.storage.Samples.fetched;
import static dev.larder.core.storage.Samples.published;
import static dev.larder.core.storage.Samples.small;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.Log.Kind;
import dev.larder.api.Log.Placed;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Refused;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.ClosedLogException;
import dev.larder.core.storage.LogEntry;
import dev.larder.core.storage.LogId;
import dev.larder.core.storage.LogSamples;
import dev.larder.core.storage.Publication;
import dev.larder.core.storage.Receipt;
import dev.larder.core.storage.Samples;
import dev.larder.core.storage.Stores;
import dev.larder.postgres.CountingWire.Asked;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Publishes, and fetches that a log records, which come while one is under way: as FetchGroupTest.
final class PublishGroupTest {
  private static final int MANY = 40;
  private static final Coordinates FIRST = new Coordinates("example.com/first", "v1.0.0");

  private final PostgresStores postgres = PostgresStores.open();
  private final Jdbi sql = PostgresStores.sql(postgres.server());
  private final WaitingThreads<Outcome<Receipt>> callers = new WaitingThreads<>();
  private CountedDatabase counted;
  private Stores ports;
  private RepositoryId here;
  private LogId log;
  private LogId other;

  @BeforeEach
  void countOnTheWire() throws IOException {
    counted = CountedDatabase.of(postgres.server());
    ports = counted.ports();
    here = Samples.repository(ports);
    log = ports.logs().open("raw", LogSamples.freshName(), Kind.OWN).id();
    other = ports.logs().open("raw", LogSamples.freshName(), Kind.OWN).id();
  }

  @AfterEach
  void close() throws IOException {
    counted.close();
    postgres.close();
  }

  private static Coordinates name(int number) {
    return new Coordinates("example.com/m" + number / 2, "v1." + number % 2 + ".0");
  }

  /// Every fourth is a fetch, every third leaves a record in a second log.
  private Publication one(int number) {
    Publication one =
        number % 4 == 0
            ? fetched(here, name(number), Map.of("sum", "s"), small("note", "n"))
            : published(here, name(number), "content");
    List<LogEntry> entries = new ArrayList<>();
    entries.add(new LogEntry(log, LogSamples.entry(name(number).toString(), "x")));
    if (number % 3 == 0) {
      entries.add(new LogEntry(other, LogSamples.entry(name(number).toString(), "y")));
    }
    return one.recordedAs(entries);
  }

  private void commitAtOnce(Function<Integer, Publication> all) {
    try (var first = new HeldName(sql, "raw", FIRST)) {
      callers.start(() -> ports.metadata().commit(published(here, FIRST, "first")));
      first.awaitWaiting();
      for (int number = 0; number < MANY; number++) {
        Publication given = all.apply(number);
        callers.start(() -> ports.metadata().commit(given));
      }
      callers.awaitAllWaiting();
    }
  }

  private List<String> keys(LogId of) {
    List<Placed> records = ports.logs().from(of, 0, 1_000);
    assertThat(LogSamples.ids(records)).isEqualTo(LogSamples.upTo(records.size()));
    return LogSamples.keys(records);
  }

  private int rows(String statement) {
    return sql.withHandle(handle ->
        handle.createQuery(statement).bind("repository", here.value()).mapTo(Integer.class).one());
  }

  private int changes() {
    return rows(
        "select count(*) from change where kind = 'version' and repository_id = :repository");
  }

  private int told() {
    return rows(
        """
        select count(*)
          from audit
         where action = 'version.publish'
           and repository = (select name from repository where id = :repository)
        """);
  }

  @Test
  void manyAtOnceAreOneTransactionWithAllThatTheyLeave() throws Exception {
    Asked before = counted.asked();
    commitAtOnce(this::one);
    List<Outcome<Receipt>> outcomes = callers.answers();

    assertThat(counted.asked().minus(before).transactions()).isEqualTo(2);
    for (int number = 0; number < MANY; number++) {
      Receipt receipt = ((Found<Receipt>) outcomes.get(number + 1)).value();
      assertThat(receipt.created()).isTrue();
      assertThat(ports.metadata().version(Set.of(here), name(number)))
          .usingRecursiveComparison()
          .ignoringCollectionOrder()
          .isEqualTo(List.of(receipt.row()));
    }
    assertThat(keys(log)).hasSize(MANY).doesNotHaveDuplicates();
    assertThat(keys(other)).hasSize(14);
    assertThat(List.of(changes(), told())).containsOnly(1 + MANY - MANY / 4);
  }

  @Test
  void whatIsRefusedLeavesNothing() throws Exception {
    ports.metadata().commit(published(here, name(3), "another"));
    commitAtOnce(this::one);
    List<Outcome<Receipt>> outcomes = callers.answers();

    assertThat(outcomes.get(4)).isInstanceOf(Refused.class);
    assertThat(outcomes.stream().filter(Found.class::isInstance)).hasSize(MANY);
    assertThat(keys(log)).hasSize(MANY - 1).doesNotContain(name(3).toString());
    assertThat(changes()).isEqualTo(1 + MANY - MANY / 4);
  }

  @Test
  void aClosedLogFailsOnlyThoseWhoHaveARecordForIt() throws Exception {
    ports.logs().close(other);
    commitAtOnce(this::one);
    List<CompletableFuture<Outcome<Receipt>>> ended = callers.ended();

    for (int number = 0; number < MANY; number++) {
      CompletableFuture<Outcome<Receipt>> outcome = ended.get(number + 1);
      if (number % 3 == 0) {
        assertThat(outcome)
            .failsWithin(Duration.ZERO)
            .withThrowableThat()
            .withCauseInstanceOf(ClosedLogException.class);
        assertThat(ports.metadata().version(Set.of(here), name(number))).isEmpty();
      } else {
        assertThat(outcome.join()).isInstanceOf(Found.class);
      }
    }
    assertThat(keys(log)).hasSize(MANY - 14).doesNotHaveDuplicates();
    assertThat(keys(other)).isEmpty();
  }
}
