package dev.larder.web.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.cli.client.ScriptedServer;
import dev.larder.common.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What people type about Git upstreams.
class GitUpstreamCommandTest {
  @TempDir Path home;
  private ScriptedServer server;
  private CommandRig rig;

  @BeforeEach
  void start() throws IOException {
    server =
        ScriptedServer.start()
            .on(
                "GET /api/v1/repositories/git",
                200,
                """
                {"name":"git","upstream":{"git":{
                  "rules":[{"pattern":"a/*","url":"https://a.example/{1}","subdirectory":"go"}],
                  "credentials":[{"prefix":"https://a.example","username":"bob"}]}}}
                """,
                "ETag",
                "\"e1\"")
            .on(
                "GET /api/v1/repositories/bare",
                200,
                """
                {"name":"bare","upstream":{"git":{"rules":[
                  {"pattern":"a","url":"git@a.example:a"},
                  {"pattern":"b","url":"ssh://git@a.example/b"}]}}}
                """,
                "ETag",
                "\"e1\"")
            .on("PUT /api/v1/repositories/bare", 200, "{}")
            .on("PUT /api/v1/repositories/git", 200, "{}")
            .on("PUT /api/v1/repositories/new", 201, "{}")
            .on(
                "POST /api/v1/repositories/git:test-upstream",
                200,
                """
                {"usable":true,"text":"it answers","millis":7,"git":{"url":"ssh://a","by":"rule",
                 "hostKey":"ssh-ed25519 SHA256:x","login":"larder","refs":12,"newest":"v1.2.3"}}
                """);
    rig = new CommandRig(home).with("LARDER_URL", server.url()).with("LARDER_TOKEN", "lrd_me");
    Files.writeString(home.resolve("token"), "t0ken\n");
    Files.writeString(home.resolve("key"), "-----BEGIN\nkey\n");
    Files.writeString(home.resolve("hosts"), "a.example ssh-ed25519 AAAA\n");
    Files.writeString(home.resolve("up.json"), "{\"git\":{\"rules\":[]}}");
    Files.writeString(home.resolve("bad.json"), "{");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          set new --type proxy --git-rule b/*=ssh://git@b.example:2222/{1} --git-ssh-key key --git-known-hosts hosts | {"rules":[{"pattern":"b/*","url":"ssh://git@b.example:2222/{1}"}],"credentials":[{"prefix":"ssh://git@b.example:2222","sshKey":"-----BEGIN\\nkey\\n","knownHosts":"a.example ssh-ed25519 AAAA\\n"}]}
          set new --type proxy --git-rule b=git@b.example:b --git-known-hosts hosts | {"rules":[{"pattern":"b","url":"git@b.example:b"}],"credentials":[{"prefix":"ssh://git@b.example","knownHosts":"a.example ssh-ed25519 AAAA\\n"}]}
          set git --git-rule a/*=https://c.example/{1} --git-rule d=https://d.example/d | {"rules":[{"pattern":"a/*","url":"https://c.example/{1}","subdirectory":"go"},{"pattern":"d","url":"https://d.example/d"}],"credentials":[{"prefix":"https://a.example","username":"bob"}]}
          set git --git-rule a/*= | {"rules":[],"credentials":[{"prefix":"https://a.example","username":"bob"}]}
          set git --git-user eve --git-token-file token | {"rules":[{"pattern":"a/*","url":"https://a.example/{1}","subdirectory":"go"}],"credentials":[{"prefix":"https://a.example","username":"eve","token":"t0ken"}]}
          set git --git-prefix https://b.example --git-token-file token --remove-git-prefix https://a.example | {"rules":[{"pattern":"a/*","url":"https://a.example/{1}","subdirectory":"go"}],"credentials":[{"prefix":"https://b.example","token":"t0ken"}]}
          set bare --git-known-hosts hosts | {"rules":[{"pattern":"a","url":"git@a.example:a"},{"pattern":"b","url":"ssh://git@a.example/b"}],"credentials":[{"prefix":"ssh://git@a.example","knownHosts":"a.example ssh-ed25519 AAAA\\n"}]}
          set git --git-ca-file /etc/larder/ca.pem | {"rules":[{"pattern":"a/*","url":"https://a.example/{1}","subdirectory":"go"}],"credentials":[{"prefix":"https://a.example","username":"bob","caFile":"/etc/larder/ca.pem"}]}
          set new --type proxy --git-rule b/*=https://b.example/{1} --git-ca-file /ca.pem | {"rules":[{"pattern":"b/*","url":"https://b.example/{1}"}],"credentials":[{"prefix":"https://b.example","caFile":"/ca.pem"}]}
          set git --upstream-file up.json | {"rules":[]}
          """)
  void rulesAndLoginsAreChangedInPlace(String command, String git) {
    CommandRig.Run run = rig.run(("repo " + command).split(" ", -1));

    assertThat(run.code()).as(run.err()).isZero();
    byte[] body = server.heard().getLast().body().getBytes(UTF_8);
    assertThat(Json.read(body).at("/upstream/git")).isEqualTo(Json.read(git.getBytes(UTF_8)));
  }

  @Test
  void aHostedRepositoryHasThemBesideWhatIsUploaded() {
    CommandRig.Run run =
        rig.run(
            ("repo set new --type hosted --git-rule b=https://b.example/b --git-user bob"
                    + " --git-token-file token --git-on-tag")
                .split(" ", -1));

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(server.heard().getLast().body())
        .contains("\"git\":{")
        .contains("\"rules\":[{\"pattern\":\"b\",\"url\":\"https://b.example/b\"}]")
        .contains("{\"prefix\":\"https://b.example\",\"username\":\"bob\",\"token\":\"t0ken\"}")
        .contains("\"onTag\":true")
        .doesNotContain("upstream");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          set new --type proxy --git-token-file token | say whose login it is
          set git --git-token-file none               | none cannot be read
          set git --git-rule nothing                  | is not PATTERN=URL
          set git --upstream-file bad.json            | is not JSON
          set git --upstream-file token               | is not JSON
          """)
  void whatCannotBeMeantIsRefused(String command, String words) {
    CommandRig.Run run = rig.run(("repo " + command).split(" ", -1));

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains(words);
    assertThat(server.lines()).noneMatch(line -> line.startsWith("PUT"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "set git --hook-secret-file token, \"t0ken\"",
    "set git --remove-hook-secret,     null",
  })
  void theSecretOfWebhooksComesFromAFile(String command, String secret) {
    CommandRig.Run run = rig.run(("repo " + command).split(" ", -1));

    assertThat(run.code()).as(run.err()).isZero();
    byte[] body = server.heard().getLast().body().getBytes(UTF_8);
    assertThat(Json.read(body).get("hookSecret").toString()).isEqualTo(secret);
  }

  @Test
  void aTestSaysWhatTheServerSaw() {
    CommandRig.Run run = rig.run("repo", "test-upstream", "git", "a/lib");

    assertThat(server.lines())
        .containsExactly("POST /api/v1/repositories/git:test-upstream?component=a%2Flib");
    assertThat(run.out())
        .contains(
            "it answers",
            "host key ssh-ed25519 SHA256:x",
            "logged in as larder",
            "12 branches and tags",
            "newest version v1.2.3");
  }
}
