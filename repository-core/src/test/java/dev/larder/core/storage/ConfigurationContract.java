package dev.larder.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.larder.core.access.Author;
import dev.larder.core.kind.ChangeKind;
import dev.larder.core.repository.ConfiguredUpstream;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.GitPath;
import dev.larder.core.repository.GitPublishing;
import dev.larder.core.repository.GitUpstream;
import dev.larder.core.repository.HookSecret;
import dev.larder.core.repository.HostPattern;
import dev.larder.core.repository.Namespace;
import dev.larder.core.repository.Push;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.core.repository.UpstreamConfig;
import dev.larder.core.storage.Configuration.Change;
import dev.larder.core.storage.Configuration.Saved;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store of configuration must do. Each test gets a store of its own.
public abstract class ConfigurationContract {
  private static final RepositoryName NAME = new RepositoryName("go-private");
  private Configuration node;
  private Configuration other;

  /// A connection of another node to the store that the last [#freshStore] made.
  protected abstract Configuration otherNode();

  /// An empty store.
  protected abstract Configuration freshStore();

  @BeforeEach
  final void openStore() {
    node = freshStore();
    other = otherNode();
  }

  @Test
  void keepsEveryKindOfRepository() throws Exception {
    var full =
        new UpstreamConfig(
            URI.create("https://athens.example.com/go"),
            Optional.of("bob"),
            Optional.of("pass"),
            Optional.empty(),
            Optional.of("/etc/ca.pem"),
            Optional.of(URI.create("http://user:word@proxy.example.com:3128")),
            List.of(new HostPattern("minio.corp.example:9000"), new HostPattern("*.s3.corp")));
    var claims =
        List.of(
            new Namespace("corp.example.com/*", Namespace.Mode.EXCLUSIVE),
            new Namespace("github.com/a/b", Namespace.Mode.OVERLAY));
    GitUpstream git = GitUpstreams.full("secret");
    List<Definition> definitions =
        List.of(
            new Definition(
                new RepositoryName("a"),
                "go",
                new Type.Hosted(Optional.empty()),
                true,
                claims,
                Optional.empty(),
                Map.of("acceptPseudoVersions", "true")),
            proxy("b", full),
            proxy("c", withToken()),
            proxy("d", UpstreamConfig.of("https://mirror.example.com")),
            group(
                "e", List.of(new RepositoryName("c"), new RepositoryName("a")), Optional.of(NAME)),
            group("f", List.of(), Optional.empty()),
            hooked("g", git),
            hosted("h", new GitPublishing(git, true)),
            hosted("i", new GitPublishing(GitUpstreams.of(), false)));
    everyComponentIsFilled(definitions);
    everyComponentIsFilled(List.of(full, withToken()));
    everyComponentIsFilled(List.of(git));
    everyComponentIsFilled(git.rules());
    everyComponentIsFilled(git.credentials());
    definitions.forEach(definition -> node.save(definition, Samples.act("admin")));

    assertThat(other.load().repositories())
        .extracting(Repository::definition)
        .containsExactlyElementsOf(definitions);
  }

  /// What no sample has is lost unnoticed by a store that knows nothing of it.
  private static void everyComponentIsFilled(List<? extends Record> samples) throws Exception {
    Set<Object> empty = Set.of(Optional.empty(), List.of(), Map.of(), false, "");
    for (RecordComponent component : samples.getFirst().getClass().getRecordComponents()) {
      Set<Object> values = new HashSet<>();
      for (Record sample : samples) {
        values.add(component.getAccessor().invoke(sample));
      }
      values.removeAll(empty);
      assertThat(values)
          .as("values of %s in the samples of ConfigurationContract: give one some", component)
          .isNotEmpty();
    }
  }

  @Test
  void aReplacedRepositoryKeepsItsId() {
    Saved first = node.save(Samples.hosted(NAME), Samples.act("admin"));
    Saved second =
        other.save(
            proxy(NAME.text(), UpstreamConfig.of("https://m.example.com")), Samples.act("x"));

    assertThat(first.created()).isTrue();
    assertThat(second.created()).isFalse();
    assertThat(second.repository().id()).isEqualTo(first.repository().id());
    assertThat(node.load().repositories()).containsExactly(second.repository());
  }

