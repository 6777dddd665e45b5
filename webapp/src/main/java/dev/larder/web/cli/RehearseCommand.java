package dev.larder.web.cli;

import dev.larder.web.config.Secret;
import dev.larder.web.config.Settings;
import dev.larder.web.config.SettingsReader;
import dev.larder.web.logging.LogSetup;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `larder rehearse`: a start, some requests and a stop, for the Java machine to record what the
/// next starts need (`-XX:AOTCacheOutput`). Only the launcher calls it, on a home of its own.
@Command(
    name = "rehearse",
    hidden = true,
    description = "Start, get some paths from myself as the administrator, and stop.",
    footer = {"%nExample:", "  larder rehearse /readyz"})
final class RehearseCommand implements Callable<Integer> {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  /// Enough for what is initialized at a second request only.
  private static final int ROUNDS = 3;

  private final Map<String, String> environment;
  private final Assembly assembly;

  @Parameters(paramLabel = "PATH", description = "What to get.")
  private List<String> paths = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  RehearseCommand(Map<String, String> environment, Assembly assembly) {
    this.environment = environment;
    this.assembly = assembly;
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = SettingsReader.read(environment, Optional.empty()).settings();
    LogSetup.apply(settings.logging());
    // A signal lets the server stop its database first, as in a real start.
    StopSignals signals = StopSignals.install(DEADLINE.multipliedBy(2).toSeconds());
    try {
      Announcements announce = Announcements.printed(spec.commandLine().getOut());
      try (var server = RunningServer.start(settings, false, assembly, announce)) {
        visit(server.addresses().getFirst(), password(settings));
      }
    } finally {
      signals.done();
    }
    return 0;
  }

  private static String password(Settings settings) {
    return settings.init().adminPassword().map(Secret::reveal).orElse("");
  }

  private void visit(URI server, String password) throws IOException, StartException {
    for (int round = 0; round < ROUNDS; round++) {
      for (String path : paths) {
        String answer = get(server, path, password);
        if (!answer.startsWith("HTTP/1.1 ") || answer.startsWith("HTTP/1.1 5")) {
          throw new StartException(
              path + ": " + answer.lines().findFirst().orElse("no answer"), null);
        }
      }
    }
  }

  private static String get(URI server, String path, String password) throws IOException {
    String login =
        Base64.getEncoder().encodeToString(("admin:" + password).getBytes(StandardCharsets.UTF_8));
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(Math.toIntExact(DEADLINE.toMillis()));
      socket
          .getOutputStream()
          .write(
              """
              GET %s HTTP/1.1
              Host: localhost
              Authorization: Basic %s
              Connection: close

              """
                  .formatted(path, login)
                  .replace("\n", "\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
