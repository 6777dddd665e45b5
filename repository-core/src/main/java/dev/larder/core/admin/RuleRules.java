package dev.larder.core.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

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
final class RuleRules {
  /// Reason and link stand in one line of the client's output, which shows no longer text.
  private static final int MAX_TEXT_BYTES = 400;

  private static final int MAX_PATTERNS = 1_000;
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
  private static final Pattern LINK = Pattern.compile("https?://[^ ]+");

  private RuleRules() {}

  static Optional<Refusal> check(Snapshot snapshot, DenyRule rule) {
    return Stream.<Supplier<Optional<String>>>of(
            () -> id(rule.id()),
            () -> repository(snapshot, rule),
            () -> modules(rule.modules().patterns()),
            () -> rule.versions().flatMap(versions -> versions(snapshot, rule, versions)),
            () -> text(rule))
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

  private static Optional<String> text(DenyRule rule) {
    String link = rule.link().orElse("");
    int bytes = rule.reason().getBytes(UTF_8).length + link.getBytes(UTF_8).length;
    return problem(
            rule.reason().isBlank(), "reason is missing: it is shown to those who are denied")
        .or(() -> problem(!isGraphic(rule.reason() + link), "reason and link are one line each"))
        .or(() ->
            problem(
                rule.link().isPresent() && !LINK.matcher(link).matches(),
                "link is http://… or https://… without blanks"))
        .or(() ->
            problem(
                bytes > MAX_TEXT_BYTES,
                "reason and link have %d bytes together; at most %d are shown to those who are denied"
                    .formatted(bytes, MAX_TEXT_BYTES)));
  }

  private static Optional<String> problem(boolean there, String words) {
    return there ? Optional.of(words) : Optional.empty();
  }

  /// Whether a client shows it: the go command shows nothing of a body with other characters.
  private static boolean isGraphic(String text) {
    return text.codePoints()
        .noneMatch(c ->
            switch (Character.getType(c)) {
              case Character.CONTROL,
                  Character.FORMAT,
                  Character.SURROGATE,
                  Character.PRIVATE_USE,
                  Character.UNASSIGNED,
                  Character.LINE_SEPARATOR,
                  Character.PARAGRAPH_SEPARATOR ->
                  true;
              default -> false;
            });
  }
}
