package dev.larder.git;

import static dev.larder.git.GitBench.ssh;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who OpenSSH's server is, and whom it lets in.
class HostKeyTest {
  @TempDir private Path folder;
  private ServedRepository origin;
  private GitBench bench;

  @BeforeEach
  void start() {
    origin = ServedRepository.in(folder, "lib");
    origin.commit("a.txt", "one");
    bench = new GitBench(folder.resolve("mirrors"));
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  private OpenSshServer server(String... settings) {
    return OpenSshServer.start(folder.resolve("sshd"), settings);
  }

  private String look(OpenSshServer server, String knownHosts) {
    bench.with(ssh("ssh://127.0.0.1:" + server.port(), server.clientKey(), "", knownHosts));
    return bench.look(server.url(origin.path()));
  }

  private String words(OpenSshServer server) {
    return bench.words(server.url(origin.path()));
  }

  @Test
  void anUnknownServerIsRefusedWithTheLineToAdd() {
    try (OpenSshServer server = server()) {
      assertThat(look(server, server.known("other.ex.test"))).isEqualTo("UPSTREAM_BROKEN");
      String line = server.known("[127.0.0.1]:" + server.port()).replace(" test", "").strip();
      assertThat(words(server))
          .contains("is not among knownHosts of the credential for ssh://127.0.0.1:")
          .contains("SHA256:")
          .endsWith("\n" + line);
      assertThat(look(server, line)).isEqualTo("0 tags");
    }
  }

  @Test
  void anotherKeyIsRefused() {
    try (OpenSshServer server = server()) {
      OpenSshServer.key(server.folder().resolve("other"), "ed25519", "");
      String other = "[127.0.0.1]:" + server.port() + " " + server.text("other.pub");

      assertThat(look(server, other)).isEqualTo("UPSTREAM_BROKEN");
      assertThat(words(server)).contains("shows another key than knownHosts");
      assertThat(look(server, "@revoked * " + server.text("host.pub")))
          .isEqualTo("UPSTREAM_BROKEN");
      assertThat(words(server)).contains("is revoked");
    }
  }

  @Test
  void isAskedForAKeyThatIsKnown() {
    Path sshd = folder.resolve("sshd");
    OpenSshServer.key(folder.resolve("rsa"), "rsa", "");
    OpenSshServer.key(folder.resolve("ecdsa"), "ecdsa", "");
    try (OpenSshServer server =
        server(
            "HostKey " + sshd.resolve("host"),
            "HostKey " + folder.resolve("rsa"),
            "HostKey " + folder.resolve("ecdsa"))) {
      for (String kind : List.of("../rsa.pub", "../ecdsa.pub", "host.pub")) {
        String known = "[127.0.0.1]:" + server.port() + " " + server.text(kind);
        assertThat(look(server, known)).as(kind).isEqualTo("0 tags");
      }
    }
  }

  @Test
  void aCertificateIsBelievedWhereItsAuthorityIs() throws Exception {
    OpenSshServer.key(folder.resolve("authority"), "ed25519", "");
    Path sshd = Files.createDirectories(folder.resolve("sshd"));
    OpenSshServer.key(folder.resolve("host"), "ed25519", "");
    ServedRepository.run(
        folder,
        0,
        List.of(
            "ssh-keygen",
            "-q",
            "-s",
            "authority",
            "-I",
            "git",
            "-h",
            "-n",
            "127.0.0.1",
            "host.pub"));
    try (OpenSshServer server =
        server(
            "HostKey " + folder.resolve("host"),
            "HostCertificate " + folder.resolve("host-cert.pub"))) {
      String authority = Files.readString(folder.resolve("authority.pub"));
      String name = "[127.0.0.1]:" + server.port();

      assertThat(look(server, "@cert-authority " + name + " " + authority)).isEqualTo("0 tags");
      assertThat(look(server, "@cert-authority [10.0.0.1]:* " + authority))
          .isEqualTo("UPSTREAM_BROKEN");
      assertThat(look(server, name + " " + Files.readString(folder.resolve("host.pub"))))
          .isEqualTo("0 tags");
      assertThat(
              look(
                  server,
                  "@cert-authority * "
                      + authority
                      + "@revoked * "
                      + Files.readString(folder.resolve("host.pub"))))
          .isEqualTo("UPSTREAM_BROKEN");
    }
    assertThat(sshd).isDirectory();
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "ed25519, ''",
    "ed25519, pass phrase",
    "rsa -b 2048, ''",
    "rsa -b 2048, secret",
    "rsa -b 2048 -m PEM, ''",
    "rsa -b 2048 -m PEM, secret",
    "rsa -b 2048 -m PKCS8, ''",
    "rsa -b 2048 -m PKCS8, secret",
    "ecdsa -b 256, ''",
    "ecdsa -b 384, secret",
    "ecdsa -b 521 -m PEM, ''",
    "ecdsa -b 256 -m PKCS8, secret",
  })
  void logsInWithKeysOfEveryForm(String type, String passphrase) throws Exception {
    Path sshd = Files.createDirectories(folder.resolve("sshd"));
    OpenSshServer.key(sshd.resolve("client"), type, passphrase);
    try (OpenSshServer server = server()) {
      String known = server.known("[127.0.0.1]:" + server.port());
      String prefix = "ssh://127.0.0.1:" + server.port();
      bench.with(ssh(prefix, server.clientKey(), passphrase, known));
      assertThat(bench.look(server.url(origin.path()))).as(words(server)).isEqualTo("0 tags");

      if (!passphrase.isEmpty()) {
        bench.with(ssh(prefix, server.clientKey(), "wrong", known));
        assertThat(words(server)).contains("passphrase").doesNotContain("wrong");
        bench.with(ssh(prefix, server.clientKey(), "", known));
        assertThat(words(server)).contains("needs a passphrase");
      }
    }
  }

