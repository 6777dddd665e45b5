package dev.larder.core.admin;

import dev.larder.api.Format;
import dev.larder.api.Patterns;
import dev.larder.api.Refusal;
import dev.larder.core.policy.DenyRule;
import dev.larder.core.repository.Repository;
import dev.larder.core.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.aether.version.InvalidVersionSpecificationException;
import org.eclipse.aether.version.VersionScheme;

/// What must hold of a deny rule before it is stored.
public final class DenyRuleCheck {
  /// Deny rules, checked.
  public static final CheckedKind<DenyRule> KIND =
      CheckedKind.of(DenyRule.KIND, DenyRuleCheck::check);

  private static final int MAX_PATTERNS = 1_000;
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

  private DenyRuleCheck() {}

  static Optional<Refusal> check(Snapshot snapshot, DenyRule rule) {
    return Stream.<Supplier<Optional<String>>>of(
            () -> id(rule.id()),
            () -> repository(snapshot, rule),
            () -> modules(rule.modules().patterns()),
            () -> rule.versions().flatMap(versions -> versions(snapshot, rule, versions)),
            () -> ReasonText.problem(rule.reason(), rule.link()))
        .map(Supplier::get)
        .flatMap(Optional::stream)
        .findFirst()
        .map(problem -> new Refusal(Refusal.Kind.INVALID, problem));
  }

  private static Optional<String> id(String id) {
    return problem(
        !ID.matcher(id).matches() || id.equals("anonymous"),
        "the id of a rule is 1 to 63 of a-z 0-9 . _ -, begins with a letter or digit, and is not"
            + " anonymous");
  }

  private static Optional<String> repository(Snapshot snapshot, DenyRule rule) {
    return rule.repository()
        .filter(name -> snapshot.find(name).isEmpty())
        .map(name ->
            "repository "
                + name
                + " does not exist; leave repository out for a rule that holds everywhere");
  }

  private static Optional<String> modules(List<String> patterns) {
    if (patterns.isEmpty() || patterns.size() > MAX_PATTERNS) {
      return Optional.of(
          "modules are 1 to " + MAX_PATTERNS + " patterns; write * for every module");
    }
    return patterns.stream()
        .filter(
            one -> one.chars().anyMatch(c -> c == ',' || c <= ' ') || !Patterns.isWellFormed(one))
        .findFirst()
        .map(one ->
            "\""
                + one
                + "\" is not a pattern: write one as in GOPRIVATE, such as example.com/bad or"
                + " *.example.com");
  }

  /// A rule without a repository is about every format, so one of them has to read its versions.
  private static Optional<String> versions(Snapshot snapshot, DenyRule rule, String versions) {
    Stream<Format> formats =
        rule.repository()
            .flatMap(snapshot::find)
            .map((Repository repository) -> Stream.of(snapshot.format(repository)))
            .orElseGet(() -> snapshot.formats().byName().values().stream());
    List<Optional<String>> problems =
        formats.map(format -> unreadable(format.versions(), versions)).toList();
    return problems.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : problems.stream().flatMap(Optional::stream).findFirst();
  }

  private static Optional<String> unreadable(VersionScheme scheme, String versions) {
    try {
      scheme.parseVersionConstraint(versions);
      return Optional.empty();
    } catch (InvalidVersionSpecificationException unreadable) {
      return Optional.of(
          "versions cannot be read: "
              + unreadable.getMessage()
              + "; write exact versions and intervals, such as v1.2.3,[v1.4.0,v1.5.0)");
    }
  }

  private static Optional<String> problem(boolean there, String words) {
    return there ? Optional.of(words) : Optional.empty();
  }
}
