package dev.larder.core.browse;

import dev.larder.api.Coordinates;
import dev.larder.api.Outcome;
import dev.larder.api.Reason;
import dev.larder.api.SourcePlace;
import dev.larder.core.access.DecisionReasons;
import dev.larder.core.access.Gate;
import dev.larder.core.access.HeldGrant;
import dev.larder.core.access.Principal;
import dev.larder.core.engine.Plan;
import dev.larder.core.fetch.LackingVersions;
import dev.larder.core.policy.Denial;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.Type;
import dev.larder.core.source.GitPlace;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What an explanation says in words.
final class ExplanationText {
  private ExplanationText() {}

  static String of(
      ExplainQuestion question, Repository repository, DecisionReasons rights, Outcome<?> outcome) {
    String place = "on " + question.component() + " in " + repository.name();
    if (!(rights.decision() instanceof Gate.Decision.Granted)) {
      return rights(question, rights, place);
    }
    return switch (outcome) {
      case Outcome.Found<?> _ -> rights(question, rights, place);
      case Outcome.Missing<?>(var why) -> why.strip();
      case Outcome.Refused<?>(var refusal) -> refusal.text().strip();
      case Outcome.Failed<?>(var failure) -> failure.text().strip();
      case Outcome.NotAtHand<?> _ ->
          throw new IllegalStateException("a decision that nobody waits for");
    };
  }

  static String rights(ExplainQuestion question, DecisionReasons rights, String place) {
    String who = question.principal().name();
    String action = question.action().name().toLowerCase(Locale.ROOT);
    return switch (rights.decision()) {
      case Gate.Decision.Granted _ ->
          "%s has %s %s by %s".formatted(who, action, place, source(rights.grants().getFirst()));
      case Gate.Decision.Login _ ->
          "nobody is logged in, and not everybody has %s %s".formatted(action, place);
      case Gate.Decision.Forbidden _ when rights.grants().isEmpty() ->
          "no role of %s grants %s %s".formatted(who, action, place);
      case Gate.Decision.Forbidden _ ->
          "%s has %s %s by %s, but %s does not reach so far"
              .formatted(
                  who,
                  action,
                  place,
                  source(rights.grants().getFirst()),
                  token(question.principal()));
    };
  }

  /// Goes on after the rights on a group.
  static String answers(List<Explanation.MemberRights> answers) {
    if (answers.size() == 1) {
      Explanation.MemberRights one = answers.getFirst();
      return ", and in " + one.member() + ", which answers, by " + deciding(one);
    }
    return answers.stream()
        .map(one -> "in " + one.member() + " by " + deciding(one))
        .collect(Collectors.joining(", ", ", and ", ""));
  }

  private static String deciding(Explanation.MemberRights answer) {
    return source(answer.rights().grants().getFirst());
  }

  /// A group may be entered, but none of the members that might have the component.
  static String closed(
      ExplainQuestion question,
      Repository repository,
      DecisionReasons entered,
      List<Explanation.MemberRights> members) {
    String place =
        "on "
            + question.component()
            + " in "
            + members.stream().map(one -> one.member().text()).collect(Collectors.joining(" or "));
    return rights(question, entered, "on " + question.component() + " in " + repository.name())
        + ", but "
        + rights(question, members.getFirst().rights(), place)
        + ", which would answer";
  }

  /// To be allowed is not to be found, which is what a person asks who did not get a version.
  static String unstored(Plan plan, Coordinates name) {
    String leaves =
        plan.leaves().stream().map(leaf -> leaf.name().text()).collect(Collectors.joining(" or "));
    boolean asks =
        plan.leaves().stream().anyMatch(leaf -> leaf.definition().type() instanceof Type.Proxy);
    return "; " + name + " is not stored in " + leaves + (asks ? ", an upstream is asked" : "");
  }

  /// Goes on after the rights.
  static String places(List<Explanation.MemberPlace> places) {
    return places.stream()
        .map(one ->
            "; %s takes it from %s, %s"
                .formatted(one.member(), where(one.place().place()), way(one.place())))
        .collect(Collectors.joining());
  }

  private static String where(SourcePlace place) {
    return place.url() + (place.folder().isEmpty() ? "" : ", folder " + place.folder());
  }

  private static String way(GitPlace place) {
    return switch (place.way()) {
      case GitPlace.Way.Rule(var pattern) -> "by the rule " + pattern;
      case GitPlace.Way.Found(var at, _) ->
          "where it was found at %s%s"
              .formatted(
                  at.truncatedTo(ChronoUnit.SECONDS),
                  place.trusted() ? "" : ", and no credential is shown");
    };
  }

  static String of(LackingVersions.Lack lack, Repository leaf) {
    return "; lists leave it out, because the upstream of %s %s %s: %s"
        .formatted(leaf.name(), lack.refused() ? "refuses" : "lacks", lack.path(), lack.why());
  }

  private static String token(Principal principal) {
    return switch (principal) {
      case Principal.Anonymous _ -> "nobody's token";
      case Principal.Known known -> "the token " + known.token().orElse("that is used");
    };
  }

  private static String source(HeldGrant held) {
    return switch (held.source()) {
      case OPEN_REPOSITORY -> "the repository " + held.name() + ", which everybody may read";
      case ROLE ->
          "the role "
              + held.name()
              + held.by().map(role -> ", which the role " + role + " includes").orElse("");
    };
  }

  static String of(Denial denial, Coordinates name) {
    return switch (denial.why()) {
      case Reason.Denied(var rule, var reason, _) ->
          "the deny rule %s denies %s: %s".formatted(rule, name, reason);
      case Reason.Deleted(_, var reason) -> "%s was deleted: %s".formatted(name, reason);
    };
  }
}
