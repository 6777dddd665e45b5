package dev.larder.web.cli;

import dev.larder.web.client.ClientException;
import dev.larder.web.client.Machine;
import dev.larder.web.command.Commands;
import dev.larder.web.command.access.Access;
import dev.larder.web.command.content.Content;
import dev.larder.web.command.repository.Repositories;
import dev.larder.web.config.SettingsException;
import dev.larder.web.home.HomeException;
import dev.larder.web.http.ServerStartException;
import dev.larder.web.tls.TlsException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The command line.
///
/// Exit codes: 0 done, 1 failed (the reason is on stderr), 2 wrong usage.
public final class Cli {
  private static final Logger LOG = LoggerFactory.getLogger(Cli.class);

  private Cli() {}

  /// The root command.
  @Command(name = "larder", description = "An artifact repository server for Go teams.")
  private static final class Root {
    @Option(
        names = {"-h", "--help"},
        usageHelp = true,
        scope = ScopeType.INHERIT,
        description = "Show what this command does.")
    @SuppressWarnings("UnusedVariable") // picocli itself looks at it
    private boolean help;
  }

  /// The command line over this environment, serving what `assembly` builds.
  public static CommandLine with(Map<String, String> environment, Assembly assembly) {
    return with(environment, assembly, Machine.here(environment));
  }

  /// The same, for commands that run as if on another machine.
  public static CommandLine with(
      Map<String, String> environment, Assembly assembly, Machine machine) {
    CommandLine cli = new CommandLine(new Root());
    cli.addSubcommand(new ServeCommand(environment, assembly))
        .addSubcommand(new RehearseCommand(environment, assembly))
        .addSubcommand(new VersionCommand())
        .addSubcommand("config", ConfigCommand.with(environment))
        .addSubcommand("admin", AdminCommand.with(environment, assembly));
    Commands.add(cli, machine);
    Repositories.add(cli, machine);
    Access.add(cli, machine);
    Content.add(cli, machine);
    cli.setExecutionStrategy(Cli::run);
    cli.setExecutionExceptionHandler((e, command, _) -> failed(e, command));
    cli.setUsageHelpAutoWidth(true);
    return cli;
  }

  /// What a command prints without a line end would stay in its buffer.
  private static int run(CommandLine.ParseResult typed) {
    try {
      return new CommandLine.RunLast().execute(typed);
    } finally {
      typed.asCommandLineList().forEach(command -> command.getOut().flush());
    }
  }

  private static int failed(Exception failure, CommandLine command) {
    if (isWorded(failure)) {
      String.valueOf(failure.getMessage())
          .lines()
          .forEach(line -> command.getErr().println("larder: " + line));
    } else {
      command.getErr().println("larder: failed unexpectedly: " + failure);
      LOG.error("failed unexpectedly", failure);
    }
    command.getErr().flush();
    return 1;
  }

  /// Failures whose message was written for the operator.
  private static boolean isWorded(Exception failure) {
    return failure instanceof SettingsException
        || failure instanceof HomeException
        || failure instanceof TlsException
        || failure instanceof ServerStartException
        || failure instanceof StartException
        || failure instanceof ClientException;
  }
}
