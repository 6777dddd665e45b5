package dev.larder.benchmarks.side;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// How Larder is started: by the launcher of its repository, as a user would, on a home of its own.
///
/// @param launcher of the clone
/// @param work where homes and logs go
record LarderStarts(Path launcher, Path work) {
  static final String PASSWORD = "a-benchmark-password";
  private static final long BUILD_MINUTES = 15;

  /// Lets the launcher build and rehearse, so that no start has that in it.
  void build() throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "version").inheritIO();
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    if (!process.waitFor(BUILD_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroy();
      throw new IOException(launcher + " could not build the server; see what it said above");
    }
  }

  /// How one differs from the others.
  ///
  /// @param accessLog `on` or `off`
  /// @param javaOptions further flags of the JVM, empty for none
  /// @param secured what it shows on a second address; empty for no such address
  record Variant(String accessLog, String javaOptions, Optional<Secured> secured) {
    static final Variant PLAIN = new Variant("off", "", Optional.empty());
  }

  /// Starts with an empty home.
  Contestant start(String name, String upstream, Variant variant) throws IOException {
    int port = Contestant.freePort();
    int securePort = variant.secured().isPresent() ? Contestant.freePort() : 0;
    Path folder = Files.createDirectories(work.resolve(name.replace(' ', '-')));
    Map<String, String> environment = new HashMap<>();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("JAVA_OPTS", variant.javaOptions());
    environment.put("LARDER_HOME", folder.resolve("home").toString());
    environment.put("LARDER_HTTP_PORT", Integer.toString(port));
    environment.put("LARDER_ACCESS_LOG", variant.accessLog());
    environment.put("LARDER_DRAIN", "1s");
    environment.put("LARDER_INIT_GO_UPSTREAM", upstream);
    environment.put("LARDER_INIT_GO_PRIVATE", "private.example");
    environment.put("LARDER_INIT_ADMIN_PASSWORD", PASSWORD);
    if (variant.secured().isPresent()) {
      environment.put("LARDER_HTTPS_PORT", Integer.toString(securePort));
      environment.put("LARDER_TLS_CERT", variant.secured().get().certificate().toString());
      environment.put("LARDER_TLS_KEY", variant.secured().get().key().toString());
    }
    // The launcher ends in exec: its process becomes the server's.
    Process process = Contestant.run(folder, environment, List.of(launcher.toString(), "serve"));
    return new Contestant(
        name, Contestant.Kind.LARDER, process, port, securePort, "/repository/go", "");
  }
}
