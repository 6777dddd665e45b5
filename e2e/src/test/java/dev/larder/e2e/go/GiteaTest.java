package dev.larder.e2e.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.larder.e2e.cli.Person;
import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What docs/git.md does first, at a real Git server: a deploy key, a rule, `go get`, a pushed tag
/// that its webhook tells of, `go get -u`.
@Tag("go")
final class GiteaTest {
  private static final String MODULE = "git.corp.example/team/lib";
  private static final String SECRET = "what-only-the-two-servers-know";

  /// Less than a list lasts without a webhook.
  private static final Duration SOONER = Duration.ofSeconds(20);

  @TempDir static Path folder;
  private static GiteaServer gitea;
  private static LarderProcess larder;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(
        GiteaProgram.isNamed() || Scale.of(2, 1) > 1,
        "only in the proof tier: building Gitea takes minutes; -Dgitea.folder names a built one");
    gitea = GiteaServer.start(folder.resolve("gitea"), GiteaProgram.built());
    larder = LarderProcess.Launch.in(folder.resolve("home")).withHttps().start();
  }

  @AfterAll
  static void stop() {
    if (larder != null) {
      larder.close();
    }
    if (gitea != null) {
      gitea.close();
    }
  }

  @Test
  void aPushedTagIsAVersionAtOnce() throws Exception {
    Path work = Files.createDirectories(folder.resolve("lib"));
    program("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", "deploy_key");
    prepare(Files.readString(folder.resolve("deploy_key.pub")).strip());
    program("git", "init", "-q", "-b", "main", work.toString());
    tag(work, "v1.0.0");
    Files.writeString(
        folder.resolve("known_hosts"),
        program("ssh-keyscan", "-p", String.valueOf(gitea.sshPort()), "127.0.0.1"));

    Person admin = person("admin");
    setUp(admin);
    assertThat(larder(admin, "repo test-upstream git " + MODULE))
        .contains(
            "host key ssh-rsa SHA256:",
            "logged in as the deploy key larder",
            "2 branches and tags",
            "newest version v1.0.0");

    GoCommand go = GoCommand.at(admin.home(), Toolchains.local(), certificate());
    larder(admin, "setup --apply");
    go.run("mod", "init", "example.com/app").required();
    assertThat(go.run("get", MODULE).required()).contains("added " + MODULE + " v1.0.0");

    tag(work, "v1.1.0");
    Awaitility.await()
        .atMost(SOONER)
        .untilAsserted(() ->
            assertThat(go.run("list", "-m", "-versions", MODULE).required())
                .contains("v1.0.0 v1.1.0"));
    assertThat(go.run("get", "-u", MODULE).required())
        .contains("upgraded " + MODULE + " v1.0.0 => v1.1.0");
    assertThat(larder(admin, "explain " + MODULE + "@v1.1.0"))
        .contains("by the rule git.corp.example/*/*", "owner: git", "url: " + gitea.ssh());
  }

  /// At Gitea: a private organisation and repository, who may read it, and whom it tells of pushes.
  private static void prepare(String key) {
    gitea.make("/orgs", "{\"username\":\"team\",\"visibility\":\"private\"}");
    gitea.make("/orgs/team/repos", "{\"name\":\"lib\",\"private\":true}");
    gitea.make(
        "/repos/team/lib/keys",
        "{\"title\":\"larder\",\"read_only\":true,\"key\":\"%s\"}".formatted(key));
    gitea.make(
        "/orgs/team/hooks",
        """
        {"type":"gitea","active":true,"events":["push","create","delete"],
         "config":{"url":"%s/hooks/git","content_type":"json","secret":"%s"}}
        """
            .formatted(larder.url(), SECRET));
  }

  /// At Larder: the repository, its login, whose names it has, and where it is asked.
  private static void setUp(Person admin) throws IOException {
    Files.writeString(folder.resolve("secret"), SECRET);
    Person.Said in =
        admin.run(
            List.of(LarderProcess.PASSWORD), "login", larder.https().toString(), "--user", "admin");
    assertThat(in.code()).as(in.err()).isZero();
    String rule = "git.corp.example/*/*=" + gitea.ssh() + "/{1}/{2}.git";
    larder(admin, "repo set git --type proxy --git-rule " + rule);
    larder(
        admin,
        "repo set git --git-ssh-key %1$s/deploy_key --git-known-hosts %1$s/known_hosts"
            .formatted(folder));
    larder(admin, "repo set git --hook-secret-file " + folder.resolve("secret"));
    larder(admin, "namespace add git git.corp.example");
    larder(admin, "repo set go --members go-private,git,go-public");
  }

  private static void tag(Path work, String version) throws Exception {
    Files.writeString(work.resolve("go.mod"), "module " + MODULE + "\n\ngo 1.21\n");
    Files.writeString(work.resolve("lib.go"), "package lib // " + version + "\n");
    String git = "git -C %s -c user.name=A -c user.email=a@corp.example ".formatted(work);
    program((git + "add .").split(" "));
    program((git + "commit -q -m " + version).split(" "));
    program((git + "tag " + version).split(" "));
    program((git + "push -q " + gitea.pushTo("team/lib") + " main " + version).split(" "));
  }

  private static String certificate() {
    return folder.resolve("home/tls/ca.pem").toString();
  }

  private static Person person(String name) throws IOException {
    return Person.at(folder.resolve(name))
        .with("LARDER_CA_FILE", certificate())
        .with("SSL_CERT_FILE", certificate());
  }

  private static String larder(Person person, String command) {
    Person.Said said = person.run(List.of(), command.split(" ", -1));
    assertThat(said.code()).as(command + ": " + said.err()).isZero();
    return said.out();
  }

  private static String program(String... command) throws IOException, InterruptedException {
    Path errors = folder.resolve("errors");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(errors.toFile())
            .redirectOutput(folder.resolve("answer").toFile())
            .start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
    return Files.readString(folder.resolve("answer"));
  }
}
