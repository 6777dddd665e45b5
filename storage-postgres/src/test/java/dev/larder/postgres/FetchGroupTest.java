package dev.larder.postgres;

import static dev.larder.core.storage.Samples.big;
import static dev.larder.core.storage.Samples.fetched;
import static dev.larder.core.storage.Samples.published;
import static dev.larder.core.storage.Samples.sharing;
import static dev.larder.core.storage.Samples.small;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.larder.api.Coordinates;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Refused;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.Publication;
import dev.larder.core.storage.Receipt;
import dev.larder.core.storage.Samples;
import dev.larder.core.storage.VersionRow;
import dev.larder.postgres.CountingWire.Asked;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// Commits that come while one is under way: they are the next one, and each is answered as if it
/// were alone. The one under way is held at the lock of its name until all the others wait.
final class FetchGroupTest {
  private static final int MANY = 64;
  private static final Coordinates FIRST = new Coordinates("example.com/first", "v1.0.0");

  /// The lock of the name and the addition, twice: of the first, and of all the others.
  private static final Asked TWO_COMMITS = new Asked(4, 2, 2);

  private final PostgresStores postgres = PostgresStores.open();
  private final Jdbi sql = PostgresStores.sql(postgres.server());
  private final WaitingThreads<Outcome<Receipt>> callers = new WaitingThreads<>();
  private CountedDatabase counted;
  private Metadata metadata;
  private RepositoryId here;
  private RepositoryId other;

  @BeforeAll
  static void expectBrokenConnections() {
    var pool = (Logger) LoggerFactory.getLogger("com.zaxxer.hikari.pool.ProxyConnection");
    pool.setLevel(Level.ERROR);
  }

  @BeforeEach
  void countOnTheWire() throws IOException {
    counted = CountedDatabase.of(postgres.server());
    metadata = counted.ports().metadata();
    here = Samples.repository(counted.ports());
    other = Samples.repository(counted.ports());
  }

  @AfterEach
  void close() throws IOException {
    counted.close();
    postgres.close();
  }

  /// Two versions of each component, with files in the database and in the store of blobs.
  private Publication one(int number) {
    return one(number, "content " + number % 7);
  }

  private Publication one(int number, String content) {
    FileRow file = number % 3 == 0 ? big("body", content) : small("note", content);
    return sharing(
        fetched(here, name(number), Map.of("sum", content, "number", "" + number), file), other);
  }

  private static Coordinates name(int number) {
    return new Coordinates("example.com/m" + number / 2, "v1." + number % 2 + ".0");
  }

  private void commitAtOnce(List<Publication> all) {
    try (var first = new HeldName(sql, "raw", FIRST)) {
      callers.start(() -> metadata.commit(fetched(here, FIRST, Map.of(), small("note", "n"))));
      first.awaitWaiting();
      all.forEach(each -> callers.start(() -> metadata.commit(each)));
      callers.awaitAllWaiting();
    }
  }

  private List<Publication> many() {
    var all = new ArrayList<Publication>();
    for (int number = 0; number < MANY; number++) {
      all.add(one(number));
    }
    return all;
  }

  /// Each answer has the version that was given, and that is what is stored.
  private void assertStored(Publication given, Outcome<Receipt> outcome) {
    assertThat(outcome).isInstanceOf(Found.class);
    VersionRow row = ((Found<Receipt>) outcome).value().row();
    assertThat(row.facts()).isEqualTo(given.facts());
    assertThat(row.files()).usingRecursiveFieldByFieldElementComparator().isEqualTo(given.files());
    assertThat(metadata.version(Set.of(here), given.coordinates()))
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(row);
  }

  @Test
  void sixtyFourAtOnceAreOneTransaction() throws Exception {
    List<Publication> all = many();
    Asked before = counted.asked();
    commitAtOnce(all);
    List<Outcome<Receipt>> outcomes = callers.answers();

    assertThat(counted.asked().minus(before)).isEqualTo(TWO_COMMITS);
    for (int number = 0; number < MANY; number++) {
      assertStored(all.get(number), outcomes.get(number + 1));
      assertThat(((Found<Receipt>) outcomes.get(number + 1)).value().created()).isTrue();
    }
  }

