package dev.larder.core.engine;

import static dev.larder.core.fixture.Blueprint.proxy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.fixture.SourceReply;
import dev.larder.core.fixture.TestLarder;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A big file is fetched ahead of its request when a client is on its way to it, and only then.
class AheadTest {
  @TempDir private Path folder;
  private TestLarder larder;

  @BeforeEach
  void build() {
    larder = new TestLarder(folder).with(proxy("one"));
    for (String version : new String[] {"v1", "v2"}) {
      String place = "http://one.example/lib/" + version;
      larder.network.text(place + "/meta", "meta");
      larder.network.text(place + "/about", "version " + version);
      larder.network.text(place + "/file.bin", "content");
    }
  }

  private void read(String path) {
    assertThat(larder.read("one", path)).doesNotContain("MISSING");
    var _ = larder.settled();
  }

  private long asked(String version) {
    return larder.network.asked("http://one.example/lib/" + version + "/file.bin");
  }

  /// What is fetched ahead is fetched in the order in which it was announced.
  private void afterAnother() {
    read("lib/v2/meta");
    read("lib/v2/about");
    Awaitility.await().until(() -> asked("v2") == 1);
    var _ = larder.settled();
  }

  @Test
  void whenItsDescriptionIsReadAfterAnotherFileWasFetched() {
    read("lib/v1/meta");
    read("lib/v1/about");
    Awaitility.await().until(() -> asked("v1") == 1);
    var _ = larder.settled();

    assertThat(larder.read("one", "lib/v1/file.bin")).isEqualTo("content");
    assertThat(asked("v1")).isEqualTo(1);
  }

  @Test
  void onceAndNotEachTimeTheDescriptionIsRead() {
    larder.network.on("http://one.example/lib/v1/file.bin", SourceReply.status(500, "broken"));
    read("lib/v1/meta");
    read("lib/v1/about");
    read("lib/v1/about");
    afterAnother();

    assertThat(asked("v1")).isEqualTo(1);
  }

  @Test
  void notWhenTheDescriptionIsReadOutOfTheBlue() {
    read("lib/v1/about");
    read("lib/v1/about");
    afterAnother();

    assertThat(asked("v1")).isZero();
  }

  @Test
  void notWhenTheOtherFileWasThereAlready() {
    read("lib/v1/about");
    read("lib/v1/meta");
    read("lib/v1/about");
    afterAnother();

    assertThat(asked("v1")).isZero();
  }

  @Test
  void notWhenTheOtherFileWasFetchedLongAgo() {
    read("lib/v1/meta");
    larder.clock.advance(Duration.ofMinutes(11));
    read("lib/v1/about");
    afterAnother();

    assertThat(asked("v1")).isZero();
  }

  @Test
  void notForAClientThatTakesOnlyWhatIsStored() {
    read("lib/v1/meta");
    assertThat(larder.readStored("one", "lib/v1/about")).isEqualTo("version v1");
    afterAnother();

    assertThat(asked("v1")).isZero();
  }
}
