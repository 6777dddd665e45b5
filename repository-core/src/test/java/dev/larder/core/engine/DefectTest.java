package dev.larder.core.engine;

import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static dev.larder.core.fixture.TestLarder.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.fetch.Fetches;
import dev.larder.core.fixture.Endings;
import dev.larder.core.fixture.Hooked;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.raw.RawFormat;
import dev.larder.core.source.UpstreamGuard;
import dev.larder.core.storage.StorageDownException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a format throws ends the request and nothing else.
@Isolated("a thread dies of an Error, which Awaitility shows to every test that waits")
class DefectTest {
  private static final String UP = "http://up.example/";

  @TempDir private Path folder;
  private final AtomicBoolean healthy = new AtomicBoolean(true);

  private TestLarder larder(String method, Throwable thrown) {
    TestLarder larder =
        new TestLarder(
                folder,
                Hooked.before(
                    method,
                    () -> {
                      if (!healthy.get()) {
                        sneak(thrown);
                      }
                    },
                    new RawFormat()),
                UpstreamGuard.Bounds.DEFAULT,
                new Fetches.Limits(Duration.ofMinutes(1), Duration.ofSeconds(20), 100))
            .with(proxy("up"), hosted("own").exclusive("mine"));
    larder.network.text(UP + "lib/v1/about", "version v1");
    larder.network.text(UP + "lib/v1/file.bin", "content");
    larder.network.text(UP + "lib/list", "v1");
    larder.network.text(UP + "lib/main/find", "v1");
    return larder;
  }

  /// An error that does not fill the log of the build.
  private static final class Death extends Error {
    private static final long serialVersionUID = 1;

    Death() {
      super("the end of a thread", null, false, false);
    }
  }

  private static void sneak(Throwable thrown) {
    switch (thrown) {
      case RuntimeException exception -> throw exception;
      case Error error -> throw error;
      default -> throw new AssertionError(thrown);
    }
  }

  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource({
    "parse, lib/v1/about",
    "possible, lib/v1/about",
    "verify, lib/v1/about",
    "verify, lib/v1/file.bin",
    "read, lib/list",
    "write, lib/list",
    "preferred, lib/latest",
    "resolved, lib/main/find",
    "serve, feed",
  })
  void anExceptionOfAFormatIsAFailureAndTheNextRequestWorks(String method, String path) {
    TestLarder larder = larder(method, new IllegalArgumentException("broken rule"));
    healthy.set(false);
    var outcome = larder.get(ADMIN, "up", path);
    assertThat(Endings.of(outcome, _ -> "found")).isEqualTo("INTERNAL");
    assertThat(Endings.words(outcome)).doesNotContain("broken rule");

    healthy.set(true);
    assertThat(larder.read("up", path)).isNotEqualTo("INTERNAL").isNotEqualTo("MISSING");
    larder.settled();
  }

  @Test
  void anErrorOfAFormatEndsTheFetchAndTheNextOneWorks() {
    TestLarder larder = larder("verify", new Death());
    healthy.set(false);
    assertThat(larder.read("up", "lib/v1/file.bin")).isEqualTo("INTERNAL");
    larder.settled();

    healthy.set(true);
    assertThat(larder.read("up", "lib/v1/file.bin")).isEqualTo("content");
  }

  @ParameterizedTest
  @CsvSource({"upload", "accept"})
  void anExceptionWhilePublishingIsAFailureAndNothingIsPublished(String method) {
    TestLarder larder = larder(method, new IllegalArgumentException("broken rule"));
    healthy.set(false);
    assertThat(Endings.of(larder.publish(ADMIN, "own", "mine/v1", "x"), _ -> "published"))
        .isEqualTo("INTERNAL");

    healthy.set(true);
    assertThat(larder.read("own", "mine/v1/about")).isEqualTo("MISSING");
    larder.published("own", "mine/v1", "x");
  }

  @Test
  void inputThatIsNestedTooDeeplyIsAFailure() {
    TestLarder larder = larder("verify", new StackOverflowError());
    healthy.set(false);

    assertThat(larder.read("up", "lib/v1/file.bin")).isEqualTo("INTERNAL");
  }

  @Test
  void storageThatIsDownIsSaidToBeDown() {
    TestLarder larder = larder("verify", new StorageDownException("database", new Exception()));
    healthy.set(false);

    assertThat(larder.read("up", "lib/v1/about")).isEqualTo("STORAGE_DOWN");
  }
}
