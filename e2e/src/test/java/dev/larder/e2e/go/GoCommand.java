package dev.larder.e2e.go;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A real go command in a work folder, with exactly the settings that a test gives.
///
/// @param settings environment variables
public record GoCommand(Path binary, Path work, Map<String, String> settings) {
  /// What go commands have compiled, for all tests: a program wants the standard library, which
  /// takes twenty seconds of a processor. An entry is named by the hash of all that went into it,
  /// its compiler included, so a test finds here only what it would have compiled itself.
  public static final Path BUILDS = Path.of("target", "go-build").toAbsolutePath();

  private static final long MINUTES = 15;

  /// What a command printed.
  public record Result(List<String> command, int exit, String output, double seconds) {
    /// The output of a command that must succeed.
    public String required() {
      if (exit != 0) {
        throw new AssertionError(command + " failed with " + exit + ":\n" + output);
      }
      return output;
    }
  }

  /// That of a person with a home of their own, whose machine sets nothing up and trusts a
  /// certificate.
  public static GoCommand at(Path home, Path binary, String certificate) {
    Map<String, String> settings = new HashMap<>();
    for (String unset :
        List.of("GOPROXY", "GONOSUMDB", "GOPRIVATE", "GONOPROXY", "GOENV", "NETRC", "GOAUTH")) {
      settings.put(unset, "");
    }
    settings.put("HOME", home.toString());
    settings.put("XDG_CONFIG_HOME", "");
    settings.put("GOPATH", home.resolve("go").toString());
    settings.put("GOCACHE", BUILDS.toString());
    settings.put("GOFLAGS", "-modcacherw");
    settings.put("GOTOOLCHAIN", "local");
    settings.put("SSL_CERT_FILE", certificate);
    return new GoCommand(binary, home.resolve("work"), settings);
  }

  public GoCommand with(String name, String value) {
    Map<String, String> more = new HashMap<>(settings);
    more.put(name, value);
    return new GoCommand(binary, work, more);
  }

  public GoCommand in(Path folder) {
    return new GoCommand(binary, folder, settings);
  }

  public Result run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(binary.toString()));
    command.addAll(List.of(arguments));
    Files.createDirectories(work);
    Path output = Files.createTempFile("go", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("GOTELEMETRY", "off");
    builder.environment().putAll(settings);
    long began = System.nanoTime();
    Process process = builder.start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError(command + " took more than " + MINUTES + " minutes");
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    String text = Files.readString(output);
    Files.delete(output);
    return new Result(command, process.exitValue(), text, seconds);
  }
}
