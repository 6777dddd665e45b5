package dev.larder.core.browse;

import dev.larder.core.access.DecisionReasons;
import dev.larder.core.engine.Plan;
import dev.larder.core.engine.Visit;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.snapshot.Claims;
import java.util.List;
import java.util.Optional;

/// What the gate says about the members of a group: whoever may enter the group still needs a grant
/// on the one that answers.
final class MemberReasons {
  private MemberReasons() {}

  /// Tells by which grants the members of a plan answer: the owner of the version, if there is one.
  static Explanation answering(
      Visit visit,
      ExplainQuestion question,
      Plan plan,
      Optional<RepositoryName> owner,
      Explanation told) {
    List<Explanation.MemberRights> answers =
        of(
            visit,
            question,
            plan.leaves().stream()
                .filter(leaf -> owner.isEmpty() || owner.get().equals(leaf.name()))
                .toList());
    boolean itself =
        answers.stream().allMatch(answer -> answer.member().equals(question.repository()));
    Explanation known = told.ownedBy(owner).answeredBy(answers);
    return itself ? known : known.because(told.because() + ExplanationText.answers(answers));
  }

  /// Tells which members would answer, where none of them is shown.
  static Explanation declining(Visit visit, ExplainQuestion question, Explanation told) {
    String component = question.component();
    Optional<Claims.Claim> claim = visit.snapshot().claims().on(component);
    List<Explanation.MemberRights> closed =
        of(
            visit,
            question,
            Claims.candidates(claim, visit.snapshot().leaves(visit.repository()), component));
    Optional<DecisionReasons> entered =
        told.rights().filter(reasons -> reasons.isGranted() && !closed.isEmpty());
    return entered
        .map(reasons ->
            told.answeredBy(closed)
                .because(ExplanationText.closed(question, visit.repository(), reasons, closed)))
        .orElse(told);
  }

  private static List<Explanation.MemberRights> of(
      Visit visit, ExplainQuestion question, List<Repository> leaves) {
    return leaves.stream()
        .map(leaf ->
            new Explanation.MemberRights(
                leaf.name(),
                visit
                    .snapshot()
                    .gate()
                    .explain(question.principal(), leaf, question.component(), question.action())))
        .toList();
  }
}
