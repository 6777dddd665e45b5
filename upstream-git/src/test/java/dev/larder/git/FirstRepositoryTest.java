package dev.larder.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// JGit looks for git and for the settings of its user when the first repository of a process is
/// opened, so that each of these is a process's first.
class FirstRepositoryTest {
  @TempDir private Path folder;

  @Test
  void startsNoProgramAndReadsNoSettingsOfItsUser() throws Exception {
    Path home = Files.createDirectories(folder.resolve("home"));
    for (String settings : List.of(".gitconfig", ".config/git/config", ".config/jgit/config")) {
      Files.createDirectories(home.resolve(settings).resolveSibling("."));
      Files.writeString(home.resolve(settings), "[[ no settings");
    }
    ServedRepository origin = ServedRepository.in(folder, "lib");
    String commit = origin.commit("a.txt", "one");
    Path recorded = folder.resolve("first.jfr");

    try (GitOverHttp server = GitOverHttp.plain(origin.served())) {
      List<String> arguments =
          List.of(
              folder.resolve("mirrors").toString(),
              server.origin(),
              server.url("/lib.git"),
              commit,
              recorded.toString());
      assertThat(outputOfFirst(home, arguments)).contains("one");
    }

    assertThat(recorded(recorded, "jdk.ProcessStart", "command")).isEmpty();
    assertThat(recorded(recorded, "jdk.FileRead", "path"))
        .anyMatch(path -> path.startsWith(folder.resolve("mirrors").toString()))
        .noneMatch(path -> path.startsWith(home.toString()) || path.startsWith("/etc/gitconfig"));
  }

  private List<String> outputOfFirst(Path home, List<String> arguments) throws Exception {
    Path output = folder.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                FirstRepository.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.command().addAll(arguments);
    builder.environment().put("HOME", home.toString());
    builder.environment().put("XDG_CONFIG_HOME", home.resolve(".config").toString());
    Process java = builder.start();
    try {
      assertThat(java.waitFor(3, TimeUnit.MINUTES)).isTrue();
    } finally {
      java.destroyForcibly();
    }
    return Files.readAllLines(output);
  }

  private static List<String> recorded(Path file, String event, String field) throws IOException {
    return RecordingFile.readAllEvents(file).stream()
        .filter(one -> one.getEventType().getName().equals(event))
        .map(one -> String.valueOf(one.getString(field)))
        .toList();
  }
}
