package dev.larder.web.command;

import dev.larder.cli.client.ClientException;
import dev.larder.cli.command.object.TimeArgument;
import dev.larder.common.json.Json;
import dev.larder.web.backup.Backup;
import dev.larder.web.backup.BackupSummary;
import dev.larder.web.backup.BackupWishes;
import dev.larder.web.backup.Backups;
import dev.larder.web.config.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `larder backup`: works on the server's own host, by its settings, beside it.
@Command(
    name = "backup",
    description = {
      "Back up a server that has its database in its home, while it serves or not.",
      "Run it as the user that runs the server, with the same settings. A folder may hold many"
          + " backups, which share what they have in common."
    },
    footer = {
      "%nExamples:",
      "  larder backup /backup/larder --keep 14",
      "  larder backup verify /backup/larder"
    })
final class BackupCommand implements Callable<Integer> {
  private final Map<String, String> environment;

  /// Not demanded by picocli, which would demand it of the commands below, too.
  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "The folder with the backups; it may be a new one.")
  private Optional<Path> folder = Optional.empty();

  @Option(
      names = "--keep",
      paramLabel = "N",
      description = "Remove all but the newest N backups when this one is complete.")
  private Optional<Integer> keep = Optional.empty();

  @Option(
      names = "--without-keys",
      description =
          "Leave out the keys of the home. Without secret.key nobody opens the stored passwords of"
              + " upstreams, and no server starts on a restored home: keep the keys elsewhere.")
  private boolean withoutKeys;

  @Option(
      names = "--hard-links",
      description =
          "Link content instead of copying it: takes no room on the same file system, and is lost"
              + " with its disk.")
  private boolean hardLinks;

  @Option(
      names = "--rehash",
      description =
          "Read through what the folder has of content, too, and copy anew what is damaged.")
  private boolean rehash;

  @Option(
      names = "--without-lost",
      description = "Make a backup even if content is lost that the database names.")
  private boolean withoutLost;

  @Option(names = "--json", description = "Print what was backed up as JSON.")
  private boolean json;

  @Mixin private ConfigFile config = new ConfigFile();

  @Spec private CommandSpec spec = CommandSpec.create();

  private BackupCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  static CommandLine with(Map<String, String> environment) {
    return new CommandLine(new BackupCommand(environment))
        .addSubcommand(new VerifyBackup())
        .addSubcommand(new ListBackups());
  }

  @Override
  public Integer call() throws Exception {
    Path root =
        folder.orElseThrow(
            () -> new ParameterException(spec.commandLine(), "name the folder with the backups"));
    if (keep.filter(newest -> newest < 1).isPresent()) {
      throw new ParameterException(spec.commandLine(), "--keep takes a number from 1 on");
    }
    Settings settings = config.read(environment).settings();
    PrintWriter err = spec.commandLine().getErr();
    BackupProgress progress = BackupProgress.here(err);
    try {
      BackupSummary made =
          Backup.make(
              settings,
              root,
              new BackupWishes(!withoutKeys, hardLinks, rehash, withoutLost, keep),
              progress);
      progress.done();
      made.notes().forEach(note -> err.println("note: " + note));
      PrintWriter out = spec.commandLine().getOut();
      out.println(json ? BackupWords.line(BackupWords.made(made)) : BackupWords.madeWords(made));
      return 0;
    } finally {
      progress.done();
    }
  }

  /// A point in time as people type it; empty: none was typed.
  static Optional<Instant> time(Optional<String> typed) throws ClientException {
    return typed.isEmpty() ? Optional.empty() : Optional.of(TimeArgument.ago(typed.get()));
  }

  /// For those who want to know before they need it.
  @Command(
      name = "verify",
      description = {
        "Read backups through and hold every hash against what is there. Exit 1 if anything is"
            + " damaged or missing."
      },
      footer = {"%nExample:", "  larder backup verify /backup/larder"})
  static final class VerifyBackup implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The folder with the backups.")
    private Path folder = Path.of("");

    @Option(
        names = "--at",
        paramLabel = "TIME",
        description = "Only the newest backup of that time or before " + TimeArgument.HELP + ".")
    private Optional<String> at = Optional.empty();

    @Option(names = "--json", description = "Print what was found as JSON.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
      PrintWriter err = spec.commandLine().getErr();
      BackupProgress progress = BackupProgress.here(err);
      Backups.Checked checked = Backups.verify(folder, time(at), progress);
      progress.done();
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        ObjectNode found = Json.object().put("backups", checked.backups());
        ArrayNode damages = found.putArray("damages");
        checked.damages().forEach(damages::add);
        out.println(BackupWords.line(found));
      } else {
        checked.damages().forEach(damage -> err.println("larder: " + damage));
        out.println(
            "%d backups read through: %s"
                .formatted(
                    checked.backups(),
                    checked.damages().isEmpty()
                        ? "all is as it was written"
                        : checked.damages().size() + " files are damaged or missing"));
      }
      return checked.damages().isEmpty() ? 0 : CommandFailure.FAILED;
    }
  }

  /// What there is to restore.
  @Command(
      name = "list",
      description = "List the backups of a folder, newest first.",
      footer = {"%nExample:", "  larder backup list /backup/larder --json"})
  static final class ListBackups implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The folder with the backups.")
    private Path folder = Path.of("");

    @Option(names = "--json", description = "Print them as JSON.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
      Backups.Listed listed = Backups.list(folder);
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        ObjectNode all = Json.object();
        ArrayNode items = all.putArray("items");
        listed.backups().forEach(backup -> items.add(BackupWords.json(backup)));
        out.println(BackupWords.line(all));
      } else {
        listed
            .backups()
            .forEach(backup ->
                out.println(
                    "%s  version %s, schema %d, %s%s"
                        .formatted(
                            backup.time(),
                            backup.version(),
                            backup.schema(),
                            BackupWords.content(backup),
                            backup.keys() ? "" : ", without keys")));
      }
      PrintWriter err = spec.commandLine().getErr();
      listed.damages().forEach(damage -> err.println("larder: " + damage));
      return listed.damages().isEmpty() ? 0 : CommandFailure.FAILED;
    }
  }
}
