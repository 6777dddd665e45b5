package dev.larder.core.engine;

import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static dev.larder.core.fixture.TestLarder.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.Outcome;
import dev.larder.api.Patterns;
import dev.larder.core.access.Author;
import dev.larder.core.fixture.Endings;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.policy.DenyRule;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.storage.ConfigurationAct;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rules and deletions, asked when something is served, whether it is stored or not.
final class DeniedVersionsTest {
  private static final Author ANN = Author.server("ann");

  @TempDir private Path folder;
  private TestLarder larder;

  @BeforeEach
  void build() {
    larder =
        new TestLarder(folder)
            .with(
                hosted("own").open().exclusive("corp/*"),
                proxy("world").open(),
                group("inner", "own").open(),
                group("all", "inner", "world").open())
            .published("own", "corp/a/v1", "one")
            .published("own", "corp/a/v2", "two");
    larder.network.text("http://world.example/lib/list", "v1\n");
    larder.network.text("http://world.example/lib/v1/about", "version v1");
    larder.network.text("http://world.example/lib/v1/meta", "meta");
  }

  private void deny(String repository, String modules, String versions, boolean whole) {
    DenyRule rule =
        new DenyRule(
            "bad-ones",
            repository.equals("-") ? Optional.empty() : Optional.of(new RepositoryName(repository)),
            Patterns.of(modules),
            versions.equals("-") ? Optional.empty() : Optional.of(versions),
            "steals passwords",
            Optional.empty(),
            Optional.empty(),
            whole);
    larder.stores.configuration().put(DenyRule.KIND, rule, ConfigurationAct.server("ann"));
    larder.snapshots.reload();
  }

  @ParameterizedTest(name = "rule on {0} for {1} {2}, whole {3}: {4}/{5} is {6}")
  @CsvSource({
    // where, modules, versions, every file, asked repository, path, ending
    "-, corp/a, v2, false, own, corp/a/v2/file.bin, FORBIDDEN",
    "-, corp/a, v2, false, own, corp/a/v2/about, FORBIDDEN",
    "-, corp/a, v2, false, own, corp/a/v1/file.bin, one",
    "-, corp/a, v2, false, own, corp/a/list, v1",
    "-, corp/a, v2, false, own, corp/a/latest, version v1",
    "-, corp/a, -, false, own, corp/a/list, FORBIDDEN",
    "-, corp/a, -, false, own, corp/a/latest, FORBIDDEN",
    "-, corp/a, v9, false, own, corp/a/v9/about, FORBIDDEN",
    "own, corp/a, v2, false, all, corp/a/v2/about, FORBIDDEN",
    "inner, corp/a, v2, false, inner, corp/a/v2/about, FORBIDDEN",
    "inner, corp/a, v2, false, all, corp/a/v2/about, FORBIDDEN",
    "inner, corp/a, v2, false, own, corp/a/v2/about, version v2",
    "all, corp/a, v2, false, inner, corp/a/v2/about, version v2",
    "world, corp/a, v2, false, all, corp/a/v2/about, version v2",
    "world, lib, v1, false, all, lib/v1/about, FORBIDDEN",
    "world, lib, v1, false, all, lib/list, FORBIDDEN",
    "world, lib, v1, false, all, lib/v1/meta, meta",
    "world, lib, v1, true, all, lib/v1/meta, FORBIDDEN",
  })
  void rules(
      String where,
      String modules,
      String versions,
      boolean whole,
      String asked,
      String path,
      String ending) {
    deny(where, modules, versions, whole);

    assertThat(larder.read(TestLarder.ANONYMOUS, asked, path)).isEqualTo(ending);
  }

  @Test
  void theRefusalSaysWhy() {
    deny("-", "corp/a", "v2", false);

    assertThat(Endings.words(larder.get(ADMIN, "own", "corp/a/v2/about")))
        .contains("steals passwords");
  }

  @Test
  void aDeletedVersionIsRefusedUntilItIsRestored() {
    Coordinates deleted = new Coordinates("corp/a", "v2");
    larder.read("all", "corp/a/v2/file.bin");
    larder.stores.metadata().delete(larder.id("own"), deleted, "leaked", ANN);
    larder.snapshots.reload();

    assertThat(larder.read("all", "corp/a/v2/file.bin")).isEqualTo("FORBIDDEN");
    assertThat(larder.read("all", "corp/a/list")).isEqualTo("v1");
    assertThat(Endings.of(larder.publish(ADMIN, "own", "corp/a/v2", "two"), _ -> "published"))
        .isEqualTo("CONFLICT");

    larder.stores.metadata().restore(larder.id("own"), deleted, ANN);
    larder.snapshots.reload();
    assertThat(larder.read("all", "corp/a/v2/file.bin")).isEqualTo("two");
    assertThat(larder.publish(ADMIN, "own", "corp/a/v2", "two")).isInstanceOf(Outcome.Found.class);
  }
}