  @Test
  void saysThatKnownHostsCannotBeRead() {
    try (OpenSshServer server = server()) {
      assertThat(look(server, "127.0.0.1 ssh-ed25519 none")).isEqualTo("UPSTREAM_BROKEN");
      assertThat(words(server)).contains("knownHosts of the credential for");
    }
  }

  @ParameterizedTest
  @CsvSource({"PRIVATE KEY, AAAA", "OPENSSH PRIVATE KEY, AAAA", "RSA PRIVATE KEY, no key"})
  void saysThatAKeyCannotBeRead(String type, String text) {
    String key = "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, text, type);
    try (OpenSshServer server = server()) {
      bench.with(
          ssh(
              "ssh://127.0.0.1:" + server.port(),
              key,
              "",
              server.known("[127.0.0.1]:" + server.port())));
      assertThat(words(server)).contains("sshKey of the credential for").contains("cannot be read");
    }
  }

  @Test
  void saysWhoIsNotLetIn() {
    try (OpenSshServer server = server()) {
      OpenSshServer.key(folder.resolve("stranger"), "ed25519", "");
      bench.with(
          ssh(
              "ssh://127.0.0.1:" + server.port(),
              server.text("../stranger"),
              "",
              server.known("[127.0.0.1]:" + server.port())));

      assertThat(bench.look(server.url(origin.path()))).isEqualTo("UPSTREAM_BROKEN");
      assertThat(words(server))
          .contains("does not let " + server.user() + " in with the sshKey of the credential for");
    }
  }

  @Test
  void saysThatNoCredentialMatches() {
    bench.with();
    assertThat(bench.look("git@git.ex.test:lib.git")).isEqualTo("UPSTREAM_BROKEN");
    assertThat(bench.words("git@git.ex.test:lib.git"))
        .contains("no credential's prefix matches it", "--git-ssh-key FILE");
  }
}
