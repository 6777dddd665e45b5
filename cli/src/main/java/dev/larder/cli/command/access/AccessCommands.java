package dev.larder.cli.command.access;

import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.object.ApiObject;
import dev.larder.cli.command.object.ObjectField;
import dev.larder.cli.command.object.ObjectVerbs;
import java.util.List;
import picocli.CommandLine;

/// The commands about who may do what.
public final class AccessCommands {
  private static final ObjectField ROLES =
      ObjectField.list("--roles", "roles", "ROLE,…", "What it may do: all its roles.");
  private static final ObjectField DISABLED =
      ObjectField.flag(
          "--disabled", "disabled", "Whether it is shut out; its tokens end within 2 s.");

  private AccessCommands() {}

  /// Adds them to a command line.
  public static void add(CommandLine cli, ClientMachine machine) {
    cli.addSubcommand(
        ObjectVerbs.showOnly(machine, "whoami", "/api/v1/me", "Show who I am and what I may."));
    cli.addSubcommand(new PasswordCommand(machine));
    cli.addSubcommand(ObjectVerbs.of(machine, users()));
    cli.addSubcommand(ObjectVerbs.of(machine, serviceAccounts()));
    cli.addSubcommand(ObjectVerbs.of(machine, roles()));
    CommandLine grant =
        ObjectVerbs.group("grant", "Grants of a role: on which repositories, which names, what.");
    grant.addSubcommand(new GrantListCommand(machine));
    grant.addSubcommand(new GrantAddCommand(machine));
    grant.addSubcommand(new GrantRemoveCommand(machine));
    cli.addSubcommand(grant);
    CommandLine token =
        ObjectVerbs.group(
            "token", "Tokens: logins for programs, narrower than their owner's, revocable.");
    token.addSubcommand(new TokenListCommand(machine));
    token.addSubcommand(new TokenCreateCommand(machine));
    token.addSubcommand(new TokenDeleteCommand(machine));
    cli.addSubcommand(token);
  }

  private static ApiObject users() {
    return ApiObject.plain(
        "user",
        "user",
        "users",
        List.of("name", "roles", "disabled"),
        List.of(
            ObjectField.secret(
                "--password", "password", "A password, which the user has to change at first."),
            ROLES,
            DISABLED),
        new ApiObject.Texts(
            "People.",
            "alice",
            List.of(
                "alice --roles reader --password",
                "alice --roles reader,payments-team",
                "alice --disabled"),
            "Delete a user. The tokens end within 2 s; a new user of this name inherits nothing."));
  }

  private static ApiObject serviceAccounts() {
    return ApiObject.plain(
        "service-account",
        "service account",
        "service-accounts",
        List.of("name", "roles", "ownerRole", "disabled"),
        List.of(
            ROLES,
            ObjectField.text(
                "--owner-role",
                "ownerRole",
                "ROLE",
                "Who holds it may make and revoke its tokens."),
            DISABLED),
        new ApiObject.Texts(
            "Service accounts: CI jobs and other machines. They have tokens and no password.",
            "ci-payments",
            List.of("ci-payments --roles payments-publisher --owner-role payments-team"),
            "Delete a service account. Its tokens end within 2 s."));
  }

  private static ApiObject roles() {
    return ApiObject.plain(
        "role",
        "role",
        "roles",
        List.of("name", "includes", "grants"),
        List.of(
            ObjectField.list(
                "--includes", "includes", "ROLE,…", "Roles whose grants it has, too.")),
        new ApiObject.Texts(
            "Roles: named sets of grants. Built-in: reader, publisher, administrator, anonymous.",
            "payments-team",
            List.of("payments-team", "payments-lead --includes payments-team"),
            "Delete a role. Who held it loses its grants within 2 s."));
  }
}
