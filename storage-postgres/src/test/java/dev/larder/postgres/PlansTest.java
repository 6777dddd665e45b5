package dev.larder.postgres;

import static dev.larder.core.storage.Samples.big;
import static dev.larder.core.storage.Samples.fetched;
import static dev.larder.core.storage.Samples.published;
import static dev.larder.core.storage.Samples.sharing;
import static dev.larder.core.storage.Samples.small;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.Document;
import dev.larder.api.Listed;
import dev.larder.api.Log;
import dev.larder.api.Log.Kind;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Contents;
import dev.larder.core.storage.DownloadCount;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.Indexes.AbsencePath;
import dev.larder.core.storage.Indexes.StoredAbsence;
import dev.larder.core.storage.Indexes.StoredIndex;
import dev.larder.core.storage.LogEntry;
import dev.larder.core.storage.LogId;
import dev.larder.core.storage.LogSamples;
import dev.larder.core.storage.Logs;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.Publication;
import dev.larder.core.storage.Samples;
import dev.larder.core.storage.Stores;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whatever requests ask of a filled database, nothing that grows is read from end to end.
final class PlansTest {
  /// Enough for the server to keep the plan of a repeated statement.
  private static final int ROUNDS = 12;

  /// What one round may read: 776 are read, of which the feed, two pages of components and their
  /// versions and one of downloads are most. A statement that reads on behind its page, or begins
  /// before it, meets a thousand more.
  private static final long ENTRIES_PER_ROUND = 900;

  /// The same before the server has counted its rows: 1,130, and 3,040 where the oldest release
  /// sorts all versions behind a mark for a page of them.
  private static final long ENTRIES_UNCOUNTED = 4_000;

  private static final int MOST_AT_ONCE = 64;

  /// A look at a version and adding a file to another one of the same component.
  private static final long ENTRIES_OF_ONE = 30;

  /// Two thousand components of five versions in each of three repositories, one of them deleted,
  /// and one of very many versions.
  private static final String FILL =
      """
      insert into component (repository_id, path)
      select r.id, 'example.com/m' || n
        from repository r, generate_series(1, 2000) n;
      insert into version (component_id, version, repository_id, published, complete, facts,
                           origin, stored_by, feed_time)
      select id, 'v1.' || n || '.0', repository_id, true, true, '{}', '{}', 'x',
             timestamptz '2026-01-01' + interval '1 microsecond' * (id * 5 + n)
        from component, generate_series(0, 4) n;
      insert into component (repository_id, path)
      select id, 'example.com/many' from repository where deleted_at is null;
      insert into version (component_id, version, repository_id, published, complete, facts,
                           origin, stored_by, feed_time)
      select id, 'v2.' || n || '.0', repository_id, true, true, '{}', '{}', 'x',
             timestamptz '2026-02-01' + interval '1 microsecond' * (id * 5000 + n)
        from component, generate_series(1, 3000) n where path = 'example.com/many';
      insert into blob (sha256, size)
      select sha256(convert_to(n::text, 'UTF8')), 100000 from generate_series(1, 20000) n;
      insert into file (component_id, version, name, size, sha256)
      select component_id, version, 'body', 100000,
             sha256(convert_to((1 + component_id % 20000)::text, 'UTF8'))
        from version where version like 'v1.%';
      insert into file (component_id, version, name, size, sha256, content)
      select component_id, version, 'note', 3, sha256('abc'), 'abc'
        from version where version like 'v1.%';
      insert into tombstone
      select 'raw', c.path, 'v0', c.repository_id, true, '{}', now(), 'x', 'x' from component c;
      insert into download
      select repository_id, path, 'v1', date '2026-01-01', 'p', 1 from component;
      insert into change (kind, key) select 'object', n::text from generate_series(1, 5000) n;
      insert into upstream_index (repository_id, path, versions, times, fetched_at)
      select repository_id, path || '/list', '{v1}', '{null}', now() from component;
      insert into upstream_absence (repository_id, path, why, answered_at, asked_at)
      select repository_id, path || '/v9', 'gone', now(), now() from component;
      insert into change (kind, key, repository_id)
      select 'repository', r.name, r.id from repository r, generate_series(1, 1000) n;
      insert into tag_look
      select repository_id, path, 'v1.0.0', now() from component;
      insert into listed (repository_id, component, version)
      select repository_id, path, 'v1.3.0' from component;
      insert into format_document
      select repository_id, 'document' || id, 'x', 'x/y', 1, false, now() from component;
      insert into format_cell select repository_id, 'cell' || id, 'x' from component;
      insert into log_record (log_id, id, key, record, about)
      select id, size + n, 'filled ' || n, 'x', '{}'
        from log, generate_series(0, 4999) n where closed_at is null;
      update log set size = size + 5000 where closed_at is null;
      insert into log_page
      select id, 'filled ' || n, 'x' from log, generate_series(1, 2000) n where closed_at is null;
      insert into log_cell
      select id, 'filled ' || n, 'x' from log, generate_series(1, 2000) n where closed_at is null
      """;

