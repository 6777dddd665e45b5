package dev.larder.web.admin;

import dev.larder.api.Outcome;
import dev.larder.core.admin.ConfigurationEdit;
import dev.larder.core.snapshot.Snapshot;
import java.util.SortedMap;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/// One kind of account or role: how it is found, shown, read and changed.
///
/// @param <T> what is stored
interface IdentityKind<T> {
  /// What one of them is called.
  String noun();

  SortedMap<String, T> all(Snapshot snapshot);

  /// Without secrets; what it writes may be sent back.
  ObjectNode json(T one);

  /// Reads the body of a PUT whole. May take the time of a password's hashing.
  Wish wish(String name, JsonFields fields);

  Outcome<String> delete(ConfigurationEdit edit, String name);

  /// What somebody wants one of them to be.
  ///
  /// @param shown it as the API will show it
  /// @param recorded it as the audit log will keep it
  /// @param save checks and stores; true: created
  record Wish(
      ObjectNode shown, ObjectNode recorded, Function<ConfigurationEdit, Outcome<Boolean>> save) {}
}
