package dev.larder.core.admin;

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
    Optional<ObjectKind> known =
        snapshot.formats().byName().values().stream()
            .flatMap(format -> format.objects().stream())
            .filter(one -> one.name().equals(kind))
            .findFirst();
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
        .map(field -> problem(field, Optional.ofNullable(fields.get(field.name()))))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Refusal> problem(FormatSetting field, Optional<String> value) {
    if (value.isEmpty()) {
      return field.fallback().isPresent()
          ? Optional.empty()
          : invalid(field.name() + " is missing");
    }
    return field
        .problem()
        .apply(value.get())
        .flatMap(problem -> invalid(field.name() + ": " + problem));
  }

  private static Optional<Refusal> invalid(String text) {
    return Optional.of(new Refusal(Refusal.Kind.INVALID, text));
  }
}
