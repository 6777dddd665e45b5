package dev.larder.core.browse;

import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.Outcome;
import dev.larder.core.access.Author;
import dev.larder.core.access.Principal;
import dev.larder.core.fixture.Endings;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.repository.RepositoryName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a reader finds in repositories.
final class BrowserTest {
  @TempDir private Path folder;
  private TestLarder larder;
  private Browser browser;

  private static final Map<String, Principal> WHO =
      Map.of("admin", TestLarder.ADMIN, "alice", TestLarder.ALICE, "-", TestLarder.ANONYMOUS);

  @BeforeEach
  void build() {
    larder =
        new TestLarder(folder)
            .with(
                hosted("own").exclusive("corp/*").overlay("lib"),
                hosted("free").open().exclusive("free"),
                proxy("world").open(),
                group("all", "own", "free", "world").open())
            .published("own", "corp/a/v1", "one")
            .published("own", "corp/a/v2", "two")
            .published("own", "corp/a/v10", "ten")
            .published("own", "corp/b/v1", "b")
            .published("own", "lib/v5", "lib")
            .published("free", "free/v1", "free");
    larder.network.text("http://world.example/lib/v1/about", "version v1");
    larder.read("world", "lib/v1/about");
    browser =
        new Browser(
            larder.stores.metadata(),
            larder.stores.contents(),
            larder.stores.indexes(),
            larder.stores.tagLooks(),
            larder.clock);
  }

  private String components(
      String who, String repository, String prefix, String word, String after, int limit) {
    return Endings.of(
        browser.components(
            larder.snapshots.current(),
            WHO.get(who),
            new RepositoryName(repository),
            new Browser.Search(prefix, word, after, limit)),
        slice ->
            slice.items().stream().map(Browser.Component::name).collect(Collectors.joining(" "))
                + slice.next().map(next -> " > " + next).orElse(""));
  }

  @ParameterizedTest(name = "{0} in {1} from {2} with {3} after {4}: {6}")
  @CsvSource({
    // who, where, prefix, word, after, limit, found
    "admin, own,   '',    '',  '',     9, corp/a corp/b lib",
    "admin, all,   '',    '',  '',     9, corp/a corp/b free lib",
    "admin, all,   corp,  '',  '',     9, corp/a corp/b",
    "admin, all,   '',    R,   '',     9, corp/a corp/b free",
    "admin, all,   '',    '',  '',     2, corp/a corp/b > corp/b",
    "admin, all,   '',    '',  corp/b, 2, free lib",
    "admin, all,   '',    lib, '',     1, lib",
    "admin, world, '',    '',  '',     9, lib",
    "-,     all,   '',    '',  '',     9, free lib",
    "alice, all,   '',    '',  '',     9, free lib",
    "alice, own,   '',    '',  '',     9, FORBIDDEN",
    "-,     own,   '',    '',  '',     9, LOGIN",
    "-,     none,  '',    '',  '',     9, LOGIN",
    "alice, none,  '',    '',  '',     9, FORBIDDEN",
    "admin, none,  '',    '',  '',     9, MISSING",
  })
  void showsComponents(
      String who,
      String repository,
      String prefix,
      String word,
      String after,
      int limit,
      String found) {
    assertThat(components(who, repository, prefix, word, after, limit)).isEqualTo(found);
  }

  private String versions(String who, String repository, String component, String after) {
    return Endings.of(
        browser.versions(
            larder.snapshots.current(),
            WHO.get(who),
            new RepositoryName(repository),
            component,
            after,
            2),
        slice ->
            slice.items().stream()
                    .map(one -> one.version() + "@" + one.owner())
                    .collect(Collectors.joining(" "))
                + slice.next().map(next -> " > " + next).orElse(""));
  }

  @ParameterizedTest(name = "{0} in {1}: {2} after {3} is {4}")
  @CsvSource({
    // who, where, component, after, found
    "admin, own,   corp/a, '', v10@own v2@own > v2",
    "admin, all,   corp/a, v2, v1@own",
    "admin, all,   lib,    '', v5@own v1@world",
    "alice, all,   lib,    '', v1@world",
    "-,     all,   lib,    '', v1@world",
    "admin, own,   corp/c, '', MISSING",
    "alice, all,   corp/a, '', FORBIDDEN",
    "alice, all,   corp/c, '', FORBIDDEN",
    "-,     all,   corp/a, '', LOGIN",
    "-,     world, corp/a, '', LOGIN",
    "admin, world, other,  '', MISSING",
    "-,     all,   free/x, '', MISSING",
  })
  void showsVersions(String who, String repository, String component, String after, String found) {
    assertThat(versions(who, repository, component, after)).isEqualTo(found);
  }

  @Test
  void tellsEverythingAboutAVersion() {
    larder.read("all", "corp/a/v2/file.bin");
    larder.parts.downloads().flush(larder.stores.metadata());
    Coordinates name = new Coordinates("corp/a", "v2");
    larder.stores.metadata().delete(larder.id("own"), name, "leaked", Author.server("ann"));
    larder.snapshots.reload();

    Outcome<Browser.Details> outcome =
        browser.version(
            larder.snapshots.current(), TestLarder.ADMIN, new RepositoryName("all"), name);

    assertThat(outcome).isInstanceOf(Outcome.Found.class);
    Browser.Details details = ((Outcome.Found<Browser.Details>) outcome).value();

    assertThat(details.owner()).hasToString("own");
    assertThat(details.row().files()).extracting(file -> file.file()).contains("file.bin");
    assertThat(details.downloads().downloads()).isEqualTo(1);
    assertThat(details.denial()).isPresent();
    assertThat(details.deletion())
        .hasValueSatisfying(deletion -> assertThat(deletion.reason()).isEqualTo("leaked"));
    assertThat(details.others()).isEqualTo(List.of());
  }
}
