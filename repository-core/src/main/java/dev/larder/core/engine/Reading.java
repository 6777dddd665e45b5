package dev.larder.core.engine;

import dev.larder.api.Format;
import dev.larder.api.Wanted;
import dev.larder.core.repository.Repository;
import dev.larder.core.snapshot.Snapshot;

/// One read on its way down: what every step below the gate needs to know.
record Reading(Snapshot snapshot, Format format, Plan plan, Wanted wanted) {
  boolean mayAskUpstreams() {
    return wanted.reach() == Wanted.Reach.UPSTREAM;
  }

  /// The leaves in the order in which they are asked.
  Iterable<Repository> leaves() {
    return plan.leaves();
  }
}
