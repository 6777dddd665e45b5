package dev.larder.benchmarks.side;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `go mod download` of a module that requires many others, with an empty module cache.
///
/// The go command reads all .mod files first, then all .info files one after another, then the
/// zips; it does as much at once as `GOMAXPROCS` says.
///
/// @param folder emptied before and after
/// @param limit what it may take
/// @param sumdb as GOSUMDB has it
record GoDownload(Path go, Path folder, Duration limit, String sumdb) {
  static final String NO_SUMDB = "off";

  private static final int AT_ONCE = 16;

  /// What it took.
  ///
  /// @param mods how many .mod files came
  /// @param failure the first of what go said if it failed, else empty
  record Took(double seconds, long mods, String failure) {}

  /// The go.mod of a module of no other use than to require these.
  static String requiring(List<String> modules) {
    return modules.stream()
        .map(module -> "\t" + module + " v1.0.0\n")
        .collect(
            Collectors.joining("", "module bench.example/main\n\ngo 1.21\n\nrequire (\n", ")\n"));
  }

  Took run(String proxy, String goMod) throws IOException, InterruptedException {
    ScratchFolders.delete(folder);
    Path main = Files.createDirectories(folder.resolve("main"));
    Files.writeString(main.resolve("go.mod"), goMod);
    long began = System.nanoTime();
    Process process =
        Contestant.run(main, environment(proxy), List.of(go.toString(), "mod", "download"));
    boolean ended = process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
    double seconds = (System.nanoTime() - began) / 1e9;
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    Took took = new Took(seconds, mods(), failure(process, ended, main.resolve("log")));
    ScratchFolders.delete(folder);
    return took;
  }

  private String failure(Process process, boolean ended, Path log) throws IOException {
    if (!ended) {
      return "not done after " + limit.toSeconds() + " s";
    }
    return process.exitValue() == 0
        ? ""
        : Files.readString(log).lines().limit(3).collect(Collectors.joining(" / "));
  }

  private long mods() throws IOException {
    Path downloads = folder.resolve("modules/cache/download");
    if (!Files.isDirectory(downloads)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(downloads)) {
      return files.filter(file -> file.toString().endsWith(".mod")).count();
    }
  }

  private Map<String, String> environment(String proxy) {
    return Map.ofEntries(
        Map.entry("GOPROXY", proxy),
        Map.entry("GOSUMDB", sumdb),
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