  /// Changes that people make one by one, and what is cleared away once an hour.
  private static final Set<String> LEFT_OUT =
      Set.of("Metadata.delete", "Metadata.restore", "Indexes.expireAbsences");

  private static final PostgresStores POSTGRES = PostgresStores.open();
  private final Jdbi sql = PostgresStores.sql(POSTGRES.server());
  private final Statistics statistics = new Statistics(sql);
  private final Noted noted = new Noted();
  private RepositoryId one;
  private RepositoryId two;

  @BeforeEach
  void createRepositories() {
    one = Samples.repository(POSTGRES.ports());
    two = Samples.repository(POSTGRES.ports());
    var dead = Samples.freshName();
    POSTGRES.ports().configuration().save(Samples.hosted(dead), Samples.act("x"));
    POSTGRES.ports().configuration().delete(dead, Samples.act("x"));
    POSTGRES.database().close();
  }

  @AfterAll
  static void close() {
    POSTGRES.close();
  }

  /// Plans are kept for a session: those made while the tables were empty, and those made after the
  /// server has counted their rows.
  @Test
  void noTableThatGrowsIsReadFromEndToEndNorAnyIndex() {
    Map<String, Long> wholeReads;
    long filled;
    try (var database = Database.open(PostgresStores.login(POSTGRES.server()))) {
      Stores ports = noted.of(PostgresStores.ports(database));
      ask(ports, "example.com/early");
      sql.useHandle(handle -> List.of(FILL.split(";")).forEach(handle::execute));
      statistics.awaitEndOfSessions("PostgreSQL JDBC%");
      wholeReads = statistics.wholeReads();
      filled = statistics.indexEntries();
      ask(ports, "example.com/m");
    }
    statistics.awaitEndOfSessions("%");
    long counted = statistics.indexEntries();
    sql.useHandle(handle -> handle.execute("analyze"));
    try (var database = Database.open(PostgresStores.login(POSTGRES.server()))) {
      Stores ports = PostgresStores.ports(database);
      ask(ports, "example.com/m1");
      assertFilled(ports);
    }
    statistics.awaitEndOfSessions("%");

    assertThat(noted.unasked()).isEqualTo(LEFT_OUT);
    assertThat(wholeReads).hasSizeGreaterThan(10);
    assertThat(statistics.wholeReads()).isEqualTo(wholeReads);
    assertThat(counted - filled).isLessThan(ROUNDS * ENTRIES_UNCOUNTED);
    assertThat(statistics.indexEntries() - counted).isLessThan(ROUNDS * ENTRIES_PER_ROUND);
    assertGroupsReadNoMoreThanTheirOwn();
    assertPushesAndLooksAreInNobodysWay();
  }