  @Test
  void filesOfAVersionUniteAlsoInAGroup() throws Exception {
    var name = new Coordinates("example.com/m", "v1.0.0");
    metadata.commit(fetched(here, name, Map.of("one", "1"), small("note", "n")));
    commitAtOnce(
        List.of(fetched(here, name, Map.of("two", "2"), big("body", "b")), one(1), one(2)));

    VersionRow row = ((Found<Receipt>) callers.answers().get(1)).value().row();
    assertThat(row.complete()).isTrue();
    assertThat(row.facts()).isEqualTo(Map.of("one", "1", "two", "2"));
    assertThat(metadata.version(Set.of(here), name).getFirst().files())
        .extracting(FileRow::file)
        .containsExactlyInAnyOrder("note", "body");
  }

  /// What contradicts, what is there already, and what a deleted repository was to get.
  @Test
  void whatCannotBeAddedEndsAsIfItWereAlone() throws Exception {
    metadata.commit(published(other, name(3), "another"));
    metadata.commit(one(4));
    RepositoryId gone = deletedRepository();
    List<Publication> all = many();
    all.set(5, fetched(gone, name(5), Map.of(), small("note", "n")));
    commitAtOnce(all);
    List<Outcome<Receipt>> outcomes = callers.answers();
    outcomes = outcomes.subList(1, outcomes.size());

    assertThat(outcomes.get(3)).isInstanceOf(Refused.class);
    assertThat(((Found<Receipt>) outcomes.get(4)).value().created()).isFalse();
    assertThat(outcomes.get(5)).isInstanceOf(Refused.class);
    for (int number = 6; number < MANY; number++) {
      assertStored(all.get(number), outcomes.get(number));
    }
    assertThat(metadata.version(Set.of(here), name(3))).isEmpty();
    assertThat(metadata.versions(Set.of(here, gone), name(5).component())).hasSize(1);
  }

  private RepositoryId deletedRepository() {
    var name = Samples.freshName();
    var configuration = postgres.ports().configuration();
    RepositoryId id = configuration.save(Samples.hosted(name), Samples.act("x")).repository().id();
    configuration.delete(name, Samples.act("x"));
    return id;
  }

  /// Of one name never two are in a group, whatever repository they are for.
  @Test
  void twoOfOneNameAreDecidedOneAfterTheOther() throws Exception {
    Publication mine =
        sharing(fetched(here, name(1), Map.of("sum", "a"), small("note", "a")), other);
    Publication theirs =
        sharing(fetched(other, name(1), Map.of("sum", "b"), small("note", "b")), here);
    commitAtOnce(List.of(mine, theirs, one(2)));
    List<Outcome<Receipt>> outcomes = callers.answers();

    assertStored(mine, outcomes.get(1));
    assertThat(outcomes.get(2)).isInstanceOf(Refused.class);
    assertThat(metadata.version(Set.of(other), name(1))).isEmpty();
  }

  /// The database refuses a file that is longer than it says.
  @Test
  void aRowThatTheDatabaseRefusesFailsNobodyElse() throws Exception {
    var lying = new FileRow("note", 7, "00".repeat(32), Optional.of(new byte[3]));
    List<Publication> all = many();
    all.set(9, fetched(here, name(9), Map.of(), lying));
    commitAtOnce(all);
    List<CompletableFuture<Outcome<Receipt>>> outcomes = callers.ended();

    assertThat(outcomes.get(10)).isCompletedExceptionally();
    for (int number = 10; number < MANY; number++) {
      assertStored(all.get(number), outcomes.get(number + 1).join());
    }
    assertThat(metadata.version(Set.of(here), name(9))).isEmpty();
  }

  @Test
  void aConnectionThatBreaksInTheMidstOfAGroupFailsNobody() throws Exception {
    List<Publication> all = many();
    try (var second = new HeldName(sql, "raw", name(11))) {
      commitAtOnce(all);
      second.endWaiting();
    }
    List<Outcome<Receipt>> outcomes = callers.answers();

    for (int number = 0; number < MANY; number++) {
      assertStored(all.get(number), outcomes.get(number + 1));
    }
  }
}
