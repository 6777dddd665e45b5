package dev.larder.cli.command.access;

import dev.larder.cli.client.Machine;
import dev.larder.cli.command.object.Field;
import dev.larder.cli.command.object.Kind;
import dev.larder.cli.command.object.Verbs;
import java.util.List;
import picocli.CommandLine;

/// The commands about who may do what.
public final class Access {
  private static final Field ROLES =
      Field.list("--roles", "roles", "ROLE,…", "What it may do: all its roles.");
  private static final Field DISABLED =
      Field.flag("--disabled", "disabled", "Whether it is shut out; its tokens end within 2 s.");

  private Access() {}

  /// Adds them to a command line.
  public static void add(CommandLine cli, Machine machine) {
    cli.addSubcommand(Verbs.look(machine, "whoami", "/api/v1/me", "Show who I am and what I may."));
    cli.addSubcommand(new PasswordCommand(machine));
    cli.addSubcommand(Verbs.of(machine, users()));
    cli.addSubcommand(Verbs.of(machine, serviceAccounts()));
    cli.addSubcommand(Verbs.of(machine, roles()));
    CommandLine grant =
        Verbs.group("grant", "Grants of a role: on which repositories, which names, what.");
    grant.addSubcommand(new GrantListCommand(machine));
    grant.addSubcommand(new GrantAddCommand(machine));
    grant.addSubcommand(new GrantRemoveCommand(machine));
    cli.addSubcommand(grant);
    CommandLine token =
        Verbs.group(
            "token", "Tokens: logins for programs, narrower than their owner's, revocable.");
    token.addSubcommand(new TokenListCommand(machine));
    token.addSubcommand(new TokenCreateCommand(machine));
    token.addSubcommand(new TokenDeleteCommand(machine));
    cli.addSubcommand(token);
  }

  private static Kind users() {
    return Kind.plain(
        "user",
        "user",
        "users",
        List.of("name", "roles", "disabled"),
        List.of(
            Field.secret(
                "--password", "password", "A password, which the user has to change at first."),
            ROLES,
            DISABLED),
        new Kind.Texts(
            "People.",
            "alice",
            List.of(
                "alice --roles reader --password",
                "alice --roles reader,payments-team",
                "alice --disabled"),
            "Delete a user. The tokens end within 2 s; a new user of this name inherits nothing."));
  }

  private static Kind serviceAccounts() {
    return Kind.plain(
        "service-account",
        "service account",
        "service-accounts",
        List.of("name", "roles", "ownerRole", "disabled"),
        List.of(
            ROLES,
            Field.text(
                "--owner-role",
                "ownerRole",
                "ROLE",
                "Who holds it may make and revoke its tokens."),
            DISABLED),
        new Kind.Texts(
            "Service accounts: CI jobs and other machines. They have tokens and no password.",
            "ci-payments",
            List.of("ci-payments --roles payments-publisher --owner-role payments-team"),
            "Delete a service account. Its tokens end within 2 s."));
  }

  private static Kind roles() {
    return Kind.plain(
        "role",
        "role",
        "roles",
        List.of("name", "includes", "grants"),
        List.of(Field.list("--includes", "includes", "ROLE,…", "Roles whose grants it has, too.")),
        new Kind.Texts(
            "Roles: named sets of grants. Built-in: reader, publisher, administrator, anonymous.",
            "payments-team",
            List.of("payments-team", "payments-lead --includes payments-team"),
            "Delete a role. Who held it loses its grants within 2 s."));
  }
}
