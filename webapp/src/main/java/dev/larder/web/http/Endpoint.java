package dev.larder.web.http;

import java.util.Optional;

/// Answers the requests of one [Route].
///
/// [#serve] runs on a virtual thread of its own and may block. It must give exactly one answer
/// through the [Exchange]. What it throws becomes: the answer it names ([RequestRejected]),
/// otherwise a plain 500 that shows the client nothing but the request id; or, when the body of the
/// answer has begun, an aborted connection.
@FunctionalInterface
public interface Endpoint {
  void serve(Exchange exchange) throws Exception;

  /// The answer to a `GET`, if it is in memory. This runs on the thread that serves many
  /// connections, which costs half as much as one of its own: it must wait for nothing, not even
  /// for a lock or a file. Empty, or an exception, means nothing else than that [#serve] is asked.
  default Optional<ReadyAnswer> atHand(Exchange exchange) {
    return Optional.empty();
  }
}
