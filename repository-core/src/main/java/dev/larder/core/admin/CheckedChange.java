package dev.larder.core.admin;

import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.core.snapshot.Snapshots;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// How every change of configuration goes: refused, or stored and then in force on this node.
record CheckedChange(Snapshots snapshots) {
  /// @param store stores, and answers what is found
  <T> Outcome<T> save(Optional<Refusal> refusal, Supplier<T> store) {
    if (refusal.isPresent()) {
      return new Outcome.Refused<>(refusal.get());
    }
    T saved = store.get();
    snapshots.reload();
    return Outcome.found(saved);
  }

  /// @param store removes; false: there was none
  /// @param removed what is found
  /// @param none what is said where there was none
  <T> Outcome<T> remove(Optional<Refusal> refusal, BooleanSupplier store, T removed, String none) {
    if (refusal.isPresent()) {
      return new Outcome.Refused<>(refusal.get());
    }
    if (!store.getAsBoolean()) {
      return Outcome.missing("not found: " + none);
    }
    snapshots.reload();
    return Outcome.found(removed);
  }
}
