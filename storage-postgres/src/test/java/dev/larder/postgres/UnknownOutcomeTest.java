package dev.larder.postgres;

import static dev.larder.core.storage.Samples.fetched;
import static dev.larder.core.storage.Samples.published;
import static dev.larder.core.storage.Samples.small;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.larder.api.Coordinates;
import dev.larder.api.Log.Head;
import dev.larder.api.Log.Kind;
import dev.larder.api.Log.Placed;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Configuration.Change;
import dev.larder.core.storage.LogEntry;
import dev.larder.core.storage.LogId;
import dev.larder.core.storage.LogSamples;
import dev.larder.core.storage.Publication;
import dev.larder.core.storage.Receipt;
import dev.larder.core.storage.Samples;
import dev.larder.core.storage.Stores;
import dev.larder.core.storage.VersionRow;
import dev.larder.postgres.CuttingProxy.Cut;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/// The connection breaks while something is committed: whatever became of it, the answer is true.
final class UnknownOutcomeTest {
  /// Of which the proof tier runs all.
  private static final int FULL_ROUNDS = 250;

  /// How long it takes is not the subject.
  private static final DatabaseDeadlines PATIENT =
      new DatabaseDeadlines(
          Duration.ofMinutes(1),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(3));

  private final PostgresStores postgres = PostgresStores.open();
  private CuttingProxy proxy;
  private Database database;
  private Stores ports;

  @BeforeAll
  static void expectBrokenConnections() {
    var pool = (Logger) LoggerFactory.getLogger("com.zaxxer.hikari.pool.ProxyConnection");
    pool.setLevel(Level.ERROR);
  }

  @BeforeEach
  void putAProxyBetween() throws IOException {
    URI server = URI.create(postgres.server().url().substring("jdbc:".length()));
    proxy = new CuttingProxy(server.getHost(), server.getPort());
    String url =
        "jdbc:postgresql://127.0.0.1:%d%s?prepareThreshold=0"
            .formatted(proxy.port(), server.getPath());
    var login = PostgresStores.login(postgres.server());
    database = Database.open(new DatabaseLogin(url, login.user(), login.password()), PATIENT);
    ports = PostgresStores.ports(database);
  }

  @AfterEach
  void close() throws IOException {
    database.close();
    proxy.close();
    postgres.close();
  }

