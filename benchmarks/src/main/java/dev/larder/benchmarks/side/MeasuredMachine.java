package dev.larder.benchmarks.side;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// What is measured with, as far as it matters for comparing runs.
final class MeasuredMachine {
  private MeasuredMachine() {}

  static String describe() throws IOException {
    String model;
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      model =
          lines
              .filter(line -> line.startsWith("model name"))
              .map(line -> line.substring(line.indexOf(':') + 1).strip())
              .findFirst()
              .orElse("of a model that is not named");
    }
    return String.format(
        Locale.ROOT,
        "%d processors (%s), Linux %s, Java %s, load at the start %.1f",
        Runtime.getRuntime().availableProcessors(),
        model,
        System.getProperty("os.version"),
        System.getProperty("java.vm.version"),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  /// The first line that programs say of their versions; Athens has none to say.
  static String versions(SideOptions options) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>();
    all.add(version(options.wrk(), "-v"));
    add(all, options.nginx(), "-v");
    add(all, options.go(), "version");
    add(all, options.goproxy(), "--version");
    return String.join("; ", all);
  }

  private static void add(List<String> all, Optional<Path> program, String flag)
      throws IOException, InterruptedException {
    if (program.isPresent()) {
      all.add(version(program.get(), flag));
    }
  }

  private static String version(Path program, String flag)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(program.toString(), flag).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return said.lines().findFirst().orElse(program.toString());
  }
}
