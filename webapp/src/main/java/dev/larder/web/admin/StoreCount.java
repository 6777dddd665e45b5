package dev.larder.web.admin;

import dev.larder.core.storage.BlobLedger.Figures;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// Figures of the blob store. The database reads all of its rows to count them, so where there are
/// very many they are counted once a minute.
final class StoreCount {
  private static final long MANY = 100_000;
  private static final Duration KEPT = Duration.ofMinutes(1);

  private final Supplier<Figures> ledger;
  private final InstantSource clock;
  private final AtomicReference<Optional<Counted>> last = new AtomicReference<>(Optional.empty());

  private record Counted(Figures figures, Instant at) {}

  /// @param ledger counts them
  StoreCount(Supplier<Figures> ledger, InstantSource clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /// As they are, or were a minute ago where there are many.
  Figures figures() {
    Instant now = clock.instant();
    Optional<Counted> before = last.get().filter(one -> now.isBefore(one.at().plus(KEPT)));
    if (before.isPresent()) {
      return before.get().figures();
    }
    Figures counted = ledger.get();
    last.set(Optional.of(new Counted(counted, now)).filter(_ -> counted.blobs() >= MANY));
    return counted;
  }
}
