package dev.larder.core.admin;

import dev.larder.api.Format;
import dev.larder.api.FormatSetting;
import dev.larder.api.ObjectKind;
import dev.larder.api.Refusal;
import dev.larder.core.snapshot.Snapshot;
import java.util.Map;
import java.util.Optional;

/// What must hold of an object that a format keeps.
final class ObjectRules {
  private ObjectRules() {}

  static Optional<Refusal> check(
      Snapshot snapshot, String kind, String name, Map<String, String> fields) {
    Optional<Refusal> given = checkGiven(snapshot, kind, name, fields);
    return given.isPresent() || find(snapshot, kind).isEmpty()
        ? given
        : find(snapshot, kind).orElseThrow().fields().stream()
            .filter(field -> field.fallback().isEmpty() && !fields.containsKey(field.name()))
            .findFirst()
            .flatMap(field -> invalid(field.name() + " is missing"));
  }

  /// As [#check], without asking for what is not given.
  static Optional<Refusal> checkGiven(
      Snapshot snapshot, String kind, String name, Map<String, String> fields) {
    Optional<ObjectKind> known = find(snapshot, kind);
    if (known.isEmpty()) {
      return invalid("there are no " + kind);
    }
    Optional<String> problem = known.get().nameProblem().apply(name);
    if (problem.isPresent()) {
      return invalid(problem.get());
    }
    for (String field : fields.keySet()) {
      if (known.get().fields().stream().noneMatch(one -> one.name().equals(field))) {
        return invalid(field + " is not a field of " + kind);
      }
    }
    return known.get().fields().stream()
        .filter(field -> fields.containsKey(field.name()))
        .flatMap(field -> problem(field, fields.getOrDefault(field.name(), "")).stream())
        .findFirst();
  }

  private static Optional<Refusal> problem(FormatSetting field, String value) {
    return field.problem().apply(value).flatMap(problem -> invalid(field.name() + ": " + problem));
  }

  /// The format that keeps objects of a kind.
  static Format format(Snapshot snapshot, String kind) {
    return snapshot.formats().byName().values().stream()
        .filter(format -> format.objects().stream().anyMatch(one -> one.name().equals(kind)))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there are no " + kind));
  }

  private static Optional<ObjectKind> find(Snapshot snapshot, String kind) {
    return snapshot.formats().byName().values().stream()
        .flatMap(format -> format.objects().stream())
        .filter(one -> one.name().equals(kind))
        .findFirst();
  }

  private static Optional<Refusal> invalid(String text) {
    return Optional.of(new Refusal(Refusal.Kind.INVALID, text));
  }
}