  private void assertPushesAndLooksAreInNobodysWay() {
    sql.useHandle(handle ->
        handle.execute(
            """
            insert into change (kind, key, repository_id)
            select 'push', n::text, r.id
              from generate_series(1, 30000) n, (select min(id) as id from repository) r
            """));
    statistics.assertReadsLessThan(
        ENTRIES_PER_ROUND,
        PostgresStores.login(POSTGRES.server()),
        database -> {
          Stores ports = PostgresStores.ports(database);
          long newest = database.query(ChangeRows::newest);
          assertThat(database.query(ChangeRows::newestRare)).isLessThanOrEqualTo(newest - 30_000);
          assertThat(ports.configuration().expirePushes(Instant.EPOCH, 100)).isZero();
          assertThat(ports.configuration().expirePushes(Instant.now().plusSeconds(60), 100))
              .isEqualTo(100);
          assertThat(ports.tagLooks().expire(Instant.EPOCH, 100)).isZero();
        });
  }

  /// What is asked together costs what it costs apart, for one as for as many as may be; whichever
  /// of them a session's plans are made for.
  private void assertGroupsReadNoMoreThanTheirOwn() {
    for (List<Integer> sizes : List.of(List.of(1, MOST_AT_ONCE), List.of(MOST_AT_ONCE, 1))) {
      statistics.assertReadsLessThan(
          2 * ROUNDS * (1 + MOST_AT_ONCE) * ENTRIES_OF_ONE,
          PostgresStores.login(POSTGRES.server()),
          database -> {
            for (int i = 1; i <= ROUNDS; i++) {
              for (int size : sizes) {
                String prefix = "example.com/m" + i;
                String fresh = "-" + sizes.getFirst() + "." + size;
                askTogether(database, fresh, size, n -> new Coordinates(prefix + n, "v1.3.0"));
                int first = i * 100;
                askTogether(
                    database,
                    fresh,
                    size,
                    n -> new Coordinates("example.com/many", "v2." + (first + n) + ".0"));
              }
            }
          });
    }
  }

  /// @param fresh what the versions that are added have behind the name of one that is looked at
  private void askTogether(
      Database database, String fresh, int size, IntFunction<Coordinates> named) {
    List<Coordinates> names = IntStream.range(0, size).mapToObj(named).toList();
    List<VersionRows.Question> looks =
        names.stream().map(name -> new VersionRows.Question(Set.of(one, two), name)).toList();
    List<Publication> fetches =
        names.stream()
            .map(name -> new Coordinates(name.component(), name.version() + fresh))
            .map(name ->
                sharing(fetched(one, name, Map.of("sum", "s"), big("body", name.toString())), two))
            .toList();
    int found = database.ask(connection -> VersionRows.find(connection, looks).size());
    int added =
        database.ask(connection -> AdditionStatement.lockAndRun(connection, fetches).size());
    assertThat(List.of(found, added)).containsOnly(size);
  }

  private void assertFilled(Stores ports) {
    var name = new Coordinates("example.com/m77", "v1.3.0");
    assertThat(ports.metadata().version(Set.of(one, two), name)).hasSize(2);
    assertThat(ports.metadata().versions(Set.of(one, two), name.component())).hasSize(10);
    assertThat(ports.metadata().feed(Set.of(one, two), Instant.EPOCH, 100)).hasSize(100);
  }

  private void ask(Stores ports, String prefix) {
    for (int i = 1; i <= ROUNDS; i++) {
      askMetadata(ports, new Coordinates(prefix + i, "v1.3.0"));
      askTheRest(ports, prefix + i);
      askLogs(ports.logs(), prefix + "/" + i);
    }
  }

  private void askMetadata(Stores ports, Coordinates name) {
    var fresh = new Coordinates(name.component(), "v9.0.0");
    var metadata = ports.metadata();
    metadata.version(Set.of(one, two), name);
    metadata.versions(Set.of(one, two), name.component());
    metadata.components(one, "example.com/m1", "example.com/m10", 50);
    browse(ports, name);
    metadata.feed(Set.of(one, two), Instant.EPOCH, 100);
    LogId log = ports.logs().open("raw", "own", Kind.OWN).id();
    metadata.commit(
        published(one, fresh, name.component())
            .recordedAs(List.of(new LogEntry(log, LogSamples.entry(fresh.toString(), "x")))));
    FileRow note = small("note", name.component());
    metadata.commit(fetched(two, fresh, Map.of(), note));
    metadata.mend(two, fresh, note, note, Samples.act("x").author());
    for (boolean forget : List.of(false, true)) {
      metadata.purge(
          new Metadata.Purge(two, "raw", fresh, "wrong", forget, Samples.act("x").author()));
    }
    metadata.assignFeed();
    metadata.count(List.of(new DownloadCount(LocalDate.EPOCH, one, name, "alice", 1)));
  }

