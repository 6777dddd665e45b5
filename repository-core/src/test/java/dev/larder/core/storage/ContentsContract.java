package dev.larder.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.larder.api.Coordinates;
import dev.larder.api.Listed;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Contents.Downloaded;
import dev.larder.core.storage.Contents.Holding;
import dev.larder.core.storage.Contents.Mark;
import dev.larder.core.storage.Contents.Numbered;
import dev.larder.core.storage.Contents.Total;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every store must show to those who look through it.
public abstract class ContentsContract extends StoreCase {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

  private void publish(String... names) {
    for (String one : names) {
      commit(Samples.published(here, coordinates(one), one));
    }
  }

  private static Coordinates coordinates(String name) {
    return new Coordinates(
        name.substring(0, name.indexOf('@')), name.substring(name.indexOf('@') + 1));
  }

  private void downloaded(String name, LocalDate day, String principal, long downloads) {
    metadata.count(List.of(new DownloadCount(day, here, coordinates(name), principal, downloads)));
  }

  private List<String> stored(String prefix, Mark after, int limit) {
    return stores.contents().stored(here, prefix, after, limit).stream()
        .map(Coordinates::toString)
        .toList();
  }

  private List<Downloaded> downloads(String prefix, Mark after, int limit) {
    return stores.contents().downloads(here, prefix, DAY, after, limit);
  }

  @Test
  void showsVersionsInByteOrder() {
    publish("b.example/x@v2", "b.example/x@v10", "B.example/x@v1", "b.example@v1", "c.example@v1");

    assertThat(stored("", Mark.START, 9))
        .containsExactly(
            "B.example/x@v1", "b.example@v1", "b.example/x@v10", "b.example/x@v2", "c.example@v1");
    assertThat(stored("b.example", Mark.START, 9))
        .containsExactly("b.example@v1", "b.example/x@v10", "b.example/x@v2");
  }

  @Test
  void pagesOfVersionsFollowEachOther() {
    publish("a.example@v1", "a.example@v2", "a.example@v3", "b.example@v1");

    assertThat(stored("", Mark.START, 2)).containsExactly("a.example@v1", "a.example@v2");
    assertThat(stored("", new Mark("a.example", "v2", ""), 2))
        .containsExactly("a.example@v3", "b.example@v1");
    assertThat(stored("a", new Mark("a.example", "v3", ""), 2)).isEmpty();
  }

  @Test
  void sumsDownloadsByVersionAndPrincipal() {
    downloaded("a.example@v1", DAY, "ann", 2);
    downloaded("a.example@v1", DAY.plusDays(1), "ann", 3);
    downloaded("a.example@v1", DAY.minusDays(1), "ann", 7);
    downloaded("a.example@v1", DAY, "bob", 1);
    downloaded("b.example@v1", DAY, "ann", 4);

    assertThat(downloads("a", Mark.START, 9))
        .containsExactly(
            new Downloaded(coordinates("a.example@v1"), "ann", DAY.plusDays(1), 5),
            new Downloaded(coordinates("a.example@v1"), "bob", DAY, 1));
  }

  @Test
  void sumsAllDownloadsOfAVersion() {
    var there = Samples.repository(stores);
    downloaded("a.example@v1", DAY, "ann", 2);
    downloaded("a.example@v1", DAY.plusDays(1), "bob", 3);
    downloaded("a.example@v2", DAY, "bob", 9);
    Coordinates one = coordinates("a.example@v1");

    assertThat(stores.contents().total(Set.of(here, there), one))
        .isEqualTo(new Total(5, Optional.of(DAY.plusDays(1))));
    assertThat(stores.contents().total(Set.of(there), one))
        .isEqualTo(new Total(0, Optional.empty()));
  }

  @Test
  void knowsWhoPublishedAVersion() {
    publish("a.example@v1");
    commit(
        Samples.fetched(here, coordinates("b.example@v1"), Map.of(), Samples.small("note", "b")));

    assertThat(stores.contents().publisher(here, coordinates("a.example@v1"))).contains("alice");
    assertThat(stores.contents().publisher(here, coordinates("a.example@v2"))).isEmpty();
    assertThat(stores.contents().publisher(here, coordinates("b.example@v1"))).isEmpty();
  }

  @Test
  void pagesOfDownloadsFollowEachOther() {
    downloaded("a.example@v1", DAY, "ann", 1);
    downloaded("a.example@v1", DAY, "bob", 1);
    downloaded("a.example@v2", DAY, "ann", 1);

    List<Downloaded> first = downloads("", Mark.START, 2);
    List<Downloaded> second = downloads("", Mark.of(first.getLast()), 2);

    assertThat(first).extracting(Downloaded::principal).containsExactly("ann", "bob");
    assertThat(second).extracting(line -> line.coordinates().version()).containsExactly("v2");
  }

