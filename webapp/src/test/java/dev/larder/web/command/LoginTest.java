package dev.larder.web.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.cli.client.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginTest {
  private static final String PASSWORD = "correct horse battery";

  @TempDir Path home;
  private ScriptedServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        ScriptedServer.start()
            .on("GET /api/v1/me", 200, "{\"name\": \"alice\"}")
            .on("POST /api/v1/me/tokens", 201, "{\"id\": \"t1\", \"token\": \"lrd_one\"}")
            .on("POST /api/v1/me/tokens", 201, "{\"id\": \"t2\", \"token\": \"lrd_two\"}");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void keepsATokenInsteadOfThePassword() throws Exception {
    CommandRig.Run run = new CommandRig(home).person("alice", PASSWORD).run("login", server.url());

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(server.lines()).containsExactly("GET /api/v1/me", "POST /api/v1/me/tokens");
    assertThat(server.heard().getLast().body()).startsWith("{\"name\":\"cli");
    assertThat(server.heard()).allMatch(ask -> ask.authorization().orElse("").startsWith("Basic "));
    Path file = home.resolve(".config/larder/profiles.json");
    assertThat(Files.readString(file)).contains("lrd_one", "alice", "t1").doesNotContain(PASSWORD);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(run.out() + run.err()).doesNotContain(PASSWORD, "lrd_one");
  }

  @Test
  void keepsATokenThatIsGivenAndWritesNetrc() throws Exception {
    Files.writeString(home.resolve(".netrc"), "machine other login a password b\n");

    CommandRig.Run run =
        new CommandRig(home)
            .input("lrd_given\n")
            .run("login", server.url(), "--token-stdin", "--netrc");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(server.heard().getFirst().authorization()).contains("Bearer lrd_given");
    assertThat(server.lines()).containsExactly("GET /api/v1/me");
    assertThat(Files.readString(home.resolve(".netrc")))
        .isEqualTo(
            "machine "
                + server.url().replace("http://", "")
                + " login alice password lrd_given\nmachine other login a password b\n");
  }

  @ParameterizedTest(name = "{0}; {1}")
  @CsvSource({
    "'',                ''",
    "/,                 ''",
    "/repository/go,    ''",
    "/repository/go/,   ''",
    "/repository/libs,  give commands -r libs",
  })
  void takesTheAddressOfTheServerOrOfARepository(String path, String told) throws Exception {
    CommandRig.Run run =
        new CommandRig(home)
            .input("lrd_given\n")
            .run("login", server.url() + path, "--token-stdin", "--netrc");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("logged in at " + server.url() + " as alice");
    assertThat(run.err().contains("give commands")).isEqualTo(!told.isEmpty());
    assertThat(run.err()).contains(told);
    assertThat(server.lines()).containsExactly("GET /api/v1/me");
    assertThat(Files.readString(home.resolve(".config/larder/profiles.json")))
        .contains("\"" + server.url() + "\"");
  }

  @Test
  void revokesTheTokenOfTheLoginBefore() {
    server.on("DELETE /api/v1/me/tokens/t1", 204, "");
    CommandRig rig = new CommandRig(home).input(PASSWORD);
    rig.run("login", server.url(), "--user", "alice", "--password-stdin");

    CommandRig.Run run = rig.run("login", server.url(), "--user", "alice", "--password-stdin");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(server.lines()).endsWith("DELETE /api/v1/me/tokens/t1");
    assertThat(server.heard().getLast().authorization()).contains("Bearer lrd_two");
  }

  @Test
  void keepsNothingWhenTheServerRefuses() throws IOException {
    try (ScriptedServer strict = ScriptedServer.start()) {
      strict.on("GET /api/v1/me", 401, "{\"detail\": \"wrong user name or password\"}");

      CommandRig.Run run =
          new CommandRig(home).person("alice", PASSWORD).run("login", strict.url());

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.err())
          .contains("larder: " + strict.url() + " does not take this login: wrong user name");
      assertThat(home.resolve(".config")).doesNotExist();
    }
  }

  @Test
  void logsOutHereAndThere() throws Exception {
    server.on("DELETE /api/v1/me/tokens/t1", 204, "");
    CommandRig rig = new CommandRig(home).input(PASSWORD);
    rig.run("login", server.url(), "--user", "alice", "--password-stdin", "--netrc");

    CommandRig.Run run = rig.run("logout");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(server.lines()).endsWith("DELETE /api/v1/me/tokens/t1");
    assertThat(Files.readString(home.resolve(".netrc"))).isEmpty();
    assertThat(Files.readString(home.resolve(".config/larder/profiles.json")))
        .doesNotContain("lrd_");
  }

  /// Of two logins at one server, one is in .netrc; the other one goes.
  @Test
  void loggingOutOfAProfileLeavesTheLineOfAnother() throws Exception {
    server.on("DELETE /api/v1/me/tokens/t1", 204, "").on("DELETE /api/v1/me/tokens/t2", 204, "");
    CommandRig rig = new CommandRig(home).input(PASSWORD);
    rig.run("login", server.url(), "--user", "alice", "--password-stdin", "--netrc");
    rig.run("login", server.url(), "--user", "alice", "--password-stdin", "--profile", "work");

    CommandRig.Run work = rig.run("logout", "--profile", "work");

    assertThat(work.code()).as(work.err()).isZero();
    assertThat(work.err()).doesNotContain("removed");
    assertThat(Files.readString(home.resolve(".netrc"))).contains("password lrd_one");

    assertThat(rig.run("logout").err()).contains("removed 127.0.0.1:");
    assertThat(Files.readString(home.resolve(".netrc"))).isEmpty();
  }

  /// The token of before is revoked, so that whatever logs in by it gets the new one.
  @Test
  void renewsWhatASetUpHasWritten() throws Exception {
    server.on("DELETE /api/v1/me/tokens/t1", 204, "");
    CommandRig rig = new CommandRig(home).input(PASSWORD);
    rig.run("login", server.url(), "--user", "alice", "--password-stdin", "--netrc");
    Path helper = home.resolve(".config/larder/goauth-h.token");
    Path other = home.resolve(".config/larder/goauth-other.token");
    Files.writeString(helper, "lrd_one\n");
    Files.writeString(other, "lrd_of_another\n");

    CommandRig.Run run = rig.run("login", server.url(), "--user", "alice", "--password-stdin");

    assertThat(run.err()).contains("renewed the login in " + home.resolve(".netrc"));
    assertThat(Files.readString(home.resolve(".netrc"))).endsWith("login alice password lrd_two\n");
    assertThat(Files.readString(helper)).isEqualTo("lrd_two\n");
    assertThat(Files.readString(other)).isEqualTo("lrd_of_another\n");
  }

  @Test
  void saysThatATokenLivesOnWhereItCouldNotBeRevoked() {
    CommandRig rig = new CommandRig(home).input(PASSWORD);
    rig.run("login", server.url(), "--user", "alice", "--password-stdin");
    server.on("DELETE /api/v1/me/tokens/t1", 503, "{\"detail\": \"no database\"}");

    CommandRig.Run run = rig.run("logout");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("t1 was not revoked", "no database");
  }

  @Test
  void asksNobodyWhereThereIsNoTerminal() {
    CommandRig.Run run = new CommandRig(home).run("login", server.url());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("--token-stdin").contains("--password-stdin");
    assertThat(server.lines()).isEmpty();
  }

  @Test
  void takesNoSecretAsAnArgument() {
    CommandRig rig = new CommandRig(home);

    assertThat(rig.run("login", server.url(), "--password", "x").code()).isEqualTo(2);
    assertThat(rig.run("login", server.url(), "--token", "x").code()).isEqualTo(2);
    assertThat(rig.run("login", server.url(), "--password-stdin").code()).isEqualTo(2);
    assertThat(
            rig.run("login", server.url(), "--user", "a", "--password-stdin", "--token-stdin")
                .code())
        .isEqualTo(2);
  }

  @Test
  void keepsSeveralLoginsInTheFolderThatXdgNames() throws Exception {
    CommandRig rig = new CommandRig(home).with("XDG_CONFIG_HOME", home.resolve("xdg").toString());
    rig.input("lrd_a").run("login", server.url(), "--token-stdin");
    rig.input("lrd_b").run("login", server.url(), "--token-stdin", "--profile", "work");

    assertThat(Files.readString(home.resolve("xdg/larder/profiles.json")))
        .contains("\"default\"", "\"work\"", "lrd_a", "lrd_b");
    assertThat(home.resolve(".config")).doesNotExist();
  }
}
