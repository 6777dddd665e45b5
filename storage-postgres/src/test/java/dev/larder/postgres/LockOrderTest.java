package dev.larder.postgres;

import static dev.larder.core.storage.Samples.big;
import static dev.larder.core.storage.Samples.fetched;
import static dev.larder.core.storage.Samples.published;
import static dev.larder.core.storage.Samples.sharing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.api.Coordinates;
import dev.larder.api.Log;
import dev.larder.api.Log.Kind;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.core.access.Author;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.LogEntry;
import dev.larder.core.storage.LogId;
import dev.larder.core.storage.LogSamples;
import dev.larder.core.storage.Logs;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.Publication;
import dev.larder.core.storage.Receipt;
import dev.larder.core.storage.Samples;
import dev.larder.core.storage.Together;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Two nodes do at once whatever takes locks of more than one row: none ever waits in a circle, as
/// the server itself counts.
final class LockOrderTest {
  /// Of which the proof tier runs all.
  private static final int FULL_ROUNDS = 40;

  private static final int COMPONENTS = 12;
  private static final int VERSIONS = 3;
  private static final Author AUTHOR = Samples.act("x").author();

  private final PostgresStores postgres = PostgresStores.open();
  private final Statistics statistics = new Statistics(PostgresStores.sql(postgres.server()));
  private final RepositoryId here = Samples.repository(postgres.ports());
  private final RepositoryId there = Samples.repository(postgres.ports());

  /// Two nodes.
  private final List<Database> databases =
      List.of(
          Database.open(PostgresStores.login(postgres.server())),
          Database.open(PostgresStores.login(postgres.server())));

  private final List<PostgresMetadata> nodes =
      databases.stream().map(PostgresMetadata::new).toList();

  private final List<PostgresLogs> logs = databases.stream().map(PostgresLogs::new).toList();
  private final LogId own = logs.getFirst().open("raw", "own", Kind.OWN).id();
  private final LogId seen = logs.getFirst().open("raw", "seen", Kind.SEEN).id();

  /// Counts are complete when the sessions have ended.
  @AfterEach
  void assertThatNothingEverWaitedInACircle() {
    databases.forEach(Database::close);
    postgres.database().close();
    statistics.awaitEndOfSessions("larder");
    long deadlocks = statistics.deadlocks();
    postgres.close();

    assertThat(deadlocks).isZero();
  }

  @Test
  void everythingAtOnce() throws Exception {
    int rounds = rounds();
    for (int round = 0; round < rounds; round++) {
      String prefix = "example.com/r" + round + "/m";
      Together.run(40, number -> work(nodes.get(number % 2), number, prefix));
    }
  }

  /// A group of each node, in opposite orders, of other versions of the same components. Neither
  /// gets past the one in the middle before both have come as far as they can.
  @Test
  void groupsMeetAtComponentsThatAreNewToBoth() throws Exception {
    var callers = new WaitingThreads<Outcome<Receipt>>();
    try (Handle session = statistics.sql().open().begin()) {
      try (var _ = new HeldName(statistics.sql(), "raw", held(0));
          var _ = new HeldName(statistics.sql(), "raw", held(1))) {
        for (int i = 0; i < 2; i++) {
          Publication first = fetched(here, held(i), Map.of(), body(1));
          PostgresMetadata node = nodes.get(i);
          callers.start(() -> node.commit(first));
        }
        await().until(() -> statistics.waiting() == 2);
        for (int i = 0; i < 60; i++) {
          var name = new Coordinates("new" + (i < 30 ? 10 + i : 69 - i), "v1." + i);
          Publication one = fetched(here, name, Map.of(), body(i));
          PostgresMetadata node = nodes.get(i / 30);
          callers.start(() -> node.commit(one));
          callers.awaitAllWaiting();
        }
        session.execute(
            "insert into component (repository_id, path) values (?, 'new25')", here.value());
      }
      await().until(() -> statistics.waiting() == 2);
      session.rollback();
    }

    assertThat(callers.answers()).hasSize(62).allMatch(Found.class::isInstance);
  }

  private static Coordinates held(int node) {
    return new Coordinates("held" + node, "v1.0.0");
  }

