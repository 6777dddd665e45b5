package dev.larder.cli.command.repository;

import dev.larder.api.Format;
import dev.larder.api.Formats;
import dev.larder.api.LogTools;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.object.ApiObject;
import dev.larder.cli.command.object.ObjectField;
import dev.larder.cli.command.object.ObjectVerbs;
import dev.larder.cli.command.object.SetOptions;
import dev.larder.common.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import tools.jackson.databind.node.ObjectNode;

/// The commands about repositories.
public final class RepositoryCommands {
  private RepositoryCommands() {}

  /// Adds them to a command line.
  public static void add(CommandLine cli, ClientMachine machine) {
    Collection<Format> formats = Formats.installed().byName().values();
    CommandLine repo = ObjectVerbs.of(machine, kind(formats));
    repo.addSubcommand(new TestUpstreamCommand(machine));
    repo.addSubcommand(new RepositoryUsageCommand(machine));
    cli.addSubcommand(repo);
    CommandLine namespace =
        ObjectVerbs.group(
            "namespace",
            "Names that belong to one repository: no other answers them, and none of them leaves"
                + " the server.");
    namespace.addSubcommand(new NamespaceListCommand(machine));
    namespace.addSubcommand(new NamespaceAddCommand(machine));
    namespace.addSubcommand(new NamespaceRemoveCommand(machine));
    cli.addSubcommand(namespace);
    for (Format format : formats) {
      Optional<LogTools> logs = format.tools().logs();
      format
          .objects()
          .forEach(
              objects -> cli.addSubcommand(FormatObjectCommands.command(machine, objects, logs)));
    }
  }

  private static ApiObject kind(Collection<Format> formats) {
    ObjectNode fresh = Json.object();
    if (formats.size() == 1) {
      fresh.put("format", formats.iterator().next().name());
    }
    return new ApiObject(
        "repo",
        "repository",
        "repositories",
        List.of("name", "type", "anonymousRead", "members", "upstream.url", "namespaces"),
        fields(formats),
        fresh,
        Optional.of("--type"),
        true,
        Optional.empty(),
        new ApiObject.Texts(
            "Repositories: hosted ones, proxies, and groups that join them.",
            "go-private",
            List.of(
                "libs --type hosted",
                "athens --type proxy --upstream https://athens.corp.example --upstream-token",
                "git --type proxy --git-rule"
                    + " 'git.corp.example/*/*=ssh://git@git.corp.example/{1}/{2}.git'"
                    + " --git-ssh-key ./deploy_key --git-known-hosts ./known_hosts",
                "go --members go-private,athens,go-public --publish-to go-private"),
            "Delete a repository. With --force also one that holds content."));
  }

  private static List<SetOptions> fields(Collection<Format> formats) {
    List<SetOptions> fields =
        new ArrayList<>(
            List.<SetOptions>of(
                ObjectField.text(
                    "--type", "type", "TYPE", "hosted, proxy or group; it cannot change."),
                ObjectField.text(
                    "--format", "format", "NAME", "The format, where several are installed."),
                ObjectField.flag(
                    "--anonymous-read", "anonymousRead", "Whether everybody may read it."),
                ObjectField.list(
                    "--members", "members", "NAME,…", "Of a group, in the order of asking."),
                ObjectField.text(
                    "--publish-to", "publishTo", "NAME", "The member that a group publishes into."),
                ObjectField.text(
                    "--upstream", "upstream/url", "URL", "What a proxy stands in front of."),
                ObjectField.text(
                    "--upstream-user", "upstream/username", "NAME", "The login at the upstream."),
                ObjectField.secret(
                    "--upstream-password", "upstream/password", "The password at the upstream."),
                ObjectField.secret(
                    "--upstream-token", "upstream/token", "A Bearer token for the upstream."),
                ObjectField.text(
                    "--upstream-ca-file",
                    "upstream/caFile",
                    "FILE",
                    "On the server: a PEM file with further authorities for the upstream."),
                ObjectField.text(
                    "--upstream-proxy", "upstream/proxy", "URL", "An outbound proxy for it."),
                ObjectField.list(
                    "--upstream-redirect-hosts",
                    "upstream/redirectHosts",
                    "HOST,…",
                    "Hosts with private addresses that its redirects may lead to, such as"
                        + " minio.corp.example:9000 or *.storage.corp.example."),
                new UpstreamOptions(),
                new HookSecretOptions(),
                ObjectField.flag(
                    "--git-on-tag",
                    "git/onTag",
                    "Of a hosted repository: publish version tags when they are pushed to its Git"
                        + " repositories.")));
    formats.stream()
        .flatMap(format -> format.settings().stream())
        .forEach(setting -> fields.add(SettingFields.of(setting)));
    return fields;
  }
}
