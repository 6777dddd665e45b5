package dev.larder.web.command;

import dev.larder.cli.command.object.TimeArgument;
import dev.larder.web.backup.BackupSummary;
import dev.larder.web.backup.Restore;
import dev.larder.web.backup.RestoreWishes;
import dev.larder.web.config.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `larder restore`: makes the home that the settings name out of a backup.
@Command(
    name = "restore",
    description = {
      "Restore a backup of `larder backup` into an empty or new home, which LARDER_HOME names.",
      "The whole backup is read through first. A restore that breaks off leaves a home on which no"
          + " server starts, and may be repeated."
    },
    footer = {
      "%nExamples:",
      "  larder restore /backup/larder",
      "  larder restore /backup/larder --at 2027-01-31T02:00:00Z --former-home /srv/larder.broken"
    })
final class RestoreCommand implements Callable<Integer> {
  private final Map<String, String> environment;

  @Parameters(paramLabel = "DIR", description = "The folder with the backups.")
  private Path folder = Path.of("");

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description =
          "The newest backup of that time or before " + TimeArgument.HELP + "; else the newest.")
  private Optional<String> at = Optional.empty();

  @Option(
      names = "--former-home",
      paramLabel = "HOME",
      description =
          "What is left of the home whose place this one takes: its archive of logs, and which"
              + " heads it had seen, are taken over.")
  private Optional<Path> former = Optional.empty();

  @Option(names = "--json", description = "Print what was restored as JSON.")
  private boolean json;

  @Mixin private ConfigFile config = new ConfigFile();

  @Spec private CommandSpec spec = CommandSpec.create();

  RestoreCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = config.read(environment).settings();
    BackupProgress progress = BackupProgress.here(spec.commandLine().getErr());
    try {
      BackupSummary restored =
          Restore.run(
              settings, folder, new RestoreWishes(BackupCommand.time(at), former), progress);
      progress.done();
      restored.notes().forEach(note -> spec.commandLine().getErr().println("note: " + note));
      say(settings, restored);
      return 0;
    } finally {
      progress.done();
    }
  }

  private void say(Settings settings, BackupSummary restored) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(BackupWords.line(BackupWords.json(restored)));
      return;
    }
    out.println(
        "restored the backup of %s into %s: %s"
            .formatted(restored.time(), settings.home(), BackupWords.content(restored)));
    if (restored.lost() > 0) {
      out.println(
          restored.lost()
              + " files were lost before the backup: `larder fsck --repair` when the server runs");
    }
    out.println(
        "tokens, accounts, deny rules and deletions are as they were then: docs/operations.md,"
            + " \"Backup\"");
  }
}
