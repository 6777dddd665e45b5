package dev.larder.core.source;

import java.time.Duration;

/// A body whose reader says how long a read may wait. The transport's own pace is one for a whole
/// body; only who understands what comes can tell a pause from a stop.
public interface TimedBody {
  /// Reads from now on end by a [java.net.SocketTimeoutException] after so long.
  void readTimeout(Duration longest);
}