  @ParameterizedTest
  @EnumSource(Cut.class)
  void aPublishIsAcknowledgedOnceAndIsThere(Cut cut) {
    RepositoryId repository = Samples.repository(ports);
    int rounds = rounds();
    for (int round = 0; round < rounds; round++) {
      var name = new Coordinates("example.com/" + cut, "v1.0." + round);
      long before = ports.configuration().load().change();

      proxy.cutAtNext("COMMIT\0", cut);
      Outcome<Receipt> outcome = ports.metadata().commit(published(repository, name, "one"));

      assertThat(outcome).isInstanceOf(Found.class);
      assertThat(((Found<Receipt>) outcome).value().created()).isTrue();
      assertThat(ports.metadata().version(Set.of(repository), name)).hasSize(1);
      List<Change> changes = ports.configuration().changesAfter(before, 10);
      assertThat(changes).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Cut.class)
  void aPublishThatALogRecordsIsThereWithItsRecord(Cut cut) {
    RepositoryId repository = Samples.repository(ports);
    LogId log = ports.logs().open("raw", cut.toString(), Kind.OWN).id();
    int rounds = rounds();
    for (int round = 0; round < rounds; round++) {
      var name = new Coordinates("example.com/" + cut, "v1.0." + round);
      var record = new LogEntry(log, LogSamples.entry(name.toString(), "one"));

      proxy.cutAtNext("COMMIT\0", cut);
      Outcome<Receipt> outcome =
          ports.metadata().commit(published(repository, name, "one").recordedAs(List.of(record)));

      assertThat(((Found<Receipt>) outcome).value().created()).isTrue();
      assertThat(ports.logs().size(log)).isEqualTo(round + 1);
      assertThat(ports.logs().from(log, round, 10))
          .extracting(Placed::id)
          .containsExactly((long) round);
    }
  }

  /// Its only statement.
  @ParameterizedTest
  @EnumSource(Cut.class)
  void whatIsAppendedIsThereOnce(Cut cut) {
    LogId log = ports.logs().open("raw", cut.toString(), Kind.OWN).id();
    int rounds = rounds();
    for (int round = 0; round < rounds; round++) {
      proxy.cutAtNext("insert into log_record", cut);
      List<Placed> placed = ports.logs().append(log, LogSamples.entries("a" + round, "b" + round));

      assertThat(placed).extracting(Placed::id).containsExactly(2L * round, 2L * round + 1);
      assertThat(ports.logs().from(log, 2L * round, 10))
          .usingRecursiveFieldByFieldElementComparator()
          .isEqualTo(placed);
    }
  }

  @ParameterizedTest
  @EnumSource(Cut.class)
  void whatBecameOfAHeadIsFoundOut(Cut cut) {
    LogId log = ports.logs().open("raw", cut.toString(), Kind.SEEN).id();
    int rounds = rounds();
    for (int round = 0; round < rounds; round++) {
      Head next = LogSamples.head(round + 1, "head " + round);
      Map<String, byte[]> pages = Map.of("page", new byte[round + 1]);

      proxy.cutAtNext("COMMIT\0", cut);

      assertThat(ports.logs().advance(log, round, next, pages)).isTrue();
      assertThat(ports.logs().head(log)).get().usingRecursiveComparison().isEqualTo(next);
      assertThat(ports.logs().pages(log, pages.keySet()))
          .usingRecursiveComparison()
          .isEqualTo(pages);
    }
  }

  @ParameterizedTest
  @EnumSource(Cut.class)
  void whateverElseIsWrittenOfALogIsThereOnce(Cut cut) {
    int rounds = Math.max(2, rounds() / 5);
    for (int round = 0; round < rounds; round++) {
      String name = cut + "/" + round;
      LogId own = ports.logs().open("raw", name, Kind.OWN).id();
      LogId seen = ports.logs().open("raw", name + "/seen", Kind.SEEN).id();
      List<Placed> records = List.of(LogSamples.placed(0, "a"), LogSamples.placed(1, "b"));
      Map<String, byte[]> pages = Map.of("page", new byte[round]);

      proxy.cutAtNext("COMMIT\0", cut);
      assertThat(ports.logs().replay(own, 0, records)).isTrue();
      proxy.cutAtNext("COMMIT\0", cut);
      ports.logs().keep(seen, records);
      proxy.cutAtNext("COMMIT\0", cut);
      ports.logs().grow(own, pages);
      proxy.cutAtNext("COMMIT\0", cut);
      ports.logs().close(own);

      for (LogId log : List.of(own, seen)) {
        assertThat(ports.logs().size(log)).isEqualTo(2);
        assertThat(ports.logs().from(log, 0, 10))
            .usingRecursiveFieldByFieldElementComparator()
            .isEqualTo(records);
      }
      assertThat(ports.logs().pages(own, pages.keySet())).hasSize(1);
      assertThat(ports.logs().row(own).closed()).isTrue();
    }
  }

  /// What a fetch commits with is its only statement.
  @ParameterizedTest
  @EnumSource(Cut.class)
  void aFetchIsThereOnceAndWhatItAnswersIsStored(Cut cut) {
    RepositoryId repository = Samples.repository(ports);
    int rounds = rounds();
    for (int round = 0; round < rounds; round++) {
      var name = new Coordinates("example.com/" + cut, "v1.0." + round);

      proxy.cutAtNext("left join stored", cut);
      Outcome<Receipt> outcome = ports.metadata().commit(note(repository, name));

      assertThat(outcome).isInstanceOf(Found.class);
      assertThat(ports.metadata().version(Set.of(repository), name))
          .usingRecursiveFieldByFieldElementComparator()
          .containsExactly(((Found<Receipt>) outcome).value().row());
    }
  }

  /// Those who came while the first was held at its name. The outcome of all of them is unknown.
  @ParameterizedTest
  @EnumSource(Cut.class)
  void ofAGroupEachIsThereOnceAndWhatItAnswersIsStored(Cut cut) throws Exception {
    RepositoryId repository = Samples.repository(ports);
    var callers = new WaitingThreads<Outcome<Receipt>>();
    var first = new Coordinates("example.com/first", "v1.0.0");
    try (var held = new HeldName(PostgresStores.sql(postgres.server()), "raw", first)) {
      callers.start(() -> ports.metadata().commit(note(repository, first)));
      held.awaitWaiting();
      for (int i = 0; i < 20; i++) {
        var name = new Coordinates("example.com/m", "v1.0." + i);
        callers.start(() -> ports.metadata().commit(note(repository, name)));
      }
      callers.awaitAllWaiting();
      proxy.cutAtNext("left join stored", cut);
    }
    List<Outcome<Receipt>> outcomes = callers.answers();

    assertThat(outcomes).hasSize(21);
    for (Outcome<Receipt> outcome : outcomes) {
      assertThat(outcome).isInstanceOf(Found.class);
      VersionRow row = ((Found<Receipt>) outcome).value().row();
      assertThat(ports.metadata().version(Set.of(repository), row.coordinates()))
          .usingRecursiveFieldByFieldElementComparator()
          .containsExactly(row);
    }
  }

  private static Publication note(RepositoryId repository, Coordinates name) {
    return fetched(repository, name, Map.of("sum", "s"), small("note", "n"));
  }

  private static int rounds() {
    double scale = Double.parseDouble(System.getProperty("proof.scale", "0.1"));
    return (int) Math.max(5, FULL_ROUNDS * scale);
  }
}
