package dev.larder.git;

import static dev.larder.git.GitBench.ssh;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Outcome;
import dev.larder.core.fixture.Endings;
import dev.larder.core.repository.GitUpstream;
import dev.larder.core.source.RepositoryReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "Hi carol! You've successfully authenticated, but there is no shell. | carol",
        "Welcome to GitLab, @carol! | carol",
        "Hi there! You've successfully authenticated with the deploy key named ci 1, but no. |"
            + " the deploy key ci 1",
        "Hi there! You've successfully authenticated with the principal x, but no. |",
      })
  void tellsWhatIsSeen(String greeting, @Nullable String account) throws Exception {
    ServedRepository origin = ServedRepository.in(folder, "lib");
    origin.commit("a.txt", "one");
    origin.git("tag", "v1.0.0");
    Path command = folder.resolve("command");
    Files.writeString(
        command,
        """
        #!/bin/sh
        [ -n "$SSH_ORIGINAL_COMMAND" ] && exec sh -c "$SSH_ORIGINAL_COMMAND"
        echo "%s" >&2
        exit 1
        """
            .formatted(greeting));
    ServedRepository.run(folder, 0, List.of("chmod", "755", command.toString()));
    try (OpenSshServer server =
            OpenSshServer.start(
                folder.resolve("sshd"),
                "HostKey " + folder.resolve("sshd/host"),
                "ForceCommand " + command);
        GitBench bench = new GitBench(folder.resolve("mirrors"))) {
      GitUpstream upstream =
          new GitUpstream(
              List.of(),
              List.of(
                  ssh(
                      "ssh://127.0.0.1:" + server.port(),
                      server.clientKey(),
                      "",
                      server.known("[127.0.0.1]:" + server.port()))));
      Outcome<RepositoryReport> seen =
          bench.repositories.probe(upstream, server.url(origin.path()));

      assertThat(seen).as(Endings.words(seen)).isInstanceOf(Outcome.Found.class);
      if (seen instanceof Outcome.Found<RepositoryReport>(var report)) {
        assertThat(report.hostKey().orElseThrow()).startsWith("ssh-ed25519 SHA256:");
        assertThat(report.account()).isEqualTo(Optional.ofNullable(account));
        assertThat(report.tags()).isEqualTo(1);
        assertThat(report.branches()).isEqualTo(1);
        assertThat(report.defaultBranch()).contains("main");
        assertThat(report.movedTo()).isEmpty();
      }
      assertThat(Endings.of(bench.repositories.probe(upstream, "file:///x"), _ -> "seen"))
          .isEqualTo("FORBIDDEN");
    }
  }
}
