package dev.larder.cli.command.content;

import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.object.ApiObject;
import dev.larder.cli.command.object.ObjectField;
import dev.larder.cli.command.object.ObjectVerbs;
import java.util.List;
import picocli.CommandLine;

/// The commands about what the server holds, what it forbids, and what happened.
public final class ContentCommands {
  private static final List<ObjectField> RULE =
      List.of(
          ObjectField.list(
              "--modules", "modules", "PATTERN,…", "Names that it denies, as in GOPRIVATE."),
          ObjectField.text(
              "--versions",
              "versions",
              "RANGES",
              "Exact versions and intervals such as [v1.0.0,v1.2.3), with commas (default: all)."),
          ObjectField.text(
              "--repository", "repository", "NAME", "Only in this repository (default: all)."),
          ObjectField.text("--reason", "reason", "TEXT", "Which people see; one line."),
          ObjectField.text("--link", "link", "URL", "Where people read more."),
          ObjectField.time("--expires", "expiresAt", "When it ends."),
          ObjectField.flag("--deny-mod", "denyMod", "Whether go.mod files are denied, too."));

  private ContentCommands() {}

  /// Adds them to a command line.
  public static void add(CommandLine cli, ClientMachine machine) {
    CommandLine deny = ObjectVerbs.of(machine, rules().advising(RetractionNotes::before));
    deny.addSubcommand(ObjectVerbs.wishing(new DenyPreviewCommand(machine, RULE), RULE));
    cli.addSubcommand(deny);
    CommandLine module = ObjectVerbs.group("module", "What is stored: modules and their versions.");
    module.addSubcommand(new ModuleSearchCommand(machine));
    module.addSubcommand(new ModuleVersionsCommand(machine));
    module.addSubcommand(new ModuleShowCommand(machine));
    module.addSubcommand(new ModuleDeleteCommand(machine));
    module.addSubcommand(new ModuleRestoreCommand(machine));
    module.addSubcommand(new ModulePurgeCommand(machine));
    cli.addSubcommand(module);
    CommandLine audit = ObjectVerbs.group("audit", "Who changed what, and who was refused.");
    audit.addSubcommand(new AuditListCommand(machine));
    audit.addSubcommand(new AuditExportCommand(machine));
    cli.addSubcommand(audit);
    cli.addSubcommand(new ExplainCommand(machine));
    cli.addSubcommand(
        ObjectVerbs.showOnly(machine, "status", "/api/v1/status", "Show the parts of the server."));
    CommandLine task = ObjectVerbs.group("task", "What the server does beside answering.");
    task.addSubcommand(new TaskListCommand(machine));
    task.addSubcommand(new TaskShowCommand(machine));
    task.addSubcommand(new TaskRunCommand(machine));
    task.addSubcommand(new TaskCancelCommand(machine));
    task.addSubcommand(new TaskPauseCommand(machine));
    task.addSubcommand(new TaskResumeCommand(machine));
    cli.addSubcommand(task);
  }

  private static ApiObject rules() {
    return ApiObject.plain(
        "deny",
        "deny rule",
        "deny-rules",
        List.of("id", "repository", "modules", "versions", "reason", "link", "expiresAt"),
        RULE,
        new ApiObject.Texts(
            "Deny rules: versions that nobody gets, with the reason that people see.",
            "cve-2027-1234",
            List.of(
                "cve-2027-1234 --modules example.com/parser --versions '[v1.0.0,v1.4.2)' --reason"
                    + " 'remote code execution' --link https://intra.example/CVE-2027-1234",
                "cve-2027-1234 --expires 30d"),
            "Delete a deny rule: what it denied is served again within 2 s."));
  }
}
