package dev.larder.e2e.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A copy of `./larder` in a folder of its own, which finds the server of this build there as if it
/// had built it itself.
public record ServerLauncher(Path folder) {
  private static final int MINUTES = 10;

  /// Made when somebody first wants it.
  private static final class Shared {
    static final ServerLauncher REHEARSED =
        rehearsed(Path.of("target", "launcher").toAbsolutePath());
  }

  /// What a command said.
  public record Said(int exit, String output, String errors) {}

  /// The one by which tests start servers as they are shipped: it has rehearsed, so starts are
  /// quick.
  public static ServerLauncher shared() {
    return Shared.REHEARSED;
  }

  private static ServerLauncher rehearsed(Path folder) {
    try {
      delete(folder);
      ServerLauncher launcher = in(folder);
      Said said = launcher.run("version");
      boolean rehearsed = said.errors().contains("rehearsing a start") && said.exit() == 0;
      if (!rehearsed || said.errors().contains("failed")) {
        throw new IllegalStateException("the rehearsal failed:\n" + said.errors());
      }
      return launcher;
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static ServerLauncher in(Path folder) throws IOException {
    Path dist = folder.resolve(".larder-build/dist-1");
    Path lib = Files.createDirectories(dist.resolve("lib"));
    Files.copy(
        Path.of(System.getProperty("larder.rehearsal")),
        dist.resolve("rehearsal.jar"),
        StandardCopyOption.COPY_ATTRIBUTES);
    try (Stream<Path> jars = Files.list(Path.of(System.getProperty("larder.lib")))) {
      for (Path jar : (Iterable<Path>) jars::iterator) {
        Files.copy(jar, lib.resolve(jar.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    Files.copy(
        Path.of("..", "larder"), folder.resolve("larder"), StandardCopyOption.COPY_ATTRIBUTES);
    Path sources = Files.writeString(folder.resolve("pom.xml"), "");
    Files.setLastModifiedTime(sources, FileTime.from(Instant.EPOCH));
    Files.writeString(folder.resolve(".larder-build/built"), "dist-1");
    return new ServerLauncher(folder);
  }

  /// A copy of what is here, its start-up cache included, which is good in another folder too.
  public ServerLauncher copy(Path to) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = to.resolve(folder.relativize(file).toString());
        if (!file.equals(folder)) {
          Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        }
      }
    }
    return new ServerLauncher(to);
  }

  /// The same build under another version, by which it calls itself.
  public ServerLauncher called(String version) throws IOException {
    try (Stream<Path> jars = Files.list(folder.resolve(".larder-build/dist-1/lib"))) {
      Path jar =
          jars.filter(file -> file.getFileName().toString().matches("common-\\d.*"))
              .findFirst()
              .orElseThrow();
      try (FileSystem inside = FileSystems.newFileSystem(jar)) {
        Files.writeString(
            inside.getPath("dev/larder/common/version.properties"),
            "version=" + version + "\ncommit=none\n");
      }
    }
    return this;
  }

  /// The start-up cache that it has made.
  public Path cache() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(".larder-build/dist-1"))) {
      return files.filter(file -> file.toString().endsWith(".aot")).findFirst().orElseThrow();
    }
  }

  /// Runs a command to its end.
  public Said run(String... arguments) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Path errors = folder.resolve("errors");
    Process process =
        command(arguments).redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("the launcher did not end: " + Files.readString(errors));
    }
    return new Said(
        process.exitValue(),
        Files.readString(output, StandardCharsets.UTF_8),
        Files.readString(errors, StandardCharsets.UTF_8));
  }

  /// Starts a server.
  public LarderProcess serve(LarderProcess.Launch launch) throws IOException {
    String[] words =
        Stream.concat(Stream.of("serve"), launch.arguments().stream()).toArray(String[]::new);
    ProcessBuilder builder = command(words);
    builder.environment().put("JAVA_OPTS", String.join(" ", launch.jvm()));
    return LarderProcess.start(launch, builder);
  }

  /// The process of a command that is yet to be started.
  public ProcessBuilder command(String... arguments) {
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(Stream.of(folder.resolve("larder").toString()), Stream.of(arguments))
                .toList());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("JAVA_OPTS");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder;
  }
}
