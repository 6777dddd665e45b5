package dev.larder.core.engine;

import static dev.larder.core.fixture.Blueprint.proxy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Outcome;
import dev.larder.core.fetch.FilesAhead;
import dev.larder.core.fetch.FilesAhead.Group;
import dev.larder.core.fetch.FilesAhead.Why;
import dev.larder.core.fixture.SourceReply;
import dev.larder.core.fixture.TestLarder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

  /// What it has named itself, and not what a file has led to.
  @Test
  void theDescriptionsOfAllVersionsThatTheClientHasNamed() {
    for (String component : new String[] {"a", "b", "led", "d"}) {
      larder.network.small("http://one.example/" + component + "/", "v1");
    }
    larder.network.text("http://one.example/a/v1/meta", "next led/v1");
    read("a/v1/meta");
    Awaitility.await().until(() -> larder.network.asked("http://one.example/led/v1/meta") == 1);
    read("d/v1/meta");
    read("b/v1/meta");
    assertThat(described()).isEmpty();

    read("a/v1/about");
    Awaitility.await().until(() -> described().size() == 3);
    afterAnother();

    assertThat(described()).containsExactly("a", "b", "d");
    assertThat(larder.read("one", "b/v1/about")).isEqualTo("version v1");
    assertThat(larder.network.asked("http://one.example/b/v1/about")).isEqualTo(1);
  }

  @Test
  void noDescriptionsOfWhatAnotherClientHasNamed() {
    larder.network.small("http://one.example/a/", "v1");
    larder.network.small("http://one.example/b/", "v1");
    larder.with(proxy("one").open());
    assertThat(larder.read(TestLarder.ANONYMOUS, "one", "b/v1/meta")).isEqualTo("meta");
    read("a/v1/meta");
    read("a/v1/about");
    afterAnother();

    assertThat(described()).containsExactly("a");
  }

  /// Components of which a description was asked for, without the one that ends a test.
  private List<String> described() {
    return larder.network.asked().stream()
        .filter(address -> address.endsWith("/v1/about"))
        .map(address -> address.substring("http://one.example/".length(), address.indexOf("/v1")))
        .filter(component -> !component.equals("lib"))
        .sorted()
        .toList();
  }

  @Test
  void howMuchOfItWasOfUseIsCounted() {
    read("lib/v1/meta");
    read("lib/v1/about");
    Awaitility.await().until(() -> asked("v1") == 1);
    var _ = larder.settled();
    FilesAhead ahead = larder.parts.fetches().filesAhead();
    Group file = new Group(Why.ANNOUNCED, "file.bin");
    assertThat(ahead.fetched()).containsEntry(file, 1L);
    assertThat(ahead.read()).isEmpty();

    assertThat(larder.readStored("one", "lib/v1/file.bin")).isEqualTo("content");
    assertThat(larder.read("one", "lib/v1/file.bin")).isEqualTo("content");
    assertThat(ahead.read()).containsExactly(Map.entry(file, 1L));
  }

  @Test
  void notForAClientThatTakesOnlyWhatIsStored() {
    read("lib/v1/meta");
    // Who asks whether it is there takes nothing either.
    assertThat(larder.head(TestLarder.ADMIN, "one", "lib/v1/about"))
        .isInstanceOf(Outcome.Found.class);
    assertThat(larder.readStored("one", "lib/v1/about")).isEqualTo("version v1");
    afterAnother();

    assertThat(asked("v1")).isZero();
  }
}
