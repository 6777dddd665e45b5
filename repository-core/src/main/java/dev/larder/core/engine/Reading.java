package dev.larder.core.engine;

import dev.larder.api.Coordinates;
import dev.larder.api.Format;
import dev.larder.api.Wanted;
import dev.larder.core.policy.Denial;
import dev.larder.core.repository.Repository;
import dev.larder.core.snapshot.Snapshot;
import java.time.Instant;
import java.util.Optional;

/// One read on its way down: what every step below the gate needs to know.
///
/// @param asked the repository whose address was used
/// @param now when it was asked for, for rules that end
record Reading(
    Snapshot snapshot, Repository asked, Plan plan, Wanted wanted, Depth depth, Instant now) {
  Format format() {
    return snapshot.format(asked);
  }

  /// Whether the client wants what is not stored, too.
  boolean wantsUpstreams() {
    return wanted.reach() == Wanted.Reach.UPSTREAM;
  }

  boolean mayAskUpstreams() {
    return wantsUpstreams() && !glances();
  }

  boolean glances() {
    return depth == Depth.GLANCE;
  }

  /// The leaves in the order in which they are asked.
  Iterable<Repository> leaves() {
    return plan.leaves();
  }

  /// Why a version may not be used, whether or not it exists.
  Optional<Denial> denial(Coordinates coordinates) {
    return snapshot.denial(asked, plan.leaves(), coordinates, now);
  }
}
