package dev.larder.web.command;

import dev.larder.web.config.EffectiveSettings;
import dev.larder.web.server.ServerStart;
import dev.larder.web.server.Serving;
import java.util.Map;
import java.util.concurrent.Callable;
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
  private final Map<String, String> environment;
  private final ServerStart start;

  @Mixin private ConfigFile config = new ConfigFile();

  @Option(
      names = "--tls-dev",
      description = "Also serve https with a certificate of an authority made in the home.")
  private boolean devTls;

  @Spec private CommandSpec spec = CommandSpec.create();

  ServeCommand(Map<String, String> environment, ServerStart start) {
    this.environment = environment;
    this.start = start;
  }

  @Override
  public Integer call() throws Exception {
    EffectiveSettings effective = config.read(environment);
    if (devTls && effective.settings().tls().isPresent()) {
      throw new ParameterException(
          spec.commandLine(),
          "--tls-dev makes its own certificate: leave out LARDER_TLS_CERT and _KEY");
    }
    new Serving(start, spec.commandLine().getOut()).run(effective, devTls);
    return 0;
  }
}
