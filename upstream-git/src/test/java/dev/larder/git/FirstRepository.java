package dev.larder.git;

import static dev.larder.git.GitBench.credential;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import jdk.jfr.Recording;

/// Reads a file of a commit in a process of its own, and records which processes it started and
/// which files it read on the way.
final class FirstRepository {
  private FirstRepository() {}

  /// @param arguments the folder of mirrors, the server, the repository, the commit, the recording
  public static void main(String[] arguments) throws IOException {
    try (Recording recording = new Recording()) {
      recording.enable("jdk.ProcessStart");
      recording.enable("jdk.FileRead").withThreshold(Duration.ZERO);
      recording.start();
      try (GitBench bench = new GitBench(Path.of(arguments[0]))) {
        bench.with(credential(arguments[1]));
        System.out.println(bench.text(arguments[2], arguments[3], "a.txt"));
      }
      recording.stop();
      recording.dump(Path.of(arguments[4]));
    }
  }
}