  @Test
  void aRepositoryCreatedAgainIsAnotherOne() {
    RepositoryId first = node.save(Samples.hosted(NAME), Samples.act("admin")).repository().id();

    assertThat(node.delete(NAME, Samples.act("admin"))).isTrue();
    assertThat(node.delete(NAME, Samples.act("admin"))).isFalse();
    assertThat(other.load().repositories()).isEmpty();

    Saved again = node.save(Samples.hosted(NAME), Samples.act("admin"));
    assertThat(again.created()).isTrue();
    assertThat(again.repository().id()).isNotEqualTo(first);
  }

  @Test
  void ofManyNodesExactlyOneCreatesARepository() throws Exception {
    List<Saved> saved =
        Together.run(
            16,
            number ->
                (number % 2 == 0 ? node : other)
                    .save(Samples.hosted(NAME), Samples.act("n" + number)));

    assertThat(saved).filteredOn(Saved::created).hasSize(1);
    assertThat(saved).extracting(Saved::repository).containsOnly(saved.getFirst().repository());
  }

  @Test
  void keepsObjectsOfFormats() {
    Map<String, String> first = Map.of("key", "k", "verify", "off");

    assertThat(node.saveObject("checksum-databases", "sum.example.com/a", first, Samples.act("x")))
        .isTrue();
    assertThat(node.saveObject("checksum-databases", "other", Map.of(), Samples.act("x"))).isTrue();
    assertThat(node.saveObject("checksum-databases", "other", Map.of("key", "n"), Samples.act("x")))
        .isFalse();
    assertThat(node.saveObject("checksum-databases", "old", Map.of("a", "b"), Samples.act("x")))
        .isTrue();
    for (boolean found : List.of(true, false)) {
      assertThat(
              node.renameObject(
                  "checksum-databases", "old", "other", Map.of("key", "n"), Samples.act("x")))
          .isEqualTo(found);
    }
    assertThat(node.saveObject("tables", "other", Map.of(), Samples.act("x"))).isTrue();
    assertThat(node.deleteObject("tables", "other", Samples.act("x"))).isTrue();
    assertThat(node.deleteObject("tables", "other", Samples.act("x"))).isFalse();

    assertThat(other.load().objects().get("checksum-databases"))
        .isEqualTo(Map.of("sum.example.com/a", first, "other", Map.of("key", "n")));
    assertThat(other.load().objects().getOrDefault("tables", Map.of())).isEmpty();
  }

  @Test
  void seedsOnceAcrossNodes() throws Exception {
    var runs = new AtomicInteger();

    List<Boolean> seeded =
        Together.run(4, number -> (number % 2 == 0 ? node : other).seed(runs::incrementAndGet));

    assertThat(seeded).containsOnlyOnce(true);
    assertThat(runs).hasValue(1);
    assertThat(node.seed(runs::incrementAndGet)).isFalse();
  }

  @Test
  void aSeedThatFailsIsTriedAgain() {
    assertThatThrownBy(() -> node.seed(ConfigurationContract::fail)).hasMessage("no seed");

    assertThat(other.seed(() -> other.save(Samples.hosted(NAME), Samples.act("seed")))).isTrue();
    assertThat(node.load().repositories()).hasSize(1);
  }

  @Test
  void everyChangeIsToldInOrder() {
    long start = node.load().change();
    RepositoryId id = node.save(Samples.hosted(NAME), Samples.act("admin")).repository().id();
    other.saveObject("tables", "t", Map.of(), Samples.act("x"));
    other.deleteObject("tables", "unknown", Samples.act("x"));
    other.deleteObject("tables", "t", Samples.act("x"));
    node.delete(NAME, Samples.act("admin"));

    List<Change> changes = other.changesAfter(start, 100);

    assertThat(changes)
        .extracting(Change::kind)
        .containsExactly(
            ChangeKind.REPOSITORY, ChangeKind.OBJECT, ChangeKind.OBJECT, ChangeKind.REPOSITORY);
    assertThat(changes).extracting(Change::key).containsExactly(NAME.text(), "t", "t", NAME.text());
    assertThat(changes.getFirst().repository()).contains(id.value());
    assertThat(changes.get(1).repository()).isEmpty();
    assertThat(changes).extracting(Change::id).isSorted().doesNotHaveDuplicates();
    assertThat(node.load().change()).isEqualTo(changes.getLast().id());
    assertThat(node.changesAfter(changes.get(0).id(), 2)).isEqualTo(changes.subList(1, 3));
  }

