package dev.larder.web.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.cli.client.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With a client program that only keeps settings, as the installed format's has.
class SetupCommandTest {
  private static final String GO =
      """
      #!/bin/sh
      case $2 in
        -w) name=${3%%=*}; grep -v "^$name=" "$HOME/go.env" >"$HOME/new"; echo "$3" >>"$HOME/new"; mv "$HOME/new" "$HOME/go.env" ;;
        -u) for name in "$@"; do grep -v "^$name=" "$HOME/go.env" >"$HOME/new"; mv "$HOME/new" "$HOME/go.env"; done ;;
        -json) echo '{'; sed 's/\\([^=]*\\)=\\(.*\\)/"\\1": "\\2",/' "$HOME/go.env"; echo "\\"GOENV\\": \\"$HOME/go.env\\"}" ;;
      esac
      """;

  @TempDir Path home;
  private ScriptedServer server;
  private CommandRig rig;

  @BeforeEach
  void start() throws IOException {
    server =
        ScriptedServer.start()
            .on("GET /api/v1/me/namespaces?repository=go", 200, "corp.test\n*.lab.test\n");
    Path go = Files.createDirectories(home.resolve("bin")).resolve("go");
    Files.writeString(go, GO);
    Files.setPosixFilePermissions(go, PosixFilePermissions.fromString("rwx------"));
    Files.writeString(home.resolve("go.env"), "GOPRIVATE=corp.test\n");
    rig =
        new CommandRig(home)
            .with("PATH", home.resolve("bin") + ":" + System.getenv("PATH"))
            .with("LARDER_URL", server.url())
            .with("LARDER_TOKEN", "lrd_me");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void printsWhatItWouldDo() throws IOException {
    CommandRig.Run run = rig.run("setup");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("go env -w GOPROXY=" + server.url() + "/repository/go")
        .contains("go env -w 'GONOSUMDB=corp.test,*.lab.test'", "go env -u GOPRIVATE GONOPROXY")
        .doesNotContain("lrd_me");
    assertThat(home.resolve("go.env")).hasContent("GOPRIVATE=corp.test");
  }

  @Test
  void setsUpAndTakesBack() throws IOException {
    CommandRig.Run done = rig.run("setup", "--apply");

    assertThat(done.code()).as(done.err()).isZero();
    assertThat(done.err())
        .contains("warning: http://127.0.0.1:", "is http")
        .contains("GOPRIVATE was corp.test; larder setup --undo brings it back");
    assertThat(home.resolve("go.env"))
        .content()
        .isEqualTo("GOPROXY=" + server.url() + "/repository/go\nGONOSUMDB=corp.test,*.lab.test\n");
    assertThat(home.resolve(".netrc"))
        .content()
        .startsWith("machine 127.0.0.1:")
        .endsWith(" login token password lrd_me\n");

    CommandRig.Run undone = rig.run("setup", "--undo");
    assertThat(undone.code()).as(undone.err()).isZero();
    assertThat(undone.err()).contains("GOPRIVATE is corp.test again", "no longer uses");
    assertThat(home.resolve("go.env")).content().isEqualTo("GOPRIVATE=corp.test\n");
    assertThat(home.resolve(".netrc")).isEmptyFile();
    assertThat(home.resolve(".config/larder")).isEmptyDirectory();
  }

  private static final String KEY =
      "sum.corp.example+66ff8a08+AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";

  /// What the server announces reaches the format's steps and findings, and what no program does is
  /// said.
  @Test
  void goesByTheDatabaseOfTheServer() throws IOException {
    String announced = "checksum-database.key " + KEY + "\nchecksum-database.mode ";
    server
        .on("GET /api/v1/me/client?repository=go", 200, announced + "private\n")
        .on("GET /api/v1/me/client?repository=go", 200, announced + "merged\n");

    assertThat(rig.run("setup", "--apply").err())
        .contains("note: In CI:", "larder checksum-database verify go.sum");
    assertThat(home.resolve("go.env")).content().contains("GONOSUMDB=").doesNotContain("GOSUMDB=s");

    assertThat(rig.run("doctor").out()).contains("run go env -w GOSUMDB=" + KEY);
    CommandRig.Run done = rig.run("setup", "--apply");

    assertThat(done.err()).doesNotContain("note: In CI").doesNotContain("GONOSUMDB was");
    assertThat(home.resolve("go.env")).content().contains("GOSUMDB=" + KEY).doesNotContain("NOSUM");
    assertThat(rig.run("doctor").out()).contains("ok     modules are verified by sum.corp.example");

    rig.run("setup", "--undo");
    assertThat(home.resolve("go.env")).content().isEqualTo("GOPRIVATE=corp.test\n");
  }

  /// However often it is set up: what was there before the first time comes back.
  @Test
  void bringsBackTheLoginThatItReplaced() throws IOException {
    String machine = server.url().replace("http://", "");
    String mine = "machine " + machine + "\n  login alice\n  password secret\n";
    String others = "machine other login a password b\n";
    Files.writeString(home.resolve(".netrc"), mine + others);

    CommandRig.Run first = rig.run("setup", "--apply");
    rig.with("LARDER_TOKEN", "lrd_newer").run("setup", "--apply");

    assertThat(first.err())
        .contains("the login for " + machine, "is replaced; larder setup --undo brings it back")
        .doesNotContain("secret");
    assertThat(home.resolve(".netrc"))
        .content()
        .isEqualTo("machine " + machine + " login token password lrd_newer\n" + others);
    try (var files = Files.list(home.resolve(".config/larder"))) {
      assertThat(files)
          .singleElement()
          .satisfies(file ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .isEqualTo("rw-------"));
    }

    rig.run("setup", "--undo");
    assertThat(home.resolve(".netrc"))
        .content()
        .isEqualTo("machine " + machine + " login alice password secret\n" + others);
  }

  /// Who logs in by a program keeps the line that was there for something else.
  @Test
  void leavesTheNetrcThatItDidNotWrite() throws IOException {
    String mine = "machine " + server.url().replace("http://", "") + " login alice password s\n";
    Files.writeString(home.resolve(".netrc"), mine);

    rig.run("setup", "--apply", "--helper");
    rig.run("setup", "--undo");

    assertThat(home.resolve(".netrc")).content().isEqualTo(mine);
  }

  @Test
  void logsInByAHelper() throws IOException {
    assertThat(rig.run("setup", "--apply", "--helper").code()).isZero();

    assertThat(home.resolve("go.env")).content().contains("GOAUTH=" + home + "/.config/larder/");
    assertThat(home.resolve(".netrc")).doesNotExist();
    try (var files = Files.list(home.resolve(".config/larder"))) {
      assertThat(files)
          .hasSize(3)
          .allSatisfy(file ->
              assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                  .matches("rw[x-]------"));
    }
    rig.run("setup", "--undo");
    assertThat(home.resolve(".config/larder")).isEmptyDirectory();
    assertThat(home.resolve("go.env")).content().doesNotContain("GOAUTH");
  }

  @Test
  void leavesAServerThatIsGone() throws IOException {
    rig.run("setup", "--apply");
    server.close();

    CommandRig.Run run = rig.run("setup", "--undo");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(home.resolve("go.env")).hasContent("GOPRIVATE=corp.test");
    assertThat(home.resolve(".netrc")).isEmptyFile();
  }

  @Test
  void findsAndUndoesWhatLeadsAround() throws IOException {
    server.on(
        "GET /api/v1/explain", 200, "{\"verdict\": \"allowed\", \"because\": \"in go-private\"}");
    rig.run("setup", "--apply");
    Files.writeString(home.resolve("go.env"), "GOPRIVATE=corp.test\n", StandardOpenOption.APPEND);

    CommandRig.Run sick = rig.run("doctor", "corp.test/a@v1.0.0");
    assertThat(sick.code()).isEqualTo(1);
    assertThat(sick.out())
        .contains("wrong  the go command fetches corp.test/a itself", "run go env -u GOPRIVATE")
        .contains("wrong  http://127.0.0.1:")
        .contains("ok     the server lets it be read: in go-private");
    assertThat(sick.err()).contains("2 things are wrong");

    assertThat(rig.run("doctor", "--fix").out()).contains("ran go env -u GOPRIVATE");
    assertThat(rig.run("doctor").out()).contains("ok     no module goes around");
    assertThat(server.lines())
        .contains(
            "GET /api/v1/explain?repository=go&component=corp.test%2Fa&version=v1.0.0&action=read");
  }

  @Test
  void looksAtTheClientWhereTheServerIsSilent() {
    server.close();

    CommandRig.Run run = rig.run("doctor", "corp.test/a");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .contains("wrong  GET http://127.0.0.1:", "nobody answers there", "GOPRIVATE=corp.test");
  }

  @Test
  void saysThatThereIsNoClient() {
    rig.with("PATH", "/nowhere");

    assertThat(rig.run("setup").err())
        .startsWith("larder: the client program of this machine cannot be asked:")
        .contains("go");
  }
}
