package dev.larder.ui.admin.access;

import dev.larder.ui.Site;
import dev.larder.ui.admin.ObjectPages;
import dev.larder.ui.admin.TableCell;
import dev.larder.ui.admin.subject.Cells;
import dev.larder.ui.admin.subject.GrantText;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// An explanation as the questions that the server asks itself, in its order: rights, namespace,
/// members, policy, existence.
record ExplainSteps(Site site, JsonNode json) {
  List<ExplainStep> all() {
    List<ExplainStep> steps = new ArrayList<>();
    steps.add(rights());
    steps.add(namespace());
    if (!json.path("members").isEmpty()) {
      steps.add(members());
    }
    json.path("answers").valueStream().map(this::member).forEach(steps::add);
    if (json.has("version")) {
      steps.add(policy());
    }
    steps.add(existence());
    if (json.has("verification")) {
      steps.add(verification());
    }
    return steps;
  }

  private ExplainStep rights() {
    String question =
        "May "
            + json.path("principal").asString("")
            + " "
            + json.path("action").asString("")
            + " here, in "
            + json.path("repository").asString("")
            + "?";
    return granted(question, json, !json.path("grants").isEmpty());
  }

  /// @param held whether anything allows it, apart from what a token may reach
  private ExplainStep granted(String question, JsonNode rights, boolean held) {
    List<String> reasons = rights.path("grants").valueStream().map(this::reason).toList();
    if (!rights.path("tokenReaches").asBoolean(true)) {
      return ExplainStep.no(question, "No: the token was made for less.", reasons)
          .with(ways(rights));
    }
    return held
        ? ExplainStep.yes(question, "Yes.", reasons).with(ways(rights))
        : ExplainStep.no(question, "No: no grant allows it.", reasons);
  }

  private String reason(JsonNode grant) {
    String open = grant.path("anonymousRead").asString("");
    if (!open.isEmpty()) {
      return "Everybody may read " + open + ".";
    }
    String by = grant.path("includedBy").asString("");
    return "The role "
        + grant.path("role").asString("")
        + (by.isEmpty() ? "" : " (included by " + by + ")")
        + " grants "
        + GrantText.of(grant)
        + ".";
  }

  private List<TableCell.Way> ways(JsonNode rights) {
    return rights
        .path("grants")
        .valueStream()
        .map(grant -> grant.path("role").asString(""))
        .filter(role -> !role.isEmpty())
        .distinct()
        .map(role -> new TableCell.Way("Role " + role, ObjectPages.link(site, "roles", role)))
        .toList();
  }

  private ExplainStep namespace() {
    JsonNode namespace = json.path("namespace");
    String question = "Whose name is it?";
    if (!namespace.isObject()) {
      return ExplainStep.plain(question, "Nobody here has declared it.", List.of());
    }
    return ExplainStep.plain(
        question,
        "It falls under "
            + namespace.path("pattern").asString("")
            + ", "
            + namespace.path("mode").asString("")
            + ".",
        List.of("Declared by " + Cells.joined(namespace.path("repositories")) + "."));
  }

  private ExplainStep members() {
    return ExplainStep.plain(
        "Who is asked?", Cells.joined(json.path("members")) + ", in this order.", List.of());
  }

  private ExplainStep member(JsonNode answer) {
    return granted(
        "May they read in " + answer.path("repository").asString("") + ", which answers?",
        answer,
        answer.path("allowed").asBoolean(false));
  }

  private ExplainStep policy() {
    JsonNode denied = json.path("denied");
    String question = "Is the version denied or deleted?";
    if (!denied.isObject()) {
      return ExplainStep.yes(question, "No.", List.of());
    }
    String rule = denied.path("rule").asString("");
    ExplainStep step =
        ExplainStep.no(
            question,
            rule.isEmpty() ? "It was deleted." : "The deny rule " + rule + " speaks against it.",
            List.of(denied.path("reason").asString("")));
    return rule.isEmpty()
        ? step
        : step.with(
            List.of(new TableCell.Way("Rule " + rule, ObjectPages.link(site, "deny-rules", rule))));
  }

  private ExplainStep existence() {
    String question = "Is it there?";
    String owner = json.path("owner").asString("");
    List<String> near =
        json.has("near")
            ? List.of("Stored under almost the same name: " + Cells.joined(json.path("near")))
            : List.of();
    if (!owner.isEmpty()) {
      return ExplainStep.yes(question, "Yes: " + owner + " serves it.", near);
    }
    return json.path("verdict").asString("").equals("missing")
        ? ExplainStep.no(question, "No.", near)
        : ExplainStep.plain(question, "Nothing of it is stored here now.", near);
  }

  private ExplainStep verification() {
    JsonNode how = json.path("verification");
    return ExplainStep.plain(
        "How does it stand against checksum databases?",
        how.path("text").asString(""),
        how.path("asked")
            .valueStream()
            .map(one ->
                one.path("log").asString("") + " is asked: " + one.path("verify").asString(""))
            .toList());
  }
}
