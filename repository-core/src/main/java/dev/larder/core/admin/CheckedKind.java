package dev.larder.core.admin;

import dev.larder.api.Refusal;
import dev.larder.core.kind.StoredKind;
import dev.larder.core.snapshot.Snapshot;
import java.util.Optional;
import java.util.function.BiFunction;

/// A stored kind with what must hold before one of its objects is stored or removed.
///
/// @param savable says of an object why it cannot be stored, by the snapshot of the change
/// @param removable the same of the name of one that is to go
public record CheckedKind<T>(
    StoredKind<T> stored,
    BiFunction<Snapshot, T, Optional<Refusal>> savable,
    BiFunction<Snapshot, String, Optional<Refusal>> removable) {
  /// A kind of which any object may go.
  static <T> CheckedKind<T> of(
      StoredKind<T> stored, BiFunction<Snapshot, T, Optional<Refusal>> savable) {
    return new CheckedKind<>(stored, savable, (_, _) -> Optional.empty());
  }
}