  /// A publish that is about to take its turn has a blob that a fetch waits for, which has a
  /// version that is to be deleted.
  @Test
  void aDeletionTakesItsTurnOnlyWhenItWaitsForNobodyElse() throws Exception {
    var version = new Coordinates("example.com/m", "v1.0.0");
    var another = new Coordinates("example.com/m", "v2.0.0");
    Metadata metadata = nodes.getFirst();
    metadata.commit(fetched(here, version, Map.of(), Samples.small("note", "n")));
    var callers = new WaitingThreads<Object>();
    try (Handle session = statistics.sql().open().begin()) {
      session.execute("lock table audit in share mode");
      callers.start(() -> metadata.commit(published(here, another, "one")));
      await().until(() -> statistics.waiting() == 1);
      callers.start(() -> metadata.commit(fetched(here, version, Map.of(), big("body", "one"))));
      await().until(() -> statistics.waiting() == 2);
      callers.start(() -> metadata.delete(here, version, "wrong", AUTHOR));
      await().until(() -> statistics.waiting() == 3);
      session.rollback();
    }

    assertThat(callers.answers())
        .satisfiesExactly(
            publish -> assertThat(publish).isInstanceOf(Found.class),
            fetch -> assertThat(fetch).isInstanceOf(Found.class),
            deleted -> assertThat(deleted).isEqualTo(true));
  }

  /// Each goes through all names in an order of its own.
  private int work(Metadata metadata, int number, String prefix) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < COMPONENTS * VERSIONS; i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(number));
    Consumer<Integer> one =
        switch (number / 2 % 10) {
          case 0, 1 -> i -> publish(metadata, prefix, i);
          case 2 -> i -> deleteAndRestore(metadata, prefix, i);
          case 3 -> i -> purge(metadata, prefix, i);
          case 4 -> i -> mend(metadata, prefix, i);
          case 5 -> i -> log(logs.get(number % 2), prefix, i);
          default -> i -> fetch(metadata, prefix, i);
        };
    order.forEach(one);
    return order.size();
  }

  private static Coordinates name(String prefix, int i) {
    return new Coordinates(prefix + i % COMPONENTS, "v1." + i / COMPONENTS);
  }

  /// Five contents for all of them.
  private static FileRow body(int i) {
    return big("body", "content " + i % 5);
  }

  private void fetch(Metadata metadata, String prefix, int i) {
    Map<String, String> facts = Map.of("sum", "content " + i % 5);
    RepositoryId repository = i % 2 == 0 ? here : there;
    RepositoryId other = i % 2 == 0 ? there : here;
    var publication =
        sharing(
            fetched(repository, name(prefix, i), facts, body(i), big("more", "more " + i % 7)),
            other);
    assertThat(metadata.commit(publication)).isInstanceOf(Found.class);
  }

  /// Other versions of the same components, of the same content.
  private void publish(Metadata metadata, String prefix, int i) {
    Coordinates name = name(prefix, i);
    var other = new Coordinates(name.component(), name.version() + "-published");
    var record = new LogEntry(own, LogSamples.entry(other.toString(), "x"));
    assertThat(
            metadata.commit(published(here, other, "content " + i % 5).recordedAs(List.of(record))))
        .isInstanceOf(Found.class);
  }

  /// Each comes with the pages in another order, and with records that others place, too.
  private void log(Logs node, String prefix, int i) {
    node.append(own, LogSamples.entries(prefix + i, prefix + i / 2));
    long id = i + 100L * prefix.length();
    node.keep(
        seen, List.of(LogSamples.placed(id + 1, "k" + (id + 1)), LogSamples.placed(id, "k" + id)));
    Map<String, byte[]> pages = new LinkedHashMap<>();
    for (int page = 0; page < 5; page++) {
      pages.put("page" + (i + page) % 5, new byte[1]);
    }
    node.grow(own, pages);
    long covered = node.head(own).map(Log.Head::size).orElse(0L);
    node.advance(own, covered, new Log.Head(node.size(own), new byte[] {(byte) i}), pages);
  }

  private void deleteAndRestore(Metadata metadata, String prefix, int i) {
    if (metadata.delete(here, name(prefix, i), "wrong", AUTHOR)) {
      metadata.restore(here, name(prefix, i), AUTHOR);
    }
    metadata.assignFeed();
  }

  private void purge(Metadata metadata, String prefix, int i) {
    metadata.purge(new Metadata.Purge(there, "raw", name(prefix, i), "wrong", true, AUTHOR));
  }

  private void mend(Metadata metadata, String prefix, int i) {
    metadata.mend(here, name(prefix, i), body(i), big("body", "content " + (i + 1) % 5), AUTHOR);
  }

  private static int rounds() {
    double scale = Double.parseDouble(System.getProperty("proof.scale", "0.1"));
    return (int) Math.max(2, FULL_ROUNDS * scale);
  }
}
