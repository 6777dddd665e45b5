package dev.larder.core.search;

import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.Outcome;
import dev.larder.core.access.Author;
import dev.larder.core.access.Principal;
import dev.larder.core.browse.Slice;
import dev.larder.core.fixture.Endings;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.search.ComponentSearch.Question;
import dev.larder.core.storage.ConfigurationAct;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What somebody finds by words of names, and in which order.
final class ComponentSearchTest {
  private static final Map<String, Principal> WHO =
      Map.of("admin", TestLarder.ADMIN, "alice", TestLarder.ALICE, "-", TestLarder.ANONYMOUS);

  @TempDir private Path folder;
  private TestLarder larder;
  private ComponentSearch search;

  @BeforeEach
  void build() {
    larder =
        new TestLarder(folder)
            .with(
                hosted("own").exclusive("corp/*"),
                hosted("free").open().exclusive("pub"),
                hosted("more").overlay("lib/both"),
                proxy("world").open(),
                group("all", "own", "free", "world").open())
            .published("own", "corp/chi/v1", "secret")
            .published("free", "pub/go-chi/chi/v1", "1")
            .published("free", "pub/chi/v1", "2")
            .published("free", "pub/x/chimera/v1", "3")
            .published("free", "pub/mychi/v1", "4")
            .published("free", "pub/go-chi/docgen/v1", "5")
            .published("free", "pub/Azure/sdk/v1", "6");
    ComponentNames names =
        new ComponentNames(larder.stores.contents(), larder.snapshots, larder.clock);
    search = new ComponentSearch(new Sights(), names, larder.stores.contents(), larder.clock);
  }

  private Outcome<Slice<FoundComponent>> asked(String who, String text, String after, int limit) {
    larder.clock.advance(Duration.ofSeconds(2));
    return search.search(
        larder.snapshots.current(), WHO.get(who), new Question(text, after, limit));
  }

  private Slice<FoundComponent> found(String who, String text, String after, int limit) {
    assertThat(asked(who, text, after, limit)).isInstanceOf(Outcome.Found.class);
    return asked(who, text, after, limit) instanceof Outcome.Found<Slice<FoundComponent>>(var slice)
        ? slice
        : new Slice<>(List.of(), Optional.empty());
  }

  private String names(String who, String text) {
    return Endings.of(
        asked(who, text, "", 9),
        slice -> slice.items().stream().map(FoundComponent::name).collect(Collectors.joining(" ")));
  }

  @ParameterizedTest(name = "{0} finds for {1}: {2}")
  @CsvSource({
    // who, words, found: whole name, called so, element begins so, name begins so, inside
    "-,     pub/chi,             pub/chi",
    "-,     chi,                 pub/chi pub/go-chi/chi pub/x/chimera pub/mychi pub/go-chi/docgen",
    "admin, chi,   pub/chi corp/chi pub/go-chi/chi pub/x/chimera pub/mychi pub/go-chi/docgen",
    "alice, chi,                 pub/chi pub/go-chi/chi pub/x/chimera pub/mychi pub/go-chi/docgen",
    "-,     corp,                ''",
    "alice, corp/chi,            ''",
    "admin, corp/chi,            corp/chi",
    "-,     CHI go,              pub/go-chi/chi pub/go-chi/docgen",
    "-,     chi nothing,         ''",
    "-,     azure,               pub/Azure/sdk",
    "-,     AZURE SDK,           pub/Azure/sdk",
    "-,     ' docgen/ ',         pub/go-chi/docgen",
    "-,     https://pub/chi@v1,  pub/chi",
    "-,     pub/go,              pub/go-chi/chi pub/go-chi/docgen",
    "-,     zzz,                 ''",
    "-,     ' ',                 ''",
    "-,     /,                   ''",
  })
  void findsWhatFitsBestFirst(String who, String words, String found) {
    assertThat(names(who, words)).isEqualTo(found);
  }

