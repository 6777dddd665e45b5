package dev.larder.e2e.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.larder.e2e.git.GitLarder.Place;
import dev.larder.e2e.server.RawHttp;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.e2e.server.Scale;
import dev.larder.e2e.wire.Texts;
import dev.larder.git.FaultyWire;
import dev.larder.git.GitOverHttp;
import dev.larder.git.OpenSshServer;
import dev.larder.git.ServedRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What clients are told when Git servers and repositories are not as they should be, and that
/// nothing wrong is stored then.
@Execution(ExecutionMode.CONCURRENT)
final class GitFaultsTest {
  @TempDir static Path folder;
  private static GitLarder larder;

  @BeforeAll
  static void start() throws Exception {
    larder = new GitLarder(folder.resolve("home"));
  }

  @AfterAll
  static void stop() {
    larder.close();
  }

  /// A server with modules of a host of their own, which a proxy of that name reads.
  private record Site(String name, GitModules modules, GitOverHttp server)
      implements AutoCloseable {
    static Site open(String name) {
      GitModules modules = GitModules.in(folder.resolve(name), name + ".test");
      Site site = new Site(name, modules, GitOverHttp.plain(modules.served()));
      larder.serve(name, true, site.place());
      return site;
    }

    private Place place() {
      return Place.web(name + ".test", server.origin(), Map.of());
    }

    /// A proxy that has asked nothing yet, as one that has asked a minute ago.
    Later later() {
      larder.configure("later-" + name, true, place());
      return file -> larder.get("later-" + name, modules.path(), file);
    }

    /// A further module there.
    ServedRepository add(String repository, String... options) {
      return ServedRepository.in(folder.resolve(name), repository, options);
    }

    String path(String repository) {
      return name + ".test/" + repository;
    }

    String host() {
      return "127.0.0.1:" + server.port();
    }

    @Override
    public void close() {
      server.close();
    }
  }

  /// What a proxy answers of a file of the module at the root.
  private interface Later {
    RawHttp.Answer get(String file);
  }

  private static RawHttp.Answer refused(int status, String module, String file, String... words) {
    RawHttp.Answer answer = larder.get(module, file);
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    Texts.check(answer);
    assertThat(List.of(words)).allSatisfy(part -> assertThat(answer.text()).contains(part));
    return answer;
  }

  private static RawHttp.Answer served(String module, String file) {
    RawHttp.Answer answer = larder.get(module, file);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer;
  }

  @Test
  void aServerThatIsGone() {
    Site site = Site.open("gone");
    String module = site.modules().path();
    byte[] zip = served(module, "v1.0.0.zip").body();
    String list = served(module, "list").text();
    String latest = served(module, "@latest").text();
    refused(404, module, "v9.9.9.info");
    refused(404, site.path("nothing.git"), "list");

    site.close();
    larder.forgetWhatIsFresh();

    assertThat(served(module, "v1.0.0.zip").body()).isEqualTo(zip);
    assertThat(served(module, "list").text()).isEqualTo(list);
    assertThat(served(module, "@latest").text()).isEqualTo(latest);
    refused(404, module, "v9.9.9.info");
    refused(404, site.path("nothing.git"), "list");
    refused(502, module, "v8.8.8.info", site.host(), "refused the connection");
    refused(502, module, "other.info", site.host());
    refused(502, site.path("another.git"), "list", site.host());
    assertThat(larder.storedVersions("gone", module)).containsExactly("v1.1.0", "v1.0.0");
  }

