package dev.larder.core.fetch;

import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static dev.larder.core.fixture.TestLarder.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.events.Events.Kind;
import dev.larder.core.fixture.Endings;
import dev.larder.core.fixture.SourceReply;
import dev.larder.core.fixture.TestLarder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// On a nearly full disk proxies pass content through, publishes are refused, reads go on.
class FetchFullDiskTest {
  private static final String UP = "http://up.example/lib/v1/";

  @TempDir private Path folder;
  private TestLarder larder;

  @BeforeEach
  void build() {
    larder = new TestLarder(folder).with(proxy("up"), hosted("own").exclusive("mine"));
    larder.published("own", "mine/v1", "kept");
    larder.network.text(UP + "about", "version v1");
    larder.network.text(UP + "file.bin", "content");
    larder.staging.room(-1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"about", "file.bin"})
  void aFetchPassesThroughAndIsNotStored(String file) {
    String expected = file.equals("about") ? "version v1" : "content";

    assertThat(larder.read("up", "lib/v1/" + file)).isEqualTo(expected);
    assertThat(larder.readStored("up", "lib/v1/" + file)).isEqualTo("MISSING");
    assertThat(larder.parts.events().counts()).containsKey(Kind.NOT_STORED);
    assertThat(larder.read("up", "lib/v1/" + file)).isEqualTo(expected);
    assertThat(larder.network.asked(UP + file)).isEqualTo(2);
    assertThatNothingIsLeftOver();
  }

  @Test
  void aBigFilePassesThroughWhileItGrows() {
    byte[] bytes = Patterned.bytes(9 << 20);
    larder.network.on(UP + "file.bin", SourceReply.ok(bytes));

    assertThat(larder.read("up", "lib/v1/file.bin")).isNotEqualTo("STORAGE_FULL").isNotEmpty();
    assertThat(larder.readStored("up", "lib/v1/file.bin")).isEqualTo("MISSING");
    assertThatNothingIsLeftOver();
  }

  private void assertThatNothingIsLeftOver() {
    larder.settled();
    try (var files = Files.list(folder)) {
      assertThat(files.filter(file -> !file.toString().endsWith(".blob"))).isEmpty();
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }

  @Test
  void aBadFileDoesNotPassEither() {
    larder.network.text(UP + "about", "version v2");

    assertThat(larder.read("up", "lib/v1/about")).isEqualTo("UPSTREAM_BROKEN");
  }

  @Test
  void aFileThatExceedsTheReserveDoesNotPass() {
    larder.network.on(UP + "file.bin", SourceReply.ok("content").announcing(OptionalLong.empty()));
    larder.staging.passing(1);

    assertThat(larder.read("up", "lib/v1/file.bin")).isEqualTo("STORAGE_FULL");
    assertThatNothingIsLeftOver();
  }

  @Test
  void aPublishIsRefusedAndReadsGoOn() {
    var refused = larder.publish(ADMIN, "own", "mine/v2", "more");

    assertThat(Endings.of(refused, _ -> "published")).isEqualTo("STORAGE_FULL");
    assertThat(Endings.words(refused)).contains("disk").contains("nothing is published");
    assertThat(larder.read("own", "mine/v2/about")).isEqualTo("MISSING");
    assertThat(larder.read("own", "mine/v1/file.bin")).isEqualTo("kept");
    assertThatNothingIsLeftOver();
  }

  /// The blobs have room, the database has none.
  @ParameterizedTest
  @ValueSource(strings = {"about", "file.bin"})
  void aFetchIsServedWhereTheDatabaseIsFull(String file) {
    larder.staging.room(Long.MAX_VALUE);
    larder.stores.metadata().full();
    String expected = file.equals("about") ? "version v1" : "content";

    assertThat(larder.read("up", "lib/v1/" + file)).isEqualTo(expected);
    assertThat(larder.readStored("up", "lib/v1/" + file)).isEqualTo("MISSING");
    assertThat(larder.parts.events().counts()).containsKey(Kind.NOT_STORED);
    var refused = larder.publish(ADMIN, "own", "mine/v2", "more");
    assertThat(Endings.of(refused, _ -> "published")).isEqualTo("STORAGE_FULL");
  }

  @Test
  void listsAndRoutesAreServedWhereTheDatabaseIsFull() {
    larder.stores.indexes().full();
    larder.stores.formats().full();
    larder.network.text("http://up.example/lib/list", "v1");
    larder.network.text("http://up.example/out/lib", "entry");

    assertThat(larder.read("up", "lib/list")).isEqualTo("v1");
    assertThat(larder.read("up", "out/lib")).isEqualTo("entry");
  }

  @Test
  void onceThereIsRoomAgainEverythingIsStored() {
    assertThat(larder.read("up", "lib/v1/file.bin")).isEqualTo("content");
    larder.staging.room(Long.MAX_VALUE);

    assertThat(larder.read("up", "lib/v1/file.bin")).isEqualTo("content");
    assertThat(larder.readStored("up", "lib/v1/file.bin")).isEqualTo("content");
    larder.published("own", "mine/v2", "more");
  }
}
