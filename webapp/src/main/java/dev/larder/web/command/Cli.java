package dev.larder.web.command;

import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ClientCommands;
import dev.larder.cli.command.access.AccessCommands;
import dev.larder.cli.command.blob.BlobCommands;
import dev.larder.cli.command.content.ContentCommands;
import dev.larder.cli.command.repository.RepositoryCommands;
import dev.larder.cli.command.retention.RetentionCommands;
import dev.larder.web.server.ServerStart;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The command line.
///
/// Exit codes: 0 done, 1 failed (the reason is on stderr), 2 wrong usage.
public final class Cli {
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

  /// As much of it as the first word typed needs: to build the commands of clients takes longer
  /// than most commands of the server.
  static CommandLine enoughFor(
      Map<String, String> environment, ServerStart start, List<String> typed) {
    CommandLine cli = ofServer(environment, start);
    boolean enough = !typed.isEmpty() && cli.getSubcommands().containsKey(typed.getFirst());
    return enough ? cli : addOthers(cli, environment, ClientMachine.here(environment));
  }

  /// The whole command line over this environment, serving what `start` starts.
  public static CommandLine with(Map<String, String> environment, ServerStart start) {
    return with(environment, start, ClientMachine.here(environment));
  }

  /// The same, for commands that run as if on another machine.
  public static CommandLine with(
      Map<String, String> environment, ServerStart start, ClientMachine machine) {
    return addOthers(ofServer(environment, start), environment, machine);
  }

  private static CommandLine ofServer(Map<String, String> environment, ServerStart start) {
    CommandLine cli = new CommandLine(new Root());
    cli.addSubcommand(new ServeCommand(environment, start))
        .addSubcommand(new VersionCommand())
        .addSubcommand("config", ConfigCommand.with(environment))
        .addSubcommand("admin", AdminCommand.with(environment))
        .addSubcommand("backup", BackupCommand.with(environment))
        .addSubcommand(new RestoreCommand(environment));
    return configured(cli);
  }

  private static CommandLine addOthers(
      CommandLine cli, Map<String, String> environment, ClientMachine machine) {
    ClientCommands.add(cli, machine);
    RepositoryCommands.add(cli, machine);
    AccessCommands.add(cli, machine);
    ContentCommands.add(cli, machine);
    RetentionCommands.add(cli, machine);
    BlobCommands.add(cli, machine);
    Objects.requireNonNull(cli.getSubcommands().get("blobs"), "the commands about content")
        .addSubcommand(new BlobsCheckCommand(environment));
    return configured(cli);
  }

  /// Tells it to those commands that it has by now.
  private static CommandLine configured(CommandLine cli) {
    return cli.setExecutionStrategy(Cli::run)
        .setExecutionExceptionHandler((e, command, _) -> CommandFailure.say(e, command.getErr()))
        .setUsageHelpAutoWidth(true);
  }

  /// What a command prints without a line end would stay in its buffer.
  private static int run(CommandLine.ParseResult typed) {
    try {
      return new CommandLine.RunLast().execute(typed);
    } finally {
      typed.asCommandLineList().forEach(command -> command.getOut().flush());
    }
  }
}
