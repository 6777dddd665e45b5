package dev.larder.core.engine;

import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static dev.larder.core.fixture.TestLarder.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.events.Events.Kind;
import dev.larder.core.fixture.Endings;
import dev.larder.core.fixture.SourceReply;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.staging.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A stored file that is lost is healed where it can be, and never missing.
class LostFilesTest {
  private static final String CONTENT = "content ".repeat(20_000).strip();
  private static final String OTHER = "others ".repeat(20_000).strip();
  private static final String UPSTREAM = "http://up.example/lib/v1/file.bin";
  private static final String FILE = "lib/v1/file.bin";
  private static final String BLOB = sha256(CONTENT);

  @TempDir private Path folder;
  private TestLarder larder;

  private static String sha256(String text) {
    return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
  }

  @BeforeEach
  void build() {
    larder =
        new TestLarder(folder)
            .with(hosted("own").exclusive("mine"), proxy("up"), group("all", "own", "up"));
    larder.network.text(UPSTREAM, CONTENT);
    larder.network.text("http://up.example/lib/v1/about", "version v1");
    larder.network.text("http://up.example/lib/v1/meta", "nothing");
    assertThat(larder.read("up", FILE)).isEqualTo(CONTENT);
    larder.settled();
  }

  private void lose(String how, String sha256) throws IOException {
    if (how.equals("missing")) {
      larder.blobs.delete(sha256);
    } else {
      larder.blobs.damage(sha256, "cut".getBytes(StandardCharsets.UTF_8));
    }
  }

  private long raised(Kind kind) {
    return larder.parts.events().counts().getOrDefault(kind, 0L);
  }

  private int lost() {
    larder.parts.lostFiles().lookAgain();
    return larder.parts.lostFiles().size();
  }

  @ParameterizedTest(name = "{0}, by {1}")
  @CsvSource({"missing, up", "cut, up", "missing, all"})
  void aProxiedFileIsFetchedAgain(String how, String repository) throws IOException {
    lose(how, BLOB);

    assertThat(larder.read(repository, FILE)).isEqualTo(CONTENT);
    assertThat(larder.read(repository, FILE)).isEqualTo(CONTENT);

    assertThat(larder.network.asked(UPSTREAM)).isEqualTo(2);
    assertThat(raised(Kind.FILE_LOST)).isEqualTo(1);
    assertThat(raised(Kind.FILE_MENDED)).isEqualTo(1);
    assertThat(larder.parts.lostFiles().trouble()).isEmpty();
  }

  @ParameterizedTest(name = "upstream: {0}")
  @ValueSource(strings = {"gone", "away", "other"})
  void aProxiedFileThatCannotBeHadAgainIsNamedAndNeverMissing(String upstream) throws IOException {
    lose("missing", BLOB);
    switch (upstream) {
      case "gone" -> larder.network.on(UPSTREAM, SourceReply.status(404, "no"));
      case "away" -> larder.network.on(UPSTREAM, SourceReply.status(500, "no"));
      default -> larder.network.text(UPSTREAM, OTHER);
    }

    for (int i = 0; i < 2; i++) {
      assertThat(larder.read("all", FILE)).isEqualTo("INTERNAL");
    }

    assertThat(Endings.words(larder.served(ADMIN, "up", FILE)))
        .contains("file.bin of lib@v1 in repository up is lost")
        .contains("Fetching it again failed")
        .contains("docs/operations.md");
    assertThat(raised(Kind.FILE_LOST)).as("told once").isEqualTo(1);
    assertThat(raised(Kind.FILE_MENDED)).isZero();
    assertThat(larder.parts.lostFiles().trouble())
        .hasValueSatisfying(
            words -> assertThat(words).startsWith("1 stored file is lost").doesNotContain("lib"));
    assertThat(lost()).isEqualTo(1);
  }

  @Test
  void itIsWellAgainWhenTheUpstreamHasItAgain() throws IOException {
    lose("missing", BLOB);
    larder.network.on(UPSTREAM, SourceReply.status(500, "no"));
    assertThat(larder.read("up", FILE)).isEqualTo("INTERNAL");
    larder.network.text(UPSTREAM, CONTENT);

    assertThat(larder.read("up", FILE)).isEqualTo(CONTENT);

    assertThat(lost()).isZero();
  }

  @Test
  void whoAsksForWhatIsStoredAloneIsToldToo() throws IOException {
    lose("missing", BLOB);

    assertThat(larder.readStored("up", FILE)).isEqualTo("INTERNAL");
    assertThat(larder.network.asked(UPSTREAM)).isEqualTo(1);
  }

  @Test
  void aHostedFileIsNamedWithWhatHelps() throws IOException {
    larder.published("own", "mine/v1", OTHER);
    lose("missing", sha256(OTHER));

    assertThat(larder.read("all", "mine/v1/file.bin")).isEqualTo("INTERNAL");

    assertThat(Endings.words(larder.served(ADMIN, "own", "mine/v1/file.bin")))
        .contains("file.bin of mine@v1 in repository own is lost")
        .contains("larder publish")
        .contains("backup");
    assertThat(raised(Kind.FILE_LOST)).isEqualTo(1);
    assertThat(lost()).isEqualTo(1);
  }

  @Test
  void publishingTheSameContentHealsAHostedFile() throws IOException {
    larder.published("own", "mine/v1", OTHER);
    lose("cut", sha256(OTHER));
    assertThat(larder.read("own", "mine/v1/file.bin")).isEqualTo("INTERNAL");

    larder.published("own", "mine/v1", OTHER);

    assertThat(lost()).isZero();
    assertThat(larder.read("own", "mine/v1/file.bin")).isEqualTo(OTHER);
  }

  @Test
  void whatIsPurgedWhileItIsLostIsNoTroubleAnyMore() throws IOException {
    lose("missing", BLOB);
    larder.network.on(UPSTREAM, SourceReply.status(404, "no"));
    assertThat(larder.read("up", FILE)).isEqualTo("INTERNAL");

    larder.purge("up", "lib", "v1");

    assertThat(lost()).isZero();
    assertThat(larder.read("up", FILE)).isEqualTo("MISSING");
  }
}
