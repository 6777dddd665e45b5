package dev.larder.ui.admin.subject;

import dev.larder.api.Format;
import dev.larder.ui.PageCall;
import dev.larder.ui.form.FormField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The fields of a repository, by its type and format.
record RepositoryFields(PageCall call, JsonNode shown, boolean stored) {
  List<FormField> fields() {
    List<FormField> fields = new ArrayList<>();
    fields.add(fixed("format", "Format"));
    fields.add(fixed("type", "Type"));
    switch (shown.path("type").asString("")) {
      case "hosted" -> hosted(fields);
      case "proxy" -> proxy(fields);
      case "group" -> group(fields);
      default -> {}
    }
    fields.add(new FormField.TickField("anonymousRead", "Everybody may read it", readHint()));
    return fields;
  }

  private boolean hosted() {
    return shown.path("type").asString("").equals("hosted");
  }

  private FormField fixed(String name, String label) {
    return new FormField.FixedField(name, label, "", shown.path(name).asString(""));
  }

  private String readHint() {
    return shown.path("type").asString("").equals("group")
        ? "Whoever reaches this server, without a login. They see of each member what everybody may"
            + " read of it; the rest stays with those who may."
        : "Whoever reaches this server, without a login, here and through groups. Leave it off for"
            + " what is private: then only those read it whose role says so.";
  }

  private void hosted(List<FormField> fields) {
    fields.add(namespaces());
    Optional<Format> format = call.snapshot().formats().find(shown.path("format").asString(""));
    format.ifPresent(known -> fields.addAll(FormatFields.of(known.settings())));
    List<FormField> git = new ArrayList<>(GitFields.source(stored));
    git.add(
        new FormField.TickField(
            "onTag", "Publish each version tag when a webhook tells of it", ""));
    fields.add(
        new FormField.PartField(
            "git",
            "Publishing from Git",
            "Tags of these repositories may be published, beside what is uploaded.",
            FormField.PartField.Presence.SWITCHED,
            git));
    fields.add(hookSecret());
  }

  private void proxy(List<FormField> fields) {
    boolean git = shown.path("upstream").has("git");
    fields.add(git ? repositories() : address());
    fields.add(namespaces());
    if (git) {
      fields.add(hookSecret());
    }
  }

  private FormField repositories() {
    return new FormField.PartField(
        "upstream",
        "Upstream",
        "",
        FormField.PartField.Presence.ALWAYS,
        List.of(
            new FormField.PartField(
                "git",
                "Git repositories",
                "",
                FormField.PartField.Presence.ALWAYS,
                GitFields.source(stored))));
  }

  private FormField address() {
    return new FormField.PartField(
        "upstream",
        "Upstream",
        "The server that it fetches from.",
        FormField.PartField.Presence.ALWAYS,
        List.of(
            new FormField.TextField(
                "url",
                "Address",
                "As clients would have it in GOPROXY: the public mirror, or a server of modules.",
                true,
                List.of())),
        connection());
  }

  private List<FormField> connection() {
    return List.of(
        GitFields.line("username", "User", "Where it asks for a login."),
        GitFields.secret("password", "Password", false, stored),
        GitFields.secret("token", "Bearer token", false, stored),
        GitFields.line(
            "caFile",
            "Certificate authorities",
            "A PEM file on this server, where the certificate needs one."),
        GitFields.line(
            "proxy",
            "Outbound proxy",
            "For this upstream alone. A password in it is shown as xxxxx."),
        new FormField.LinesField(
            "redirectHosts",
            "Hosts that redirects may lead to",
            "Only needed for hosts with private addresses: host or *.domain, one a line."));
  }

  private void group(List<FormField> fields) {
    List<String> others =
        AdminNames.repositories(call).stream()
            .filter(name -> !name.equals(shown.path("name").asString("")))
            .toList();
    fields.add(
        new FormField.OrderField(
            "members",
            "Members",
            "What it answers for. They are asked in this order; usually hosted ones come first.",
            others));
    fields.add(
        new FormField.TextField(
            "publishTo",
            "Publish to",
            "The hosted member that takes what is published to the group's address. Empty: nobody"
                + " publishes there.",
            false,
            others));
  }

  private FormField hookSecret() {
    return new FormField.SecretField(
        "hookSecret",
        "Secret of webhooks",
        "16 to 256 characters. Webhooks come to /hooks/ and the name of this repository."
            + (stored ? " Empty: what is stored stays." : ""),
        false,
        stored);
  }

  private FormField namespaces() {
    return new FormField.RowsField(
        "namespaces",
        "Namespaces",
        hosted()
            ? "Which module paths may be published here; without one nothing can be. An exclusive"
                + " one is answered by this repository alone, on the whole server, and never asked"
                + " of the public."
            : "Module paths that are private. An exclusive one is answered by this repository"
                + " alone, on the whole server, and never asked of the public. None: it answers for"
                + " whatever nobody else has claimed.",
        "namespace",
        List.of(
            GitFields.line(
                "pattern", "Pattern", "As in GOPRIVATE: corp.example, or git.corp.example/*."),
            new FormField.ChoiceField(
                "mode",
                "Mode",
                "",
                List.of(
                    new FormField.ChoiceField.Option("exclusive", "exclusive"),
                    new FormField.ChoiceField.Option(
                        "overlay", "overlay: versions of others are listed, too")))));
  }
}
