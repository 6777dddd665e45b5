package dev.larder.web.admin;

import dev.larder.api.Outcome;
import dev.larder.core.admin.ConfigurationEdit;
import dev.larder.core.snapshot.Snapshot;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/// One kind of object of the API: how it is found, shown, read and changed. What is the same for
/// all kinds is [Resource]'s.
///
/// @param <T> what is stored
interface ResourceKind<T> {
  /// What one of them is called.
  String noun();

  /// All of them, by the names that their addresses end with.
  SortedMap<String, T> all(Snapshot snapshot);

  /// Without secrets; what it writes may be sent back.
  ObjectNode json(T one);

  /// As [#json], with what is told to who reads it and is no part of it: it may change while the
  /// object does not.
  default ObjectNode shown(Snapshot snapshot, T one) {
    return json(one);
  }

  /// Reads the body of a PUT, all that can be judged without knowing what is stored; this may take
  /// the time of a password's hashing. The rest is asked of the answer, by the snapshot of the
  /// change, and again for each attempt.
  Function<Snapshot, Wish> read(String name, JsonFields fields);

  /// Checks and removes.
  ///
  /// @param force what the request says, for kinds that are [#forced]
  Outcome<?> delete(ConfigurationEdit edit, String name, boolean force);

  /// What is wrong with a name, before its body is looked at. Empty where the change itself judges.
  default Optional<String> nameProblem(String name) {
    return Optional.empty();
  }

  /// What is said of a name that none of them has.
  default String absent(String name) {
    return "not found: there is no " + noun() + " " + name;
  }

  /// Whether `force=true` means something: that a loss is meant.
  default boolean forced() {
    return false;
  }

  /// What a caller wants one of them to be.
  ///
  /// @param shown it as the API will show it
  /// @param recorded it as the audit log will keep it
  /// @param answer it as [#shown(Snapshot, Object)] shows it, once it is saved
  record Wish(ObjectNode shown, ObjectNode recorded, Save save, Supplier<ObjectNode> answer) {
    Wish(ObjectNode shown, ObjectNode recorded, Save save) {
      this(shown, recorded, save, () -> shown);
    }

    /// One that is recorded as it is shown.
    static Wish of(ObjectNode shown, Save save) {
      return new Wish(shown, shown, save);
    }
  }

  /// Checks and stores; true: created.
  @FunctionalInterface
  interface Save {
    Outcome<Boolean> apply(ConfigurationEdit edit, boolean force);
  }
}