  @Test
  void aHostKeyThatIsNotKnown() {
    GitModules modules = GitModules.in(folder.resolve("key"), "key.test");
    try (OpenSshServer sshd = OpenSshServer.start(folder.resolve("sshd"))) {
      String other = folder.resolve("other").toString();
      OpenSshServer.key(Path.of(other), "ed25519", "");
      String wrong = "[127.0.0.1]:" + sshd.port() + " " + read(other + ".pub");
      larder.serve("key", true, Place.ssh("key.test", sshd, modules.served()).knowing(wrong));

      String line = sshd.known("[127.0.0.1]:" + sshd.port()).strip();
      String toAdd = line.substring(0, line.lastIndexOf(' '));
      refused(502, modules.path(), "v1.0.0.info", "127.0.0.1:" + sshd.port(), toAdd);
      assertThat(larder.storedVersions("key", modules.path())).isEmpty();

      larder.configure("key", true, Place.ssh("key.test", sshd, modules.served()));
      served(modules.path(), "v1.0.0.info");
    }
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aTokenThatHasExpired() {
    try (Site site = Site.open("token")) {
      String module = site.modules().path();
      Map<String, String> login = Map.of("username", "larder", "token", "canary-secret");
      larder.configure("token", true, Place.web("token.test", site.server().origin(), login));
      site.server().demand("larder", "canary-secret");
      served(module, "v1.0.0.zip");
      site.server().demand("larder", "another");

      String words = "does not take the credential for " + site.server().origin();
      refused(502, module, "v1.1.0.info", words, "expired");
      refused(502, site.path("nothing.git"), "list", words);
      served(module, "v1.0.0.zip");
      assertThat(larder.storedVersions("token", module)).containsExactly("v1.0.0");
      assertThat(larder.process().output()).doesNotContain("canary-secret");
    }
  }

  @Test
  void aBranchThatWasForcePushed() {
    try (Site site = Site.open("force")) {
      String module = site.modules().path();
      String before = version(served(module, "main.info").text());
      byte[] zip = served(module, before + ".zip").body();
      site.modules().lib().git("reset", "-q", "--hard", "v1.1.0");
      site.modules().lib().commit("other.go", "package lib\n\n// other\n");

      Later later = site.later();
      String after = version(later.get("main.info").text());

      assertThat(after).isNotEqualTo(before).startsWith("v1.1.1-0.");
      assertThat(later.get(after + ".zip").status()).isEqualTo(200);
      assertThat(served(module, before + ".zip").body()).isEqualTo(zip);
    }
  }

  private static String version(String info) {
    return info.replaceFirst(".*\"Version\":\"([^\"]*)\".*\\n?", "$1");
  }

  @Test
  void aTagThatWasDeleted() {
    try (Site site = Site.open("tag")) {
      String module = site.modules().path();
      byte[] zip = served(module, "v1.1.0.zip").body();
      String info = served(module, "v1.1.0.info").text();
      site.modules().lib().git("tag", "-d", "v1.1.0");
      site.modules().lib().git("tag", "-d", "v1.0.0");

      assertThat(site.later().get("list").text()).isEmpty();
      assertThat(served(module, "v1.1.0.zip").body()).isEqualTo(zip);
      assertThat(served(module, "v1.1.0.info").text()).isEqualTo(info);
      refused(404, module, "v1.0.0.zip", "unknown revision");
    }
  }

  /// What was served once is not what the tag leads to now.
  @Test
  void aTagThatWasMoved() {
    try (Site site = Site.open("moved")) {
      String module = site.modules().path();
      byte[] zip = served(module, "v1.1.0.zip").body();
      String info = served(module, "v1.1.0.info").text();
      site.modules().lib().git("tag", "-f", "v1.1.0", "main");

      assertThat(site.later().get("list").text()).isEqualTo("v1.0.0\nv1.1.0\n");
      assertThat(served(module, "v1.1.0.zip").body()).isEqualTo(zip);
      assertThat(served(module, "v1.1.0.info").text()).isEqualTo(info);
    }
  }

  @Test
  void aRepositoryThatWasRenamed() {
    try (Site site = Site.open("renamed")) {
      site.server().move("/former.git", 301, site.server().url("/lib.git"));
      String former = site.path("former.git");

      // The go.mod at its new place has another path, which proxies accept as they do forks.
      assertThat(served(former, "list").text()).isEqualTo("v1.0.0\nv1.1.0\n");
      served(former, "v1.0.0.zip");

      site.server().move("/away.git", 301, "http://localhost:1/away.git");
      refused(502, site.path("away.git"), "list");
    }
  }

  @Test
  void anEmptyRepository() {
    try (Site site = Site.open("empty")) {
      ServedRepository empty = site.add("empty");
      String module = site.path("empty.git");
      refused(404, module, "list");
      refused(404, module, "@latest");
      refused(404, module, "v1.0.0.info");

      empty.commit("go.mod", "module " + module + "\n");
      empty.git("tag", "v1.0.0");
      larder.forgetWhatIsFresh();

      assertThat(served(module, "list").text()).isEqualTo("v1.0.0\n");
    }
  }

  @Test
  void aRepositoryOfSha256() {
    try (Site site = Site.open("sha256")) {
      ServedRepository foreign = site.add("foreign", "--object-format=sha256");
      String module = site.path("foreign.git");
      foreign.commit("go.mod", "module " + module + "\n");
      foreign.git("tag", "v1.0.0");

      refused(502, module, "list", "SHA-256", "foreign.git");
      refused(502, module, "v1.0.0.zip", "SHA-256");
      assertThat(larder.storedVersions("sha256", module)).isEmpty();
    }
  }

  @Test
  void aSubmoduleThatIsAskedForAsAModule() {
    try (Site site = Site.open("sub")) {
      ServedRepository lib = site.modules().lib();
      String commit = lib.git("rev-parse", "main");
      lib.git("update-index", "--add", "--cacheinfo", "160000," + commit + ",dep");
      lib.git("commit", "-q", "-m", "A submodule");
      lib.git("tag", "v1.7.0");
      lib.git("tag", "dep/v1.0.0");
      String module = site.modules().path();

      refused(404, module + "/dep", "v1.0.0.info", "submodule");
      served(module, "v1.7.0.zip");
    }
  }

  /// It takes as long as a server may take to put a pack together, so only in the proof tier; the
  /// endings at each stage are those of `FaultsTest` below the port, with shorter bounds.
  @Test
  void aServerThatHangsInTheMiddleOfAPack() {
    assumeThat(Scale.of(1, 0)).as("the proof tier").isEqualTo(1);
    ServedRepository large = ServedRepository.in(folder.resolve("hang"), "large");
    StringBuilder noise = new StringBuilder();
    new Random(7).ints(400_000, 'a', 'z').forEach(c -> noise.append((char) c));
    String module = "hang.test/large.git";
    large.commit("go.mod", "module " + module + "\n");
    large.commit("noise.txt", noise.toString());
    large.git("tag", "v1.0.0");
    try (OpenSshServer sshd = OpenSshServer.start(folder.resolve("sshd-hang"));
        FaultyWire wire = new FaultyWire(sshd.port())) {
      larder.serve("hang", true, Place.ssh("hang.test", sshd, wire.port(), large.served()));
      wire.fail(FaultyWire.Fault.HANG, 20_000);
      assertThat(served(module, "list").text()).isEqualTo("v1.0.0\n");
      String info = "/repository/go/" + module + "/@v/v1.0.0.info";
      RawHttpClient.Answer late = larder.process().client().get(info);
      assertThat(late.status()).as(late.text()).isEqualTo(504);
      assertThat(late.text()).contains("127.0.0.1:" + wire.port(), "stopped sending");
      assertThat(larder.storedVersions("hang", module)).isEmpty();

      wire.fail(FaultyWire.Fault.NONE, 0);
      larder.forgetWhatIsFresh();
      served(module, "v1.0.0.zip");
    }
  }
}
