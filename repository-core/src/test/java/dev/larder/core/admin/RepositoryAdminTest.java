package dev.larder.core.admin;

import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static dev.larder.core.fixture.TestLarder.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Outcome;
import dev.larder.core.fixture.Blueprint;
import dev.larder.core.fixture.Endings;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.repository.RepositoryName;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Changes are checked whole before they are stored.
class RepositoryAdminTest {
  @TempDir private Path folder;
  private TestLarder larder;

  @BeforeEach
  void build() {
    larder =
        new TestLarder(folder)
            .with(
                hosted("own").exclusive("mine").overlay("lib/*"),
                hosted("spare"),
                proxy("world"),
                proxy("alone"),
                group("all", "own", "world").publishTo("own"),
                group("outer", "all"))
            .published("own", "mine/v1", "content");
    larder.network.text("http://world.example/lib/a/v1/about", "version v1");
    larder.network.text("http://world.example/lib/b/v1/about", "version v1");
    assertThat(larder.read("world", "lib/a/v1/about")).isEqualTo("version v1");
    larder.settled();
  }

  private Outcome<?> save(Blueprint blueprint, boolean force) {
    return larder.admin.save(larder.edit(ADMIN), blueprint.definition(), force);
  }

  private static String ending(Outcome<?> outcome) {
    return Endings.of(outcome, _ -> "saved");
  }

  private static Arguments line(Blueprint blueprint, String ending, String words) {
    return Arguments.of(blueprint, ending, words);
  }