  private void browse(Stores ports, Coordinates name) {
    Contents contents = ports.contents();
    contents.stored(one, "example.com/m1", Contents.Mark.of(name), 50);
    contents.downloads(one, "example.com/m1", LocalDate.EPOCH, Contents.Mark.of(name), 50);
    contents.total(Set.of(one, two), name);
    contents.publisher(one, name);
    contents.sums(Set.of(one, two), name.component());
    contents.sizes(Set.of(one, two), name.component());
    long few = newestComponent() - 100;
    contents.numbered(few, 10);
    contents.holdings(Set.of(few, few + 1));
  }

  private long newestComponent() {
    return sql.withHandle(handle ->
        handle.createQuery("select coalesce(max(id), 0) from component").mapTo(Long.class).one());
  }

  private void askTheRest(Stores ports, String component) {
    String path = component + "/list";
    ports.configuration().changesAfter(ports.configuration().load().change() - 10, 10);
    ports.indexes().find(one, path);
    ports.indexes().save(one, path, index("v1.0.0", "v9.0.0"), component);
    ports.indexes().firstSeen(one, component, "v1.0.0");
    ports.indexes().remove(one, path);
    var absence = new AbsencePath(one, path);
    ports
        .indexes()
        .saveAbsences(List.of(new StoredAbsence(absence, "gone", Duration.ZERO, Duration.ZERO)));
    ports.indexes().findAbsence(one, path);
    ports.indexes().removeAbsences(List.of(absence));
    ports.formats().cached(one, "key1", Instant.EPOCH);
    ports.formats().cache(one, "key1", new Document(new byte[1], "x/y"), Instant.EPOCH);
    ports.formats().cell(one, "cell1");
    ports.formats().compareAndSet(one, "cell1", Optional.of(new byte[0]), new byte[1]);
  }

  private void askLogs(Logs logs, String name) {
    LogId own = logs.open("raw", "own", Kind.OWN).id();
    LogId seen = logs.open("raw", "seen", Kind.SEEN).id();
    long size = logs.size(own);
    logs.append(own, List.of(LogSamples.entry(name, "x")));
    logs.append(own, List.of(LogSamples.entry(name, "x")));
    logs.replay(own, size + 1, List.of(LogSamples.placed(size + 1, name + " replayed")));
    logs.keep(seen, List.of(LogSamples.placed(1_000_000 + size, name)));
    logs.find(own, name);
    logs.find(own, List.of(name, name + " replayed", "none"));
    logs.from(own, size / 2, 10);
    logs.grow(own, Map.of("page1", new byte[] {'x'}, name, new byte[1]));
    logs.pages(own, Set.of("page1", name));
    long covered = logs.head(own).map(Log.Head::size).orElse(0L);
    logs.advance(own, covered, new Log.Head(size, new byte[1]), Map.of("page2", new byte[] {'x'}));
    logs.close(logs.row(logs.open("raw", name, Kind.SEEN).id()).id());
    logs.compareAndSet(own, name, Optional.empty(), new byte[1]);
    logs.compareAndSet(own, name, logs.cell(own, name), new byte[2]);
    logs.find("raw", name);
    assertThat(logs.all()).isNotEmpty();
  }

  private static StoredIndex index(String... versions) {
    var listed =
        List.of(versions).stream().map(text -> new Listed(text, Optional.empty())).toList();
    return new StoredIndex(listed, Optional.empty(), Optional.empty(), Instant.EPOCH);
  }
}
