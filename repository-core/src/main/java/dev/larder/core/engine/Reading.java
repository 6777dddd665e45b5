package dev.larder.core.engine;

import dev.larder.api.Coordinates;
import dev.larder.api.Format;
import dev.larder.api.Wanted;
import dev.larder.core.policy.Denial;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.LostBlobException;
import dev.larder.core.waiting.Depth;
import java.time.Instant;
import java.util.Optional;

/// One read on its way down: what every step below the gate needs to know.
///
/// @param now when it was asked for, for rules that end
/// @param lost says which blob could not be opened when the same was read before
/// @param waiting whether an upstream is waited for
record Reading(
    Visit visit,
    Plan plan,
    Wanted wanted,
    Depth depth,
    Instant now,
    Optional<LostBlobException> lost,
    UpstreamWait waiting) {
  Reading(Visit visit, Plan plan, Wanted wanted, Depth depth, Instant now) {
    this(visit, plan, wanted, depth, now, Optional.empty(), UpstreamWait.of(depth));
  }

  /// The same read on its way to something that it needs.
  Reading going(Plan other, Depth deep) {
    return new Reading(visit, other, wanted, deep, now, Optional.empty(), waiting);
  }

  /// A leaf as the member by which a group answers.
  Optional<RepositoryId> member(Repository leaf) {
    return leaf.id().equals(visit.repository().id()) ? Optional.empty() : Optional.of(leaf.id());
  }

  boolean hasLost(FileRow file) {
    return lost.isPresent() && lost.get().sha256().equals(file.sha256());
  }

  Snapshot snapshot() {
    return visit.snapshot();
  }

  Format format() {
    return visit.format();
  }

  /// Whether the client wants what is not stored, too.
  boolean wantsUpstreams() {
    return wanted.reach() == Wanted.Reach.UPSTREAM;
  }

  /// Why a version may not be used, whether or not it exists.
  Optional<Denial> denial(Coordinates coordinates) {
    return visit.snapshot().denial(visit.repository(), plan.leaves(), coordinates, now);
  }
}
