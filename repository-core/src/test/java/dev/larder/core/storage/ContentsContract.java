package dev.larder.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.core.storage.Contents.Downloaded;
import dev.larder.core.storage.Contents.Mark;
import dev.larder.core.storage.Contents.Total;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
