package dev.larder.core.storage;

import dev.larder.api.Log.Head;
import java.io.IOException;
import java.util.Optional;

/// The newest head of each own log that this node has seen, kept where neither a restore of the
/// database nor one of the archive reaches: who restores both to an older state is noticed by it.
///
/// Logs are named as in [LogArchive]. Methods throw [IOException] when it cannot be read or
/// written.
public interface SeenHeads {
  /// The newest head that was seen; empty: none, or it was lost.
  Optional<Head> find(String log) throws IOException;

  /// Keeps a head, unless a larger one is kept.
  void keep(String log, Head head) throws IOException;
}
