package dev.larder.core.eviction;

import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;

import dev.larder.api.Coordinates;
import dev.larder.api.Pinned;
import dev.larder.core.access.Author;
import dev.larder.core.eviction.BudgetEviction.Done;
import dev.larder.core.fetch.Fetches;
import dev.larder.core.fixture.Endings;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.raw.ToolRawFormat;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.retention.Retention;
import dev.larder.core.source.UpstreamGuard;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.PinList;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// A proxy `p` of `http://p.example` whose big files have a thousand bytes each, and what evicts
/// from it, two hours from now.
final class EvictionRig {
  static final String UP = "http://p.example/";
  static final long BIG = 1_000;

  final TestLarder larder;
  Duration minimumAge = Duration.ZERO;
  boolean pinsCount = true;

  EvictionRig(Path folder) {
    larder =
        new TestLarder(
                folder, new ToolRawFormat(), UpstreamGuard.Bounds.DEFAULT, Fetches.Limits.DEFAULT)
            .with(hosted("own").exclusive("corp/*"), proxy("p"), group("all", "own", "p"));
    larder.clock.advance(
        Duration.between(larder.clock.instant(), Instant.now()).plus(Duration.ofHours(2)));
  }

  static String content(String name) {
    return name + "x".repeat((int) BIG - name.length());
  }

  /// Such as `lib/v1`; its upstream has it.
  void fetched(String... names) {
    for (String name : names) {
      String version = name.substring(name.indexOf('/') + 1);
      larder.network.text(UP + name + "/about", "version " + version);
      larder.network.text(UP + name + "/meta", "meta");
      larder.network.text(UP + name + "/file.bin", content(name));
      for (String file : List.of("about", "meta", "file.bin")) {
        larder.read("p", name + "/" + file);
      }
    }
    larder.settled();
  }

  void budget(long most) {
    limits(Optional.of(most), Optional.empty());
  }

  void limits(Optional<Long> budget, Optional<Long> toolchains) {
    Retention policy =
        new Retention(
            new RepositoryName("p"),
            pinsCount,
            Optional.empty(),
            Optional.empty(),
            budget,
            toolchains,
            Optional.empty());
    larder.stores.configuration().put(Retention.KIND, policy, ConfigurationAct.server("test"));
    larder.snapshots.reload();
  }

  static Coordinates coordinates(String name) {
    return new Coordinates(
        name.substring(0, name.indexOf('/')), name.substring(name.indexOf('/') + 1));
  }

  BudgetEviction eviction() {
    return new BudgetEviction(
        larder.snapshots,
        larder.stores.ports().bytes(),
        new VersionEviction(
            larder.snapshots,
            larder.stores.ports(),
            larder.parts.sources(),
            minimumAge,
            larder.parts::forget),
        () -> larder.parts.downloads().flush(larder.stores.metadata()),
        larder.clock);
  }

  Done run() {
    return run(() -> false);
  }

  Done run(BooleanSupplier stopping) {
    return eviction()
        .run(
            new EvictionWork() {
              @Override
              public boolean stopping() {
                return stopping.getAsBoolean();
              }

              @Override
              public void at(String what) {}

              @Override
              public void freed(long bytes, long wanted) {}
            });
  }

  /// By a project that builds by way of the group.
  void pin(String name) {
    PinList list =
        new PinList("app", larder.id("all"), List.of(new Pinned(coordinates(name), "hash")));
    larder.stores.pins().put(list, Author.server("ann"));
  }

  boolean has(String name) {
    return larder.stores.metadata().version(Set.of(larder.id("p")), coordinates(name)).stream()
        .anyMatch(row -> row.file("file.bin").isPresent());
  }

  Retention policy() {
    return larder.snapshots.current().stored().find(Retention.KIND, "p").orElseThrow();
  }

  /// How reading it ends.
  String words(String path) {
    return Endings.words(larder.get(TestLarder.ADMIN, "p", path));
  }

  Repository repository() {
    return larder.snapshots.current().find(new RepositoryName("p")).orElseThrow();
  }

  long bytes() {
    return larder.stores.ports().bytes().of(larder.id("p")).bytes();
  }
}
