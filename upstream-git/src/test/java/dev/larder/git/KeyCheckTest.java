package dev.larder.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.core.repository.GitCredential;
import dev.larder.core.repository.GitHubApp;
import dev.larder.core.repository.WrongValueException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Keys that are looked at before they are stored, for which no server is asked.
class KeyCheckTest {
  private static final String HOSTS = "git.ex.test ssh-ed25519 AAAA";

  @TempDir private Path folder;
  private GitBench bench;

  @BeforeEach
  void start() {
    bench = new GitBench(folder.resolve("mirrors"));
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @ParameterizedTest(name = "made with \"{0}\", given \"{1}\": {2}")
  @CsvSource({
    "'',     '',     -",
    "'',     any,    -",
    "s3cret, s3cret, -",
    "s3cret, '',     cannot be read: it needs a passphrase",
    "s3cret, wr0ng,  cannot be read: the passphrase is not its own",
  })
  void aKeyHasToBeReadable(String made, String given, String words) throws IOException {
    OpenSshServer.program();
    OpenSshServer.key(folder.resolve("key"), "ed25519", made);
    String key = Files.readString(folder.resolve("key"));

    holds(GitBench.ssh("ssh://git.ex.test", key, given, HOSTS), "sshKey", words);
  }

  @Test
  void whatOnlyLooksLikeAKeyIsNone() {
    String key = "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n";

    holds(
        GitBench.ssh("ssh://git.ex.test", key, "", HOSTS),
        "sshKey",
        "cannot be read: it is no private key");
  }

  @Test
  void theKeyOfAnAppHasToBeReadable() {
    String key = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n";
    GitCredential app =
        new GitCredential(
            "https://git.ex.test",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new GitHubApp(URI.create("https://api.github.com"), "1", 2, key)));

    holds(app, "githubApp/privateKey", "is no RSA key in PEM");
  }

  private void holds(GitCredential credential, String field, String words) {
    if (words.equals("-")) {
      assertThatCode(() -> bench.repositories.checkKeys(credential)).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> bench.repositories.checkKeys(credential))
          .isInstanceOfSatisfying(
              WrongValueException.class,
              wrong -> {
                assertThat(wrong.field()).isEqualTo(field);
                assertThat(wrong.what()).startsWith(words);
              });
    }
  }
}
