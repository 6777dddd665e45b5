package dev.larder.web.admin;

import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.OvertakenException;
import dev.larder.web.outcome.Ending;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// Changes of configuration, one at a time on this node; a change that one of another node has
/// overtaken is checked again from the beginning, so that every check holds at the moment of the
/// commit on all nodes.
final class ConfigurationLock {
  private static final int MAX_ATTEMPTS = 10;

  private final Snapshots snapshots;
  private final ReentrantLock lock = new ReentrantLock();

  ConfigurationLock(Snapshots snapshots) {
    this.snapshots = snapshots;
  }

  /// Runs a change on what is stored now.
  ///
  /// @param change checks and stores; runs again when it was overtaken
  <T> T take(Function<Snapshot, T> change) {
    lock.lock();
    try {
      for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
        try {
          return change.apply(snapshots.reload());
        } catch (OvertakenException overtaken) {
          // Another change was first, and may matter here.
        }
      }
      throw new ApiProblem(
          new Ending(503, "others are changing configuration at the same time; try again"));
    } finally {
      lock.unlock();
    }
  }
}