  static Stream<Arguments> definitions() {
    return Stream.of(
        line(hosted("new"), "saved", ""),
        line(group("new", "own", "world"), "saved", ""),
        line(group("new"), "saved", ""),
        line(hosted("spare").setting("acceptDashes", "true"), "saved", ""),
        line(hosted("spare").setting("acceptDashes", "maybe"), "INVALID", "true or false"),
        line(hosted("spare").setting("colour", "red"), "INVALID", "colour is not a setting"),
        line(proxy("new").setting("acceptDashes", "true"), "INVALID", "not a setting of a proxy"),
        line(proxy("own"), "CONFLICT", "type cannot change"),
        line(group("world", "own"), "CONFLICT", "type cannot change"),
        line(group("new", "absent"), "INVALID", "member absent does not exist"),
        line(group("new", "own", "own"), "INVALID", "given twice"),
        line(group("all", "own", "outer"), "INVALID", "contains all already"),
        line(group("all", "all"), "INVALID", "contains all already"),
        line(group("new", "own", "world").publishTo("own"), "saved", ""),
        line(group("new", "own").publishTo("spare"), "INVALID", "not a hosted member"),
        line(group("new", "world").publishTo("world"), "INVALID", "not a hosted member"),
        line(group("new", "all").publishTo("own"), "INVALID", "not a hosted member"),
        line(group("new", "own").publishTo("absent"), "INVALID", "not a hosted member"),
        line(group("new", "own").exclusive("x"), "INVALID", "a group declares no namespaces"),
        line(hosted("new").exclusive("git.corp.example", "*.corp.example/x"), "saved", ""),
        line(hosted("new").exclusive("a,b"), "INVALID", "one pattern"),
        line(hosted("new").exclusive("a b"), "INVALID", "one pattern"),
        line(hosted("new").exclusive(""), "INVALID", "one pattern"),
        line(hosted("new").exclusive("a[b"), "INVALID", "one pattern"),
        line(hosted("new").exclusive("a").overlay("a"), "INVALID", "given twice"),
        line(proxy("new").exclusive("a"), "saved", ""));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("definitions")
  void aDefinitionIsCheckedBeforeItIsStored(Blueprint blueprint, String ending, String words) {
    long before = larder.snapshots.reload().change();
    Outcome<?> outcome = save(blueprint, false);

    assertThat(ending(outcome)).isEqualTo(ending);
    assertThat(Endings.words(outcome)).contains(words);
    if (!ending.equals("saved")) {
      assertThat(larder.snapshots.reload().change()).isEqualTo(before);
    }
  }

  static Stream<Arguments> changesThatWantForce() {
    return Stream.of(
        // withdrawing a pattern with content
        line(hosted("own").overlay("lib/*"), "CONFLICT", "own stores mine"),
        line(hosted("own").exclusive("min?").overlay("lib/*"), "saved", ""),
        line(hosted("own").overlay("mine").overlay("lib/*"), "saved", ""),
        line(hosted("own").exclusive("mine"), "saved", ""),
        // claiming what a proxy of the same group stores
        line(hosted("own").exclusive("mine", "lib/*"), "CONFLICT", "proxy world stores lib/a"),
        line(hosted("own").exclusive("mine", "lib/b").overlay("lib/*"), "saved", ""),
        line(hosted("own").exclusive("mine", "lib/a").overlay("lib/*"), "CONFLICT", "lib/a"),
        line(hosted("spare").exclusive("lib/a"), "saved", ""));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("changesThatWantForce")
  void contentThatWouldChangeItsOwnerWantsForce(Blueprint blueprint, String ending, String words) {
    Outcome<?> outcome = save(blueprint, false);

    assertThat(ending(outcome)).isEqualTo(ending);
    assertThat(Endings.words(outcome)).contains(words);
    assertThat(ending(save(blueprint, true))).isEqualTo("saved");
  }

  @Test
  void joiningAProxyWithARepositoryThatClaimsItsContentWantsForceToo() {
    larder.with(hosted("spare").exclusive("lib/a"));
    Blueprint joined = group("new", "spare", "world");

    Outcome<?> outcome = save(joined, false);

    assertThat(ending(outcome)).isEqualTo("CONFLICT");
    assertThat(Endings.words(outcome)).contains("proxy world stores lib/a").contains("force=true");
    assertThat(ending(save(joined, true))).isEqualTo("saved");
    assertThat(ending(save(joined, false))).isEqualTo("saved");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "own, CONFLICT, 'member of all'",
    "all, CONFLICT, 'member of outer'",
    "outer, deleted, ''",
    "alone, deleted, ''",
    "spare, deleted, ''",
    "absent, MISSING, 'no repository'",
  })
  void aMemberIsNotDeleted(String name, String ending, String words) {
    Outcome<RepositoryName> outcome =
        larder.admin.delete(larder.edit(ADMIN), new RepositoryName(name), false);

    assertThat(Endings.of(outcome, _ -> "deleted")).isEqualTo(ending);
    assertThat(Endings.words(outcome)).contains(words);
  }

  @Test
  void deletingContentWantsForce() {
    larder.with(hosted("full").exclusive("full")).published("full", "full/v1", "content");
    RepositoryName name = new RepositoryName("full");

    assertThat(Endings.of(larder.admin.delete(larder.edit(ADMIN), name, false), _ -> "deleted"))
        .isEqualTo("CONFLICT");
    assertThat(Endings.of(larder.admin.delete(larder.edit(ADMIN), name, true), _ -> "deleted"))
        .isEqualTo("deleted");
    assertThat(larder.read("full", "full/v1/about")).isEqualTo("MISSING");
  }

  private Outcome<RepositoryName> delete(String name, boolean force) {
    return larder.admin.delete(larder.edit(ADMIN), new RepositoryName(name), force);
  }

  /// Of a proxy, which may hold what its upstream no longer has, and of a hosted repository whose
  /// namespaces were withdrawn.
  @ParameterizedTest
  @CsvSource({"world, proxy, lib/a", "own, hosted, mine"})
  void whateverIsStoredWantsForce(String name, String type, String component) {
    Outcome<?> _ = save(group("outer", "alone"), true);
    assertThat(ending(delete("all", false))).isEqualTo("saved");
    assertThat(ending(save(hosted("own"), true))).isEqualTo("saved");

    Outcome<RepositoryName> refused = delete(name, false);

    assertThat(ending(refused)).isEqualTo("CONFLICT");
    assertThat(Endings.words(refused))
        .contains(type + " " + name + " stores " + component)
        .contains("--force, in the API force=true");
    assertThat(ending(delete(name, true))).isEqualTo("saved");
  }

  @Test
  void aNameThatIsCreatedAgainIsAnotherRepositoryAndTakesNoOtherContent() {
    larder.with(hosted("full").exclusive("full")).published("full", "full/v1", "content");
    var before = larder.id("full");
    var _ = larder.admin.delete(larder.edit(ADMIN), new RepositoryName("full"), true);
    larder.with(hosted("full").exclusive("full"));

    assertThat(larder.id("full")).isNotEqualTo(before);
    assertThat(larder.read("full", "full/v1/about")).isEqualTo("MISSING");
    assertThat(Endings.of(larder.publish(ADMIN, "full", "full/v1", "other"), _ -> "published"))
        .isEqualTo("CONFLICT");
    larder.published("full", "full/v1", "content");
  }

  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          logs, log.example, url, saved
          logs, log.example, -, INVALID
          logs, log, url, INVALID
          logs, log.example, colour, INVALID
          keys, log.example, url, INVALID
          """)
  void anObjectOfAFormatIsCheckedByItsKind(String kind, String name, String field, String ending) {
    Map<String, String> fields = field == null ? Map.of() : Map.of(field, "http://log.example");

    assertThat(ending(larder.objects.save(larder.edit(ADMIN), kind, name, fields, false)))
        .isEqualTo(ending);
  }

  @Test
  void anObjectIsCreatedReplacedAndDeleted() {
    Map<String, String> fields = Map.of("url", "http://log.example");
    assertThat(larder.objects.save(larder.edit(ADMIN), "logs", "log.example", fields, false))
        .isEqualTo(Outcome.found(true));
    assertThat(larder.objects.save(larder.edit(ADMIN), "logs", "log.example", fields, false))
        .isEqualTo(Outcome.found(false));
    assertThat(larder.snapshots.current().objects("logs")).isEqualTo(Map.of("log.example", fields));
    assertThat(ending(larder.objects.delete(larder.edit(ADMIN), "logs", "log.example", false)))
        .isEqualTo("saved");
    assertThat(ending(larder.objects.delete(larder.edit(ADMIN), "logs", "log.example", false)))
        .isEqualTo("MISSING");
  }
}
