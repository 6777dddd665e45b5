package dev.larder.cli.command.retention;

import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.object.ApiObject;
import dev.larder.cli.command.object.ObjectField;
import dev.larder.cli.command.object.ObjectVerbs;
import dev.larder.common.json.Json;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/// The commands about what of a repository is kept, and how much it may hold.
public final class RetentionCommands {
  private static final List<ObjectField> POLICY =
      List.of(
          ObjectField.flag(
              "--keep-pinned",
              "keepPinned",
              "Whether versions are kept that a list of pins names (default: yes)."),
          ObjectField.text(
              "--keep-downloaded-since",
              "keepDownloadedSince",
              "DURATION",
              "Keep what was downloaded or stored within this time, such as P90D."),
          ObjectField.number(
              "--keep-newest-per-major",
              "keepNewestPerMajor",
              "Keep as many of the newest versions of each major."),
          ObjectField.size("--budget", "budget", "Proxies: what fetched content may take."),
          ObjectField.size(
              "--toolchain-budget", "toolchainBudget", "Proxies: what toolchains may take."),
          ObjectField.size("--quota", "quota", "Hosted: what published content may take."));

  private RetentionCommands() {}

  /// Adds them to a command line.
  public static void add(CommandLine cli, ClientMachine machine) {
    CommandLine retention = ObjectVerbs.of(machine, policies());
    retention.addSubcommand(
        ObjectVerbs.wishing(new RetentionPreviewCommand(machine, POLICY), POLICY));
    retention.addSubcommand(new RetentionRunCommand(machine));
    cli.addSubcommand(retention);
    cli.addSubcommand(ObjectVerbs.of(machine, pins()));
  }

  private static ApiObject policies() {
    return ApiObject.plain(
        "retention",
        "retention policy",
        "retention",
        List.of(
            "repository",
            "keepPinned",
            "keepDownloadedSince",
            "keepNewestPerMajor",
            "budget",
            "toolchainBudget",
            "quota"),
        POLICY,
        new ApiObject.Texts(
            "What of a repository is kept, and how much it may hold; by the repository's name.",
            "go-private",
            List.of(
                "go-private --keep-downloaded-since P180D --keep-newest-per-major 3",
                "go-public --budget 50GiB --toolchain-budget 10GiB"),
            "Delete the policy of a repository: it keeps everything, without limits."));
  }

  private static ApiObject pins() {
    return new ApiObject(
        "pin",
        "list of pins",
        "pins",
        List.of("name", "repository", "versions", "updatedAt", "updatedBy"),
        List.of(
            ObjectField.text("--repository", "repository", "NAME", "By which the project reads."),
            new PinOptions()),
        Json.object(),
        Optional.of(PinOptions.FILE),
        false,
        Optional.empty(),
        new ApiObject.Texts(
            "What projects build with: policies of retention keep it, and no budget evicts it.",
            "payments",
            List.of("payments --repository go --file go.sum"),
            "Delete a list of pins: policies go by the others alone."));
  }
}
