package dev.larder.web.cli;

import dev.larder.web.config.EffectiveSettings;
import dev.larder.web.config.Settings;
import dev.larder.web.logging.LogSetup;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `larder serve`.
@Command(
    name = "serve",
    description = "Run the server until it is told to stop.",
    footer = {"%nExample:", "  larder serve --config /etc/larder/larder.yaml"})
final class ServeCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

  /// What closing may take after the drain before a shutdown gives up on it.
  private static final Duration CLOSING = Duration.ofSeconds(30);

  private final Map<String, String> environment;
  private final Assembly assembly;

  @Mixin private ConfigFile config = new ConfigFile();

  @Option(
      names = "--tls-dev",
      description = "Also serve https with a certificate of an authority made in the home.")
  private boolean devTls;

  @Spec private CommandSpec spec = CommandSpec.create();

  ServeCommand(Map<String, String> environment, Assembly assembly) {
    this.environment = environment;
    this.assembly = assembly;
  }

  @Override
  public Integer call() throws Exception {
    EffectiveSettings effective = config.read(environment);
    Settings settings = effective.settings();
    if (devTls && settings.tls().isPresent()) {
      throw new ParameterException(
          spec.commandLine(),
          "--tls-dev makes its own certificate: leave out LARDER_TLS_CERT and _KEY");
    }
    boolean json = LogSetup.apply(settings.logging());
    Announcements announce =
        json ? Announcements.logged() : Announcements.printed(spec.commandLine().getOut());
    effective.warnings().forEach(LOG::warn);
    serve(settings, announce);
    return 0;
  }

  private void serve(Settings settings, Announcements announce) throws Exception {
    Duration grace = settings.http().drain();
    StopSignals signals = StopSignals.install(grace.plus(CLOSING).toSeconds());
    try {
      RunningServer server = RunningServer.start(settings, devTls, assembly, announce);
      signals.await();
      announce.say("stopping: requests in flight get " + grace.toSeconds() + " s");
      if (!server.stop(grace)) {
        LOG.warn("requests were cut off after {} s", grace.toSeconds());
      }
    } finally {
      signals.done();
    }
  }
}
