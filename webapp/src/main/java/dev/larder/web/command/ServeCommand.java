package dev.larder.web.command;

import dev.larder.web.config.EffectiveSettings;
import dev.larder.web.server.ServerStart;
import dev.larder.web.server.Serving;
import dev.larder.web.server.StartCheck;
import dev.larder.web.server.StartFindings;
import java.io.PrintWriter;
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
    footer = {
      "%nExamples:",
      "  larder serve --config /etc/larder/larder.yaml",
      "  larder serve --check"
    })
final class ServeCommand implements Callable<Integer> {
  /// The exit code of a check that found nothing wrong, where a start would migrate the database.
  static final int MIGRATES = 3;

  private final Map<String, String> environment;
  private final ServerStart start;

  @Mixin private ConfigFile config = new ConfigFile();

  @Option(
      names = "--tls-dev",
      description = "Also serve https with a certificate of an authority made in the home.")
  private boolean devTls;

  @Option(
      names = "--check",
      description = {
        "Start nothing: say what a start would find, and which migrations it would run. Exit 0 if"
            + " it would change nothing, 3 if it would migrate the database, 1 if it would fail."
      })
  private boolean check;

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
    if (check) {
      return checked(effective);
    }
    new Serving(start, spec.commandLine().getOut()).run(effective, devTls);
    return 0;
  }

  private int checked(EffectiveSettings effective) throws InterruptedException {
    effective.warnings().forEach(spec.commandLine().getErr()::println);
    StartFindings findings = StartCheck.of(effective.settings());
    PrintWriter out = spec.commandLine().getOut();
    for (StartFindings.Finding finding : findings.all()) {
      String mark = finding.well() ? "" : "FAILS: ";
      out.println(finding.about() + ": " + mark + String.join("\n  ", finding.words()));
    }
    if (!findings.isWell()) {
      return CommandFailure.FAILED;
    }
    return findings.migrates() ? MIGRATES : 0;
  }
}
