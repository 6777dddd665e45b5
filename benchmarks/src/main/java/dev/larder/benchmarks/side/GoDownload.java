package dev.larder.benchmarks.side;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// `go mod download` of a module that requires many others, with an empty module cache.
///
/// The go command reads all .mod files first, then all .info files one after another, then the
/// zips; it does as much at once as `GOMAXPROCS` says.
record GoDownload(Path go, Path folder) {
  private static final int AT_ONCE = 16;
  private static final long LIMIT_MINUTES = 10;

  /// What it took.
  ///
  /// @param failure the end of what go said if it failed, else empty
  record Took(double seconds, String failure) {}

  Took run(String proxy, List<String> modules) throws IOException, InterruptedException {
    Scratch.delete(folder);
    Path main = Files.createDirectories(folder.resolve("main"));
    Files.writeString(
        main.resolve("go.mod"),
        modules.stream()
            .map(module -> "\t" + module + " v1.0.0\n")
            .collect(
                Collectors.joining(
                    "", "module bench.example/main\n\ngo 1.21\n\nrequire (\n", ")\n")));
    long began = System.nanoTime();
    Process process =
        Contestant.run(main, environment(proxy), List.of(go.toString(), "mod", "download"));
    if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException("go mod download did not end");
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    String said = Files.readString(main.resolve("log")).strip();
    Scratch.delete(folder);
    return new Took(
        seconds,
        process.exitValue() == 0 ? "" : said.lines().limit(3).collect(Collectors.joining(" / ")));
  }

  private Map<String, String> environment(String proxy) {
    return Map.ofEntries(
        Map.entry("GOPROXY", proxy),
        Map.entry("GOSUMDB", "off"),
        Map.entry("GOPRIVATE", ""),
        Map.entry("GONOPROXY", "none"),
        Map.entry("GOFLAGS", "-mod=mod -modcacherw"),
        Map.entry("GOTOOLCHAIN", "local"),
        Map.entry("GOENV", "off"),
        Map.entry("GOWORK", "off"),
        Map.entry("GOMAXPROCS", Integer.toString(AT_ONCE)),
        Map.entry("HOME", folder.toString()),
        Map.entry("GOPATH", folder.resolve("path").toString()),
        Map.entry("GOMODCACHE", folder.resolve("modules").toString()),
        Map.entry("GOCACHE", folder.resolve("built").toString()));
  }
}
