package dev.larder.core.browse;

import dev.larder.api.Outcome;
import dev.larder.core.access.DecisionReasons;
import dev.larder.core.access.Gate;
import dev.larder.core.policy.Denial;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.snapshot.Claims;
import dev.larder.core.source.GitPlace;
import java.util.List;
import java.util.Optional;

/// How a decision would end, and what it is made from.
///
/// @param because one sentence or two
/// @param rights what the gate says about the repository itself
/// @param claim the namespace that decides about the component
/// @param members those that are asked, in this order
/// @param owner the one whose files of the version are served
/// @param denial why the version is not served
/// @param answers what the gate says about the members that have or might have it, the owner alone
///   where there is one
/// @param places in which Git repositories members find the component, as far as that is known
/// @param near names that are stored and written almost so, where this one is not stored
/// @param verification how the version stands against public records
public record Explanation(
    Verdict verdict,
    String because,
    Optional<DecisionReasons> rights,
    Optional<Claims.Claim> claim,
    List<RepositoryName> members,
    Optional<RepositoryName> owner,
    Optional<Denial> denial,
    List<MemberRights> answers,
    List<MemberPlace> places,
    List<String> near,
    Optional<Verification> verification) {
  public Explanation {
    members = List.copyOf(members);
    answers = List.copyOf(answers);
    places = List.copyOf(places);
    near = List.copyOf(near);
  }

  /// What the gate says about one member.
  public record MemberRights(RepositoryName member, DecisionReasons rights) {}

  /// In which Git repository one member finds the component.
  public record MemberPlace(RepositoryName member, GitPlace place) {}

  /// How it would end.
  public enum Verdict {
    ALLOWED,
    /// A client that logs in might be let in.
    LOGIN,
    FORBIDDEN,
    /// No principal finds anything there.
    MISSING,
    /// It is not done there for any principal.
    REFUSED;

    static Verdict of(Gate.Decision decision) {
      return switch (decision) {
        case Gate.Decision.Granted _ -> ALLOWED;
        case Gate.Decision.Login _ -> LOGIN;
        case Gate.Decision.Forbidden _ -> FORBIDDEN;
      };
    }

    static Verdict of(Outcome<?> outcome) {
      return switch (outcome) {
        case Outcome.Found<?> _ -> ALLOWED;
        case Outcome.Missing<?> _ -> MISSING;
        case Outcome.Refused<?>(var refusal) ->
            switch (refusal.kind()) {
              case LOGIN -> LOGIN;
              case FORBIDDEN -> FORBIDDEN;
              case CONFLICT, INVALID, BAD_REQUEST, NOT_ALLOWED, TOO_LARGE -> REFUSED;
            };
        case Outcome.Failed<?>(var failure) ->
            throw new IllegalStateException("a decision that needs no other party: " + failure);
        case Outcome.NotAtHand<?> _ ->
            throw new IllegalStateException("a decision that nobody waits for");
      };
    }
  }

  static Explanation of(Verdict verdict, String because) {
    return new Explanation(
        verdict,
        because,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  Explanation by(DecisionReasons reasons) {
    return with(verdict, because, Optional.of(reasons), claim, members, owner, denial);
  }

  Explanation among(Optional<Claims.Claim> deciding, List<RepositoryName> asked) {
    return with(verdict, because, rights, deciding, asked, owner, denial);
  }

  Explanation because(String other) {
    return with(verdict, other, rights, claim, members, owner, denial);
  }

  Explanation ownedBy(Optional<RepositoryName> holder) {
    return with(verdict, because, rights, claim, members, holder, denial);
  }

  Explanation denied(Denial why) {
    return with(Verdict.FORBIDDEN, because, rights, claim, members, owner, Optional.of(why));
  }

  Explanation answeredBy(List<MemberRights> asked) {
    return new Explanation(
        verdict, because, rights, claim, members, owner, denial, asked, places, near, verification);
  }

  Explanation verified(Verification how) {
    return new Explanation(
        verdict,
        because,
        rights,
        claim,
        members,
        owner,
        denial,
        answers,
        places,
        near,
        Optional.of(how));
  }

  Explanation near(List<String> names) {
    return new Explanation(
        verdict,
        because,
        rights,
        claim,
        members,
        owner,
        denial,
        answers,
        places,
        names,
        verification);
  }

  Explanation placedAt(List<MemberPlace> found) {
    return new Explanation(
        verdict,
        because,
        rights,
        claim,
        members,
        owner,
        denial,
        answers,
        found,
        near,
        verification);
  }

  private Explanation with(
      Verdict how,
      String why,
      Optional<DecisionReasons> reasons,
      Optional<Claims.Claim> deciding,
      List<RepositoryName> asked,
      Optional<RepositoryName> holder,
      Optional<Denial> denied) {
    return new Explanation(
        how, why, reasons, deciding, asked, holder, denied, answers, places, near, verification);
  }
}
