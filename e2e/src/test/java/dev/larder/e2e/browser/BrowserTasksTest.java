package dev.larder.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.Scale;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every task that people do on the pages: in the proof tier by mouse, by keyboard alone and
/// without script, else in turn by the first two. What came of it is asked of the API.
@Tag("browser")
final class BrowserTasksTest {
  private static final boolean EVERYTHING = Scale.of(2, 1) > 1;

  @TempDir static Path folder;
  private static Optional<LarderProcess> larder = Optional.empty();
  private static Optional<DrivenBrowser> browser = Optional.empty();
  private static final Map<Sitting.Way, Sitting> SITTINGS = new EnumMap<>(Sitting.Way.class);

  @BeforeAll
  static void start() throws Exception {
    browser = DrivenBrowser.open();
    Assumptions.assumeTrue(browser.isPresent(), "there is no chromium on PATH");
    Path home = folder.resolve("home");
    LarderProcess started =
        LarderProcess.Launch.in(home)
            .with("LARDER_INIT_GO_PRIVATE", "corp.test")
            // So slowly that there is time to stop it.
            .with("LARDER_SCRUB_PERIOD", "1d")
            .with("LARDER_SCRUB_RATE", "16KiB")
            .start();
    larder = Optional.of(started);
    HostileContent.store(started);
    for (Sitting.Way way : ways()) {
      Sitting sitting = Sitting.stranger(way, started, browser.get(), home);
      sitting.enterAsAdministrator();
      sitting.sent();
      SITTINGS.put(way, sitting);
    }
  }

  @AfterAll
  static void stop() {
    browser.ifPresent(DrivenBrowser::close);
    larder.ifPresent(LarderProcess::close);
  }

  private static List<Sitting.Way> ways() {
    return EVERYTHING
        ? List.of(Sitting.Way.values())
        : List.of(Sitting.Way.MOUSE, Sitting.Way.KEYBOARD);
  }

  static Stream<Arguments> rows() {
    List<BrowserTask> tasks = BrowserTask.all();
    List<Sitting.Way> ways = ways();
    return IntStream.range(0, tasks.size())
        .boxed()
        .flatMap(i ->
            ways.stream()
                .filter(way -> EVERYTHING || ways.indexOf(way) == i % ways.size())
                .map(way -> Arguments.of(way, tasks.get(i))));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("rows")
  void canBeDone(Sitting.Way way, BrowserTask task) throws Exception {
    Sitting sitting = SITTINGS.get(way);

    // What is left of one that failed is not this one's.
    sitting.sent();
    sitting.complaints();

    task.deed().by(sitting);

    assertThat(sitting.complaints()).isEmpty();
    assertThat(sitting.sent()).as("forms that were sent").isEqualTo(task.forms());
  }
}
