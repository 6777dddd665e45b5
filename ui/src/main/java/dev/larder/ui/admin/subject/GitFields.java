package dev.larder.ui.admin.subject;

import dev.larder.ui.form.FormField;
import java.util.List;

/// The fields for Git repositories that versions are made of.
final class GitFields {
  private GitFields() {}

  /// @param stored whether secrets may be stored that can be removed
  static List<FormField> source(boolean stored) {
    return List.of(rules(), credentials(stored));
  }

  private static FormField rules() {
    return new FormField.RowsField(
        "rules",
        "Rules",
        "In which repository a module is. The longest pattern counts; where none fits it is found"
            + " as the go command finds it.",
        "rule",
        List.of(
            line("pattern", "Modules", "Elements of a path, * for any one: corp.example/*."),
            line(
                "url",
                "Repository",
                "https://, ssh:// or user@host:path; {1} is what the first * stands for."),
            line("subdirectory", "Folder", "Empty: the root.")));
  }

  private static FormField credentials(boolean stored) {
    return new FormField.RowsField(
        "credentials",
        "Credentials",
        "What is shown to Git servers. The longest beginning of an address counts. Secrets are"
            + " never shown; an empty one keeps what is stored.",
        "credential",
        List.of(
            line("prefix", "Beginning of addresses", "https://git.corp.example or ssh://…"),
            line("username", "User", "Of https, with a password or token."),
            secret("password", "Password", false, stored),
            secret("token", "Token", false, stored),
            secret("sshKey", "SSH key", true, stored),
            secret("passphrase", "Passphrase of the key", false, stored),
            new FormField.AreaField(
                "knownHosts", "Known hosts", "Lines as in known_hosts; ssh needs them."),
            line("caFile", "Authorities", "A PEM file on the server."),
            new FormField.PartField(
                "githubApp",
                "GitHub App",
                "",
                FormField.PartField.Presence.WHEN_FILLED,
                List.of(
                    line("api", "API", "Empty: https://api.github.com."),
                    line("appId", "App id", ""),
                    new FormField.NumberField("installationId", "Installation id", ""),
                    secret("privateKey", "Private key", true, stored)))));
  }

  static FormField line(String name, String label, String hint) {
    return new FormField.TextField(name, label, hint, false, List.of());
  }

  static FormField secret(String name, String label, boolean lines, boolean stored) {
    return new FormField.SecretField(
        name, label, stored ? "Empty: what is stored stays." : "", lines, stored);
  }
}
