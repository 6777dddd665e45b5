package dev.larder.web.admin;

import dev.larder.common.json.Json;
import dev.larder.core.access.DecisionReasons;
import dev.larder.core.access.Grant;
import dev.larder.core.access.HeldGrant;
import dev.larder.core.access.Principal;
import dev.larder.core.browse.ExplainQuestion;
import dev.larder.core.browse.Explanation;
import dev.larder.core.browse.Verification;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.snapshot.Claims;
import dev.larder.core.snapshot.Snapshot;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An explanation as JSON.
final class ExplainJson {
  private ExplainJson() {}

  static ObjectNode of(Snapshot snapshot, ExplainQuestion question, Explanation explanation) {
    ObjectNode json = Json.object();
    json.put("principal", question.principal().name());
    if (question.principal() instanceof Principal.Known known) {
      known.token().ifPresent(token -> json.put("token", token));
    }
    json.put("repository", question.repository().text());
    json.put("component", question.component());
    question.version().ifPresent(version -> json.put("version", version));
    json.put("action", lower(question.action()));
    json.put("verdict", lower(explanation.verdict()));
    json.put("because", explanation.because());
    explanation.rights().ifPresent(rights -> rights(json, rights));
    if (!explanation.answers().isEmpty()) {
      ArrayNode answers = json.putArray("answers");
      explanation
          .answers()
          .forEach(answer -> rights(member(answers.addObject(), answer), answer.rights()));
    }
    explanation.claim().ifPresent(claim -> json.set("namespace", namespace(snapshot, claim)));
    names(json.putArray("members"), explanation.members());
    explanation.owner().ifPresent(owner -> json.put("owner", owner.text()));
    explanation.denial().ifPresent(denial -> json.set("denied", ComponentJson.denied(denial)));
    if (!explanation.places().isEmpty()) {
      ArrayNode places = json.putArray("places");
      explanation
          .places()
          .forEach(one ->
              places
                  .addObject()
                  .put("repository", one.member().text())
                  .setAll(GitPlaceJson.of(one.place())));
    }
    explanation
        .verification()
        .ifPresent(how -> json.set("verification", verification(question.repository(), how)));
    if (!explanation.near().isEmpty()) {
      texts(json.putArray("near"), explanation.near());
    }
    return json;
  }

  private static ObjectNode verification(RepositoryName asked, Verification how) {
    ObjectNode json = Json.object().put("state", lower(how.state())).put("text", how.text());
    ArrayNode sources = json.putArray("asked");
    how.asked()
        .forEach(one -> sources.addObject().put("log", one.name()).put("verify", one.strictness()));
    json.set("records", RecordPlaceJson.of(asked, how.records()));
    return json;
  }

  private static ObjectNode member(ObjectNode json, Explanation.MemberRights answer) {
    json.put("repository", answer.member().text());
    json.put("allowed", answer.rights().isGranted());
    return json;
  }

  private static void rights(ObjectNode json, DecisionReasons rights) {
    ArrayNode grants = json.putArray("grants");
    rights.grants().forEach(held -> grants.add(grant(held)));
    rights.byToken().ifPresent(reaches -> json.put("tokenReaches", reaches));
  }

  private static ObjectNode grant(HeldGrant held) {
    ObjectNode json = Json.object();
    switch (held.source()) {
      case ROLE -> json.put("role", held.name());
      case OPEN_REPOSITORY -> json.put("anonymousRead", held.name());
    }
    held.by().ifPresent(role -> json.put("includedBy", role));
    Grant grant = held.grant();
    texts(json.putArray("repositories"), grant.repositories().patterns());
    texts(json.putArray("modules"), grant.modules().patterns());
    texts(
        json.putArray("actions"),
        grant.actions().stream().sorted().map(ExplainJson::lower).toList());
    return json;
  }

  private static ObjectNode namespace(Snapshot snapshot, Claims.Claim claim) {
    ObjectNode json = Json.object();
    json.put("pattern", claim.pattern());
    json.put("mode", lower(claim.mode()));
    names(
        json.putArray("repositories"),
        snapshot.repositories().stream()
            .filter(one -> claim.owners().contains(one.id()))
            .map(Repository::name)
            .toList());
    return json;
  }

  private static void names(ArrayNode array, List<RepositoryName> names) {
    names.forEach(name -> array.add(name.text()));
  }

  private static void texts(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
