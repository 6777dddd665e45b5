package dev.larder.core.engine;

import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.fixture.SourceReply;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.source.Transport.Cause;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// All files of a version come from one repository.
class OwnerTest {
  @TempDir private Path folder;
  private TestLarder larder;

  @BeforeEach
  void build() {
    larder =
        new TestLarder(folder)
            .with(
                hosted("own").overlay("both"),
                proxy("one"),
                proxy("two"),
                group("all", "own", "one", "two"));
  }

  @Test
  void theFirstMemberThatHasAVersionOwnsIt() {
    larder.network.text("http://two.example/lib/v1/about", "version v1");
    larder.network.text("http://two.example/lib/v1/file.bin", "from two");

    assertThat(larder.read("all", "lib/v1/file.bin")).isEqualTo("from two");
    assertThat(larder.network.asked("http://one.example/lib/v1/file.bin")).isEqualTo(1);
  }

  @Test
  void noSecondMemberIsAskedForAFileOfAnOwnedVersion() {
    larder.network.text("http://two.example/lib/v1/about", "version v1");
    assertThat(larder.read("all", "lib/v1/about")).isEqualTo("version v1");
    long before = larder.network.asked("http://one.example/lib/v1/file.bin");
    larder.network.text("http://one.example/lib/v1/file.bin", "from one");

    assertThat(larder.read("all", "lib/v1/file.bin")).isEqualTo("MISSING");
    assertThat(larder.network.asked("http://one.example/lib/v1/file.bin")).isEqualTo(before);
    assertThat(larder.network.asked("http://two.example/lib/v1/file.bin")).isEqualTo(1);
  }

  @Test
  void aHostedVersionIsWholeAndNoUpstreamIsAskedForMore() {
    larder.published("own", "both/v1", "content");
    int before = larder.settled();

    assertThat(larder.read("all", "both/v1/about")).isEqualTo("version v1");
    assertThat(larder.read("all", "both/v1/file.bin")).isEqualTo("content");
    assertThat(larder.network.asked()).hasSize(before);
  }

  @Test
  void memberOrderDecidesBetweenTwoThatStoreAVersion() {
    larder.network.text("http://one.example/lib/v1/about", "version v1");
    larder.network.text("http://two.example/lib/v1/about", "version v1");
    larder.network.text("http://one.example/lib/v1/meta", "one");
    larder.network.text("http://two.example/lib/v1/meta", "two");
    assertThat(larder.read("two", "lib/v1/meta")).isEqualTo("two");
    assertThat(larder.read("all", "lib/v1/meta")).isEqualTo("two");
    assertThat(larder.read("one", "lib/v1/meta")).isEqualTo("one");

    // This node keeps in memory who owned it; the stores decide for everybody else.
    assertThat(larder.otherNode().read("all", "lib/v1/meta")).isEqualTo("one");
  }

  @ParameterizedTest(name = "{0} first: {1}, two asked: {2}")
  @CsvSource({
    "404, version v1, true",
    "410, version v1, true",
    "400, version v1, true",
    "403, FORBIDDEN, false",
    "401, UPSTREAM_BROKEN, false",
    "429, UPSTREAM_BUSY, false",
    "500, UPSTREAM_BROKEN, false",
    "503, UPSTREAM_BUSY, false",
  })
  void onlyMissingGoesOnToTheNextMember(int status, String ending, boolean goesOn) {
    larder.network.on("http://one.example/lib/v1/about", SourceReply.status(status, "words"));
    larder.network.text("http://two.example/lib/v1/about", "version v1");

    assertThat(larder.read("all", "lib/v1/about")).isEqualTo(ending);
    assertThat(larder.network.asked("http://two.example/lib/v1/about")).isEqualTo(goesOn ? 1 : 0);
  }

  @Test
  void anUnreachableMemberHidesNothingBehindIt() {
    larder.network.on("http://one.example/lib/v1/about", SourceReply.unreachable(Cause.CONNECTION));
    larder.network.text("http://two.example/lib/v1/about", "version v1");

    assertThat(larder.read("all", "lib/v1/about")).isEqualTo("UPSTREAM_BROKEN");
  }

  @Test
  void whatAnotherMemberStoresIsAnsweredWhileTheOwnersUpstreamFails() {
    larder.network.text("http://one.example/lib/v1/about", "version v1");
    larder.network.text("http://two.example/lib/v1/about", "version v1");
    larder.network.text("http://two.example/lib/v1/file.bin", "content");
    assertThat(larder.read("two", "lib/v1/file.bin")).isEqualTo("content");
    assertThat(larder.read("one", "lib/v1/about")).isEqualTo("version v1");
    larder.network.on(
        "http://one.example/lib/v1/file.bin", SourceReply.unreachable(Cause.CONNECTION));

    assertThat(larder.read("all", "lib/v1/file.bin")).isEqualTo("content");
    assertThat(larder.read("one", "lib/v1/file.bin")).isEqualTo("UPSTREAM_BROKEN");
  }

  @Test
  void whatIsStoredIsReadWithoutAnyUpstream() {
    larder.network.text("http://one.example/lib/v1/about", "version v1");
    larder.network.text("http://one.example/lib/v1/meta", "kept");
    assertThat(larder.readStored("all", "lib/v1/meta")).isEqualTo("MISSING");
    assertThat(larder.network.asked()).isEmpty();

    assertThat(larder.read("all", "lib/v1/meta")).isEqualTo("kept");
    larder.network.on("http://one.example/lib/v1/meta", SourceReply.unreachable(Cause.CONNECTION));

    assertThat(larder.readStored("all", "lib/v1/meta")).isEqualTo("kept");
    assertThat(larder.read("all", "lib/v1/meta")).isEqualTo("kept");
  }

  @Test
  void companionsComeAlongAndBigFilesNever() {
    larder.network.text("http://one.example/lib/v1/about", "version v1");
    larder.network.text("http://one.example/lib/v1/meta", "kept");
    larder.network.text("http://one.example/lib/v1/file.bin", "content");
    assertThat(larder.read("one", "lib/v1/about")).isEqualTo("version v1");

    Awaitility.await().until(() -> larder.readStored("one", "lib/v1/meta").equals("kept"));
    assertThat(larder.read("one", "lib/v1/meta")).isEqualTo("kept");
    assertThat(larder.network.asked())
        .containsExactlyInAnyOrder(
            "http://one.example/lib/v1/about", "http://one.example/lib/v1/meta");
  }
}
