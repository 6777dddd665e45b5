package dev.larder.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A repository of somebody else, made by the real git.
public final class ServedRepository {
  private final Path bare;
  private final Path work;
  private int second = 1_700_000_000;

  private ServedRepository(Path bare, Path work) {
    this.bare = bare;
    this.work = work;
  }

  public static ServedRepository in(Path folder, String name, String... options) {
    try {
      Path work = Files.createDirectories(folder.resolve("work-" + name));
      Path bare = Files.createDirectories(folder.resolve("served")).resolve(name + ".git");
      List<String> command = new ArrayList<>(List.of("git", "init", "-q", "--bare", "-b", "main"));
      command.addAll(List.of(options));
      command.add(bare.toString());
      run(work, 0, command);
      return new ServedRepository(bare, work);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  public Path path() {
    return bare;
  }

  /// The folder in which it lies with others.
  public Path served() {
    return bare.resolveSibling(".").normalize();
  }

  /// Writes a file and commits it; the id of the commit.
  public String commit(String path, String text) {
    try {
      Path file = work.resolve(path);
      Files.createDirectories(file.resolveSibling("."));
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    git("add", "-A");
    second++;
    git("commit", "-q", "--allow-empty", "-m", "Change " + path);
    return git("rev-parse", "HEAD");
  }

  /// What git says, without the end of its last line.
  public String git(String... arguments) {
    List<String> command =
        new ArrayList<>(List.of("git", "--git-dir=" + bare, "--work-tree=" + work));
    command.addAll(List.of(arguments));
    return run(work, second, command);
  }

  public static String run(Path folder, int second, List<String> command) {
    try {
      Process process = builder(folder, second, command).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(command + ": " + said).isZero();
      return said;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static ProcessBuilder builder(Path folder, int second, List<String> command) {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "GIT_CONFIG_GLOBAL", "/dev/null",
                "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_AUTHOR_NAME", "A",
                "GIT_AUTHOR_EMAIL", "a@ex.test",
                "GIT_COMMITTER_NAME", "C",
                "GIT_COMMITTER_EMAIL", "c@ex.test",
                "GIT_AUTHOR_DATE", second + " +0000",
                "GIT_COMMITTER_DATE", second + " +0000"));
    return builder;
  }
}
