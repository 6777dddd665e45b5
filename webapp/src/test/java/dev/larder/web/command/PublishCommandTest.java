package dev.larder.web.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.cli.client.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The installed format is Go's; here it only stands for one that packs.
class PublishCommandTest {
  private static final String PATH = "/repository/go/ex.test/hello/@v/v1.0.0.zip";

  private static final String BY_REF = "/api/v1/version:publish";

  @TempDir Path home;
  private ScriptedServer server;
  private CommandRig rig;

  @BeforeEach
  void start() throws IOException {
    Path work = Files.createDirectories(home.resolve("work"));
    Files.writeString(work.resolve("go.mod"), "module ex.test/hello\n\ngo 1.20\n");
    Files.writeString(work.resolve("a.go"), "package a\n// v1.0.0\n");
    server = ScriptedServer.start();
    rig =
        new CommandRig(home)
            .in(work)
            .with("LARDER_URL", server.url())
            .with("LARDER_TOKEN", "lrd_ci");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void publishesTheCurrentFolderWithTheTokenOfTheEnvironment() {
    server.on("PUT " + PATH, 201, "{\"repository\": \"go-private\"}");

    CommandRig.Run run = rig.run("publish", "--version", "v1.0.0");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out().strip()).isEqualTo("published ex.test/hello@v1.0.0 in go-private");
    assertThat(server.heard().getFirst().authorization()).contains("Bearer lrd_ci");
    assertThat(server.heard().getFirst().body()).startsWith("PK").contains("ex.test/hello@v1.0.0/");
  }

  @Test
  void saysThatTheSameContentWasThere() {
    server.on("PUT " + PATH, 200, "{\"repository\": \"go-private\", \"h1\": \"h1:x\"}");

    assertThat(rig.run("publish", ".", "--version", "v1.0.0").out()).contains("already");
    assertThat(rig.run("publish", ".", "--version", "v1.0.0", "--json").out())
        .isEqualTo("{\"repository\":\"go-private\",\"h1\":\"h1:x\"}\n");
  }

  @Test
  void showsTheServersReason() {
    server.on("PUT " + PATH, 403, "{\"detail\": \"no namespace covers it\\nrun this\"}");

    CommandRig.Run run = rig.run("publish", "--version", "v1.0.0");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains(": 403 no namespace covers it", "larder: run this");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void sendsNothingThatIsWrong() {
    CommandRig.Run run = rig.run("publish", "--version", "v2.0.0");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).startsWith("larder: ").contains("v0, v1");
    assertThat(server.lines()).isEmpty();
  }

  @Test
  void showsWhatItWouldSendWithoutAServer() {
    CommandRig.Run run =
        new CommandRig(home)
            .in(home)
            .run("publish", "work", "--version", "v1.0.0", "--dry-run", "--json");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("{\"component\":\"ex.test/hello\",\"version\":\"v1.0.0\"")
        .contains("\"h1\":\"h1:MPRQ2uvshy9Jyj9y8yJpgQRsz8HXQE1KA3CMcH4jfEg=\"");
  }

  @Test
  void hasTheServerPublishATag() {
    server.on("POST " + BY_REF, 201, "{\"repository\":\"go-private\",\"version\":\"v1.0.0\"}");

    CommandRig.Run run = rig.run("publish", "--ref", "v1.0.0", "ex.test/hello", "-r", "own");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out().strip()).isEqualTo("published ex.test/hello@v1.0.0 in go-private");
    assertThat(server.heard().getFirst().body().strip())
        .isEqualTo("{\"repository\":\"own\",\"component\":\"ex.test/hello\",\"ref\":\"v1.0.0\"}");
  }

  @Test
  void saysThatTheTagWasPublishedBefore() {
    server.on("POST " + BY_REF, 200, "{\"repository\":\"go-private\",\"version\":\"v1.0.0\"}");

    assertThat(rig.run("publish", "--ref", "v1.0.0", "ex.test/hello").out()).contains("already");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          publish --ref v1.0.0                                  | say of which module
          publish --ref v1.0.0 ex.test/hello --dry-run          | --ref excludes
          publish --ref v1.0.0 ex.test/hello --version v1.0.0   | --ref excludes
          """)
  void refusesARefThatCannotBeMeant(String command, String words) {
    CommandRig.Run run = rig.run(command.split(" ", -1));

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains(words);
    assertThat(server.lines()).isEmpty();
  }
}
