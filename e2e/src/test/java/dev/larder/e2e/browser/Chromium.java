package dev.larder.e2e.browser;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A Chromium without a window, with a profile of its own.
record Chromium(Path binary, Path folder) {
  private static final long SECONDS = 120;

  /// What one visit left behind.
  ///
  /// @param output of the browser: the document as it stands then, if it was asked for
  /// @param complaints what a developer would read in the console
  record Visit(String output, List<String> complaints) {}

  /// The Chromium on PATH.
  static Optional<Path> find() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .flatMap(folder -> Stream.of("chromium", "chromium-browser").map(Path.of(folder)::resolve))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// The document of a page after it has loaded.
  Visit document(String address) throws Exception {
    return visit("--dump-dom", address);
  }

  /// A picture of a page.
  Path picture(String address, Path file) throws Exception {
    Files.createDirectories(file.toAbsolutePath().getParent());
    visit("--screenshot=" + file.toAbsolutePath(), "--window-size=1000,1400", address);
    return file;
  }

  private Visit visit(String... arguments) throws Exception {
    Files.createDirectories(folder);
    Path output = Files.createTempFile(folder, "visit", ".out");
    Path errors = Files.createTempFile(folder, "visit", ".err");
    // The sandbox needs what containers lack, and the pages are this test's own.
    List<String> command =
        new ArrayList<>(
            List.of(
                binary.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--ignore-certificate-errors",
                "--enable-logging=stderr",
                "--user-data-dir=" + folder.resolve("profile").toAbsolutePath()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(command + " took more than " + SECONDS + " s");
    }
    if (process.exitValue() != 0) {
      throw new IOException(command + " failed:\n" + Files.readString(errors));
    }
    List<String> complaints =
        Files.readString(errors).lines().filter(line -> line.contains("CONSOLE")).toList();
    return new Visit(Files.readString(output), complaints);
  }
}
