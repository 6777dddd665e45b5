package dev.larder.core.browse;

import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Outcome;
import dev.larder.core.access.Principal;
import dev.larder.core.fixture.Endings;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.repository.RepositoryName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Everything that repositories store.
final class InventoryTest {
  private static final Map<String, Principal> WHO =
      Map.of("admin", TestLarder.ADMIN, "alice", TestLarder.ALICE, "-", TestLarder.ANONYMOUS);

  @TempDir private Path folder;
  private TestLarder larder;
  private Inventory inventory;

  @BeforeEach
  void build() {
    larder =
        new TestLarder(folder)
            .with(
                hosted("own").exclusive("corp/*"),
                hosted("free").open().exclusive("free"),
                proxy("world").open(),
                group("all", "own", "free", "world").open())
            .published("own", "corp/a/v1", "one")
            .published("own", "corp/a/v2", "two")
            .published("own", "corp/b/v1", "b")
            .published("free", "free/v1", "free");
    fetch("lib/v1/file.bin", "one");
    fetch("lib/v2/file.bin", "two");
    fetch("lib/v3/about", "version v3");
    larder.settled();
    inventory = new Inventory(larder.stores.ports().versionWalk());
  }

  private void fetch(String file, String content) {
    larder.network.text("http://world.example/" + file, content);
    assertThat(larder.read("world", file)).isEqualTo(content);
  }

  private Outcome<Slice<Inventory.Item>> ask(String who, String repository, Inventory.Wish wish) {
    return inventory.list(
        larder.snapshots.current(), WHO.get(who), new RepositoryName(repository), wish);
  }

  private String list(String who, String repository, boolean unverified) {
    return Endings.of(
        ask(who, repository, new Inventory.Wish(unverified, "", 99)),
        slice ->
            slice.items().stream()
                .map(one -> one.repository() + ":" + one.coordinates())
                .collect(Collectors.joining(" ")));
  }

  @ParameterizedTest(name = "{0} sees in {1}, unverified {2}: {3}")
  @CsvSource({
    "admin, own,   false, own:corp/a@v1 own:corp/a@v2 own:corp/b@v1",
    "admin, all,   false, own:corp/a@v1 own:corp/a@v2 own:corp/b@v1 free:free@v1 world:lib@v1"
        + " world:lib@v2 world:lib@v3",
    "-,     all,   false, free:free@v1 world:lib@v1 world:lib@v2 world:lib@v3",
    "-,     own,   false, LOGIN",
    "alice, own,   false, FORBIDDEN",
    "admin, none,  false, MISSING",
    "admin, own,   true,  ''",
    "admin, all,   true,  world:lib@v1 world:lib@v2",
  })
  void showsWhatAPrincipalMayRead(
      String who, String repository, boolean unverified, String expected) {
    assertThat(list(who, repository, unverified)).isEqualTo(expected);
  }

  private Slice<Inventory.Item> page(String who, Inventory.Wish wish) {
    return switch (ask(who, "all", wish)) {
      case Outcome.Found<Slice<Inventory.Item>>(var slice) -> slice;
      case Outcome.Unfound<Slice<Inventory.Item>> ended -> throw new AssertionError(ended);
    };
  }

  @ParameterizedTest(name = "{1} a page as {0}")
  @CsvSource({"admin, 1", "admin, 2", "admin, 3", "admin, 7", "-, 1", "-, 2"})
  void pagesFollowEachOther(String who, int limit) {
    List<String> seen = new ArrayList<>();
    String after = "";
    int pages = 0;
    do {
      Slice<Inventory.Item> slice = page(who, new Inventory.Wish(false, after, limit));
      slice.items().forEach(one -> seen.add(one.repository() + ":" + one.coordinates()));
      after = slice.next().orElse("");
      pages++;
    } while (!after.isEmpty() && pages < 99);

    assertThat(String.join(" ", seen)).isEqualTo(list(who, "all", false));
  }

  @ParameterizedTest(name = "after {0}: {1}")
  @CsvSource({
    "own corp/a v1, own:corp/a@v2",
    "own corp/a v0, own:corp/a@v1",
    "own corp/b v1, ''",
    "odd corp/a v1, BAD_REQUEST",
    "corp/a, BAD_REQUEST",
    "own  v1, BAD_REQUEST",
  })
  void beginsBehindWhatThePageBeforeNamed(String after, String expected) {
    assertThat(
            Endings.of(
                ask("admin", "own", new Inventory.Wish(false, after, 1)),
                slice ->
                    slice.items().stream()
                        .map(one -> one.repository() + ":" + one.coordinates())
                        .collect(Collectors.joining(" "))))
        .isEqualTo(expected);
  }

  @Test
  void tellsWhatIsStoredOfEach() {
    Inventory.Item item = page("admin", new Inventory.Wish(true, "", 1)).items().getFirst();

    assertThat(item.complete()).isFalse();
    assertThat(item.facts()).containsKey("file");
    assertThat(item.origin()).containsKey("from");
  }
}
