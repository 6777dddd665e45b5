package dev.larder.core.upkeep;

import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.core.fixture.Hooked;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.storage.Configuration;
import dev.larder.core.storage.StorageDownException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A node follows what the others do.
class UpkeepTest {
  @TempDir private Path folder;
  private TestLarder here;
  private TestLarder there;

  @BeforeEach
  void build() {
    here =
        new TestLarder(folder)
            .with(
                hosted("own").exclusive("mine").overlay("lib"),
                proxy("world"),
                group("all", "own", "world"));
    there = here.otherNode();
  }

  private Upkeep upkeep(Configuration configuration) {
    return new Upkeep(configuration, here.stores.metadata(), here.snapshots, here.doors);
  }

  @Test
  void aRepositoryOfAnotherNodeAppearsAndDisappears() {
    try (Upkeep upkeep = upkeep(here.stores.configuration())) {
      upkeep.start();
      there.with(hosted("new").exclusive("fresh")).published("new", "fresh/v1", "content");
      Awaitility.await().until(() -> here.read("new", "fresh/v1/file.bin").equals("content"));

      var _ = there.admin.delete(there.edit(TestLarder.ADMIN), new RepositoryName("new"), true);
      Awaitility.await().until(() -> here.read("new", "fresh/v1/file.bin").equals("MISSING"));
    }
  }

  @Test
  void aPublishOnAnotherNodeIsReadableAtOnceAndEndsWhatIsRememberedAsMissing() {
    assertThat(here.read("world", "lib/list")).isEqualTo("MISSING");
    here.network.text("http://world.example/lib/list", "v1");
    try (Upkeep upkeep = upkeep(here.stores.configuration())) {
      upkeep.start();
      there.published("own", "lib/v9", "content");

      assertThat(here.read("all", "lib/v9/file.bin")).isEqualTo("content");
      Awaitility.await().until(() -> here.read("all", "lib/list").equals("v1\nv9"));
    }
  }

  @Test
  void aStoreThatWasDownIsFollowedAgain() {
    AtomicInteger turns = new AtomicInteger();
    Configuration shaky =
        Hooked.before(
            Configuration.class,
            "changesAfter",
            () -> {
              if (turns.getAndIncrement() == 0) {
                throw new StorageDownException("database", new Exception());
              }
            },
            here.stores.configuration());
    try (Upkeep upkeep = upkeep(shaky)) {
      upkeep.start();
      there.with(hosted("new").exclusive("fresh"));

      Awaitility.await().until(() -> here.snapshots.current().repositories().size() == 4);
      assertThat(turns).hasValueGreaterThan(1);
    }
  }

  @Test
  void versionsGetTheirPlaceInTheFeed() {
    there.published("own", "mine/v1", "content");
    try (Upkeep upkeep = upkeep(here.stores.configuration())) {
      upkeep.start();

      Awaitility.await().until(() -> here.read("all", "feed").equals("mine@v1"));
    }
  }

  @Test
  void downloadsAreWrittenWhenANodeStops() {
    here.published("own", "mine/v1", "content");
    try (Upkeep upkeep = upkeep(here.stores.configuration())) {
      upkeep.start();
      assertThat(here.read("own", "mine/v1/file.bin")).isEqualTo("content");
    }

    assertThat(here.stores.metadata().downloads(here.id("own"), new Coordinates("mine", "v1")))
        .isEqualTo(1);
  }
}
