package dev.larder.e2e.backup;

import dev.larder.e2e.server.ServerLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A shell on a server's host, as the user that runs it, with `larder` in its path. What pages call
/// `/backup` is a folder of the test.
record HostShell(Path folder) {
  private static final int MINUTES = 4;

  /// What lines that were typed came to.
  record Typed(int exit, String out, String err) {}

  Path backups() {
    return folder.resolve("backup");
  }

  /// Types lines, for a server with this home.
  Typed type(Path home, String lines) throws IOException, InterruptedException {
    ProcessBuilder launcher = ServerLauncher.shared().command();
    String script =
        "larder() { '%s' \"$@\"; }\nsystemctl() { :; }\nLARDER_HOME='%s'\nexport LARDER_HOME\n"
                .formatted(launcher.command().getFirst(), home)
            + lines.replace(" /backup", " " + backups());
    ProcessBuilder builder = new ProcessBuilder("bash", "-euc", script);
    builder.environment().putAll(launcher.environment());
    builder.environment().keySet().removeIf(key -> key.startsWith("LARDER_"));
    Path out = Files.createTempFile(folder, "typed", ".out");
    Path err = Files.createTempFile(folder, "typed", ".err");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("it did not end: " + lines + Files.readString(err));
    }
    return new Typed(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
