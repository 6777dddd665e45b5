package dev.larder.web.command;

import dev.larder.web.config.EffectiveSettings;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `larder config check` and `larder config print`.
@Command(name = "config", description = "Check or print the settings.")
final class ConfigCommand {
  private ConfigCommand() {}

  static CommandLine with(Map<String, String> environment) {
    return new CommandLine(new ConfigCommand())
        .addSubcommand(new Check(environment))
        .addSubcommand(new Print(environment));
  }

  /// Says whether the server would start with these settings.
  @Command(
      name = "check",
      description = "Name every mistake in the settings; exit 1 if there is one.",
      footer = {"%nExample:", "  larder config check --config /etc/larder/larder.yaml"})
  static final class Check implements Callable<Integer> {
    private final Map<String, String> environment;

    @Mixin private ConfigFile config = new ConfigFile();

    @Spec private CommandSpec spec = CommandSpec.create();

    Check(Map<String, String> environment) {
      this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
      EffectiveSettings effective = config.read(environment);
      effective.warnings().forEach(spec.commandLine().getErr()::println);
      spec.commandLine().getOut().println("the settings are valid");
      return 0;
    }
  }

  /// Shows what holds and why.
  @Command(
      name = "print",
      description = "Print every setting with its source; secrets are masked.",
      footer = {"%nExample:", "  larder config print > larder.yaml"})
  static final class Print implements Callable<Integer> {
    private final Map<String, String> environment;

    @Mixin private ConfigFile config = new ConfigFile();

    @Spec private CommandSpec spec = CommandSpec.create();

    Print(Map<String, String> environment) {
      this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
      EffectiveSettings effective = config.read(environment);
      effective.warnings().forEach(spec.commandLine().getErr()::println);
      PrintWriter out = spec.commandLine().getOut();
      for (EffectiveSettings.Line line : effective.lines()) {
        String shown =
            line.value()
                .map(value -> line.key() + ": " + quoted(value))
                .orElse("# " + line.key() + ":");
        out.println(shown + "   # " + line.source());
      }
      return 0;
    }

    private static String quoted(String value) {
      boolean plain = value.matches("[A-Za-z0-9/][A-Za-z0-9./_:-]*[A-Za-z0-9/]|[A-Za-z0-9]");
      return plain ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
  }
}
