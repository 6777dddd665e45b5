package dev.larder.e2e.go;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Go toolchains of several ages, as `golang.org/toolchain` gives them through the module mirror of
/// this machine's `go env GOPROXY`.
public final class Toolchains {
  /// The oldest that knows toolchains, one in the middle, and the newest.
  static final List<String> AGES = List.of("go1.21.13", "go1.24.4", "go1.27.3");

  private Toolchains() {}

  /// The `go` command of the machine.
  static Path local() {
    return Path.of("go");
  }

  /// The `go` command of a version; downloaded on first use and kept.
  static Path of(String version) throws IOException, InterruptedException {
    Path cache = Path.of("target", "toolchains").toAbsolutePath();
    Files.createDirectories(cache);
    Map<String, String> settings =
        Map.of("GOTOOLCHAIN", version, "GOMODCACHE", cache.toString(), "GOFLAGS", "-modcacherw");
    GoCommand go = new GoCommand(local(), cache, settings);
    // A first run prints before the answer what it downloads.
    String output = go.run("env", "GOROOT").required().strip();
    return Path.of(output.substring(output.lastIndexOf('\n') + 1), "bin", "go");
  }
}