  @ParameterizedTest(name = "{0} a page")
  @ValueSource(ints = {1, 2, 3, 5, 100})
  void pagesFollowEachOther(int limit) {
    List<String> all = new ArrayList<>();
    Slice<FoundComponent> page = found("admin", "i", "", limit);
    page.items().forEach(one -> all.add(one.name()));
    while (page.next().isPresent()) {
      assertThat(page.items()).hasSize(limit);
      page = found("admin", "i", page.next().get(), limit);
      page.items().forEach(one -> all.add(one.name()));
    }

    assertThat(all)
        .containsExactly(
            "pub/chi",
            "corp/chi",
            "pub/mychi",
            "pub/x/chimera",
            "pub/go-chi/chi",
            "pub/go-chi/docgen");
  }

  @ParameterizedTest(name = "a stranger''s page of {0} tells nothing of what is hidden")
  @ValueSource(ints = {1, 2, 4})
  void whatIsHiddenLeavesNoGapAndNoNextPage(int limit) {
    for (int i = 0; i < 30; i++) {
      larder.published("own", "corp/x" + i + "/v1", "secret");
    }

    assertThat(found("-", "x", "", limit).items())
        .extracting(FoundComponent::name)
        .containsExactly("pub/x/chimera");
    assertThat(found("-", "x", "", limit).next()).isEmpty();
    assertThat(found("-", "corp", "", limit)).isEqualTo(new Slice<>(List.of(), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "~", "pub/chi", "99999~pub/chi"})
  void refusesAPlaceThatNoPageHasNamed(String after) {
    assertThat(Endings.of(asked("-", "chi", after, 9), _ -> "found")).isEqualTo("BAD_REQUEST");
  }

  @Test
  void aComponentIsFoundOnceWithAllThatShowIt() {
    larder.network.text("http://world.example/lib/both/v3/about", "version v3");
    larder.read("world", "lib/both/v3/about");
    larder.published("more", "lib/both/v20", "20").published("more", "lib/both/v4", "4");

    FoundComponent forAll = found("admin", "both", "", 9).items().getFirst();
    FoundComponent forOne = found("-", "both", "", 9).items().getFirst();

    assertThat(forAll.repositories())
        .extracting(RepositoryName::text)
        .containsExactly("more", "world");
    assertThat(forAll.latest()).contains("v20");
    assertThat(forAll.stored())
        .isEqualTo(
            larder
                .stores
                .metadata()
                .version(Set.of(larder.id("more")), new Coordinates("lib/both", "v4"))
                .getFirst()
                .stored());
    assertThat(forOne.repositories()).extracting(RepositoryName::text).containsExactly("world");
    assertThat(forOne.latest()).contains("v3");
  }

  @Test
  void theLatestIsOneThatMayBeUsed() {
    larder.published("free", "pub/chi/v2", "two").published("free", "pub/chi/v3", "three");
    assertThat(found("-", "pub/chi", "", 1).items().getFirst().latest()).contains("v3");

    for (String version : List.of("v3", "v1")) {
      larder
          .stores
          .metadata()
          .delete(
              larder.id("free"), new Coordinates("pub/chi", version), "bad", Author.server("x"));
    }
    larder.snapshots.reload();
    assertThat(found("-", "pub/chi", "", 1).items().getFirst().latest()).contains("v2");
  }

  @Test
  void whatIsClaimedElsewhereIsNotFoundAnyMore() {
    larder.network.text("http://world.example/lib/a/v1/about", "version v1");
    larder.read("world", "lib/a/v1/about");
    assertThat(names("-", "lib/a")).isEqualTo("lib/a");

    larder.with(hosted("other").exclusive("lib/a"));
    assertThat(names("-", "lib/a")).isEmpty();
    assertThat(names("admin", "lib/a")).isEmpty();
  }

  @Test
  void whatADeletedRepositoryHeldIsNotFound() {
    assertThat(names("-", "docgen")).isEqualTo("pub/go-chi/docgen");
    larder.with(group("all", "own", "world").open());
    larder.stores.configuration().delete(new RepositoryName("free"), ConfigurationAct.server("x"));
    larder.snapshots.reload();

    assertThat(names("-", "docgen")).isEmpty();
  }
}