  private List<Numbered> numbered(Set<RepositoryId> repositories) {
    List<Numbered> all = new ArrayList<>();
    List<Numbered> page = stores.contents().numbered(0, 50);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = stores.contents().numbered(page.getLast().number(), 50);
    }
    assertThat(all)
        .extracting(Numbered::number)
        .isSortedAccordingTo(Comparator.naturalOrder())
        .doesNotHaveDuplicates();
    return all.stream().filter(one -> repositories.contains(one.repository())).toList();
  }

  @Test
  void numbersComponentsOnceInEachRepositoryThatIsThere() {
    var dead = Samples.freshName();
    stores.configuration().save(Samples.hosted(dead), Samples.act("x"));
    RepositoryId there = Samples.repository(stores);
    RepositoryId gone =
        stores.configuration().save(Samples.hosted(dead), Samples.act("x")).repository().id();
    publish("a.example@v1", "a.example@v2", "b.example@v1");
    commit(Samples.published(there, coordinates("a.example@v1"), "a"));
    commit(Samples.published(gone, coordinates("c.example@v1"), "c"));
    stores.configuration().delete(dead, Samples.act("x"));

    List<Numbered> found = numbered(Set.of(here, there, gone));

    assertThat(found)
        .extracting(Numbered::repository, Numbered::component)
        .containsExactly(
            tuple(here, "a.example"), tuple(here, "b.example"), tuple(there, "a.example"));
    assertThat(found).allMatch(one -> one.number() > 0);
  }

  @Test
  void aComponentWithoutAVersionIsNotNumbered() {
    commit(Samples.fetched(here, name, Map.of(), Samples.small("note", "b")));
    Numbered before = numbered(Set.of(here)).getFirst();
    metadata.purge(new Metadata.Purge(here, "raw", name, "wrong", true, Samples.act("x").author()));

    assertThat(numbered(Set.of(here))).isEmpty();
    assertThat(stores.contents().holdings(Set.of(before.number()))).isEmpty();
  }

  @Test
  void tellsWhatIsHeldOfComponents() {
    publish("a.example@v1", "a.example@v2", "b.example@v1");
    metadata.delete(here, coordinates("a.example@v1"), "bad", Samples.act("x").author());
    metadata.delete(here, coordinates("b.example@v1"), "bad", Samples.act("x").author());
    Set<Long> numbers =
        numbered(Set.of(here)).stream().map(Numbered::number).collect(Collectors.toSet());

    Map<String, Holding> found =
        stores.contents().holdings(numbers).stream()
            .collect(Collectors.toMap(one -> one.component().component(), one -> one));

    assertThat(found).containsOnlyKeys("a.example", "b.example");
    assertThat(found.get("a.example").versions())
        .containsExactly(new Listed("v2", Optional.of(Samples.TIME)));
    assertThat(found.get("b.example").versions()).isEmpty();
    assertThat(found.get("a.example").stored())
        .isEqualTo(metadata.version(Set.of(here), coordinates("a.example@v2")).getFirst().stored());
  }

  @Test
  void nothingIsHeldOfNoComponents() {
    assertThat(stores.contents().holdings(Set.of())).isEmpty();
    assertThat(stores.contents().holdings(Set.of(Long.MAX_VALUE))).isEmpty();
  }

  @ParameterizedTest(name = "{0} a page")
  @ValueSource(ints = {1, 2, 3, 7, 100})
  void pagesOfDownloadsReachEveryLineOnce(int limit) {
    for (String version : List.of("a.example@v1", "a.example@v2", "a.example/x@v1", "b@v1")) {
      for (String principal : List.of("ann", "bob", "cid")) {
        downloaded(version, DAY, principal, 1);
        downloaded(version, DAY.plusDays(1), principal, 2);
        downloaded(version, DAY.minusDays(1), "old", 1);
      }
    }

    List<String> lines = new ArrayList<>();
    Mark mark = Mark.START;
    List<Downloaded> page = downloads("", mark, limit);
    while (!page.isEmpty()) {
      assertThat(lines.size() % limit).as("all pages but the last are full").isZero();
      page.forEach(line -> lines.add(line.coordinates() + " " + line.principal()));
      assertThat(page).allMatch(line -> line.downloads() == 3).hasSizeLessThanOrEqualTo(limit);
      mark = Mark.of(page.getLast());
      page = downloads("", mark, limit);
    }

    assertThat(lines).hasSize(12).doesNotHaveDuplicates();
  }
}