  @Test
  void aChangeThatWasCheckedAgainstLessThanIsStoredIsRefused() {
    long seen = node.load().change();
    other.save(Samples.hosted(NAME), Samples.act("admin"));
    var stale =
        new ConfigurationAct(Author.server("admin"), seen, Optional.empty(), Optional.of("{}"));

    assertThatThrownBy(() -> node.delete(NAME, stale)).isInstanceOf(OvertakenException.class);
    assertThat(node.load().repositories()).hasSize(1);
    assertThat(
            node.delete(
                NAME,
                new ConfigurationAct(
                    Author.server("admin"),
                    node.load().change(),
                    Optional.empty(),
                    Optional.empty())))
        .isTrue();
  }

  @Test
  void pushesAreToldToAllNodesAndOvertakeNobody() {
    RepositoryId id = node.save(Samples.hosted(NAME), Samples.act("admin")).repository().id();
    long seen = node.load().change();

    node.pushed(List.of(new Push(id, GitPath.of("team/lib")), new Push(id, Optional.empty())));

    assertThat(other.changesAfter(seen, 10))
        .extracting(Change::kind, Change::key, Change::repository)
        .containsExactly(
            tuple(ChangeKind.PUSH, "team/lib", Optional.of(id.value())),
            tuple(ChangeKind.PUSH, "", Optional.of(id.value())));
    var act =
        new ConfigurationAct(Author.server("admin"), seen, Optional.empty(), Optional.empty());
    assertThat(other.delete(NAME, act)).isTrue();
  }

  @Test
  void oldPushesAreRemovedAndAllElseStays() {
    RepositoryId id = node.save(Samples.hosted(NAME), Samples.act("admin")).repository().id();
    Push push = new Push(id, GitPath.of("team/lib"));
    node.pushed(List.of(push, push));
    node.save(Samples.hosted(NAME), Samples.act("admin"));
    node.pushed(List.of(push, push));
    long newest = node.load().change();
    Instant old = Instant.now().plus(Duration.ofHours(1));

    assertThat(node.expirePushes(Instant.now().minus(Duration.ofHours(1)), 10)).isZero();
    assertThat(node.expirePushes(old, 2)).isEqualTo(2);
    assertThat(other.changesAfter(0, 10))
        .extracting(Change::kind)
        .endsWith(ChangeKind.REPOSITORY, ChangeKind.REPOSITORY, ChangeKind.PUSH, ChangeKind.PUSH);
    assertThat(node.expirePushes(old, 10)).isEqualTo(1);
    assertThat(node.expirePushes(old, 10)).isZero();

    assertThat(node.load().change()).isEqualTo(newest);
    assertThat(other.changesAfter(newest - 1, 10))
        .extracting(Change::id, Change::kind)
        .containsExactly(tuple(newest, ChangeKind.PUSH));
    node.pushed(List.of(push));
    assertThat(node.load().change()).isGreaterThan(newest);
  }

  private static void fail() {
    throw new IllegalStateException("no seed");
  }

  private static UpstreamConfig withToken() {
    return new UpstreamConfig(
        URI.create("http://10.1.2.3:3000"),
        Optional.empty(),
        Optional.empty(),
        Optional.of("t0ken"),
        Optional.empty(),
        Optional.of(URI.create("http://proxy.example.com:3128")));
  }

  private static Definition proxy(String name, ConfiguredUpstream upstream) {
    return new Definition(
        new RepositoryName(name),
        "go",
        new Type.Proxy(upstream),
        true,
        List.of(),
        Optional.empty(),
        Map.of());
  }

  private static Definition hooked(String name, GitUpstream upstream) {
    return new Definition(
        new RepositoryName(name),
        "go",
        new Type.Proxy(upstream),
        true,
        List.of(),
        Optional.of(new HookSecret("sixteen-letters-at-least")),
        Map.of());
  }

  private static Definition hosted(String name, GitPublishing git) {
    return new Definition(
        new RepositoryName(name),
        "go",
        new Type.Hosted(Optional.of(git)),
        true,
        List.of(),
        Optional.of(new HookSecret("sixteen-letters-at-least")),
        Map.of());
  }

  private static Definition group(
      String name, List<RepositoryName> members, Optional<RepositoryName> publishTo) {
    return new Definition(
        new RepositoryName(name),
        "go",
        new Type.Group(members, publishTo),
        false,
        List.of(),
        Optional.empty(),
        Map.of());
  }
}
