package dev.larder.web.cli;

import dev.larder.web.config.Secret;
import dev.larder.web.config.Settings;
import dev.larder.web.config.SettingsReader;
import dev.larder.web.logging.LogSetup;
import dev.larder.web.rehearsal.MadeUpUpstream;
import dev.larder.web.rehearsal.Visitor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `larder rehearse`: a start, some requests and a stop, for the Java machine to record what the
/// next starts and their first downloads need (`-XX:AOTCacheOutput`). Only the launcher calls it,
/// on a home of its own; nothing outside this machine is asked.
@Command(
    name = "rehearse",
    hidden = true,
    description = "Start, get some paths from myself as the administrator, and stop.",
    footer = {"%nExample:", "  larder rehearse --upstream-home /tmp/upstream /readyz"})
final class RehearseCommand implements Callable<Integer> {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final Map<String, String> environment;
  private final Assembly assembly;

  @Option(
      names = "--upstream-home",
      required = true,
      paramLabel = "DIR",
      description = "Where the made-up upstream keeps its certificate.")
  private Path upstreamHome = Path.of("");

  @Parameters(paramLabel = "PATH", description = "What to get.")
  private List<String> paths = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  RehearseCommand(Map<String, String> environment, Assembly assembly) {
    this.environment = environment;
    this.assembly = assembly;
  }

  @Override
  public Integer call() throws Exception {
    // A signal lets the server stop its database first, as in a real start.
    StopSignals signals = StopSignals.install(DEADLINE.toSeconds());
    try (var upstream = MadeUpUpstream.in(upstreamHome)) {
      Settings settings = SettingsReader.read(before(upstream), Optional.empty()).settings();
      LogSetup.apply(settings.logging());
      Announcements announce = Announcements.printed(spec.commandLine().getOut());
      try (var server = RunningServer.start(settings, false, assembly, announce);
          var visitor = new Visitor(server.addresses().getFirst(), password(settings))) {
        visitor.visit(paths);
        visitor.download("go");
      }
    } finally {
      signals.done();
    }
    return 0;
  }

  /// The environment of a server that fetches from `upstream`.
  private Map<String, String> before(MadeUpUpstream upstream) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("LARDER_INIT_GO_UPSTREAM", upstream.address().toString());
    all.put("LARDER_CA_FILE", upstream.authorityFile().toString());
    all.put("NO_PROXY", "localhost");
    all.put("no_proxy", "localhost");
    return all;
  }

  private static String password(Settings settings) {
    return settings.init().adminPassword().map(Secret::reveal).orElse("");
  }
}
