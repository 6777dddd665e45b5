package dev.larder.web.http;

/// Answers the requests of one [Route].
///
/// [#serve] runs on a virtual thread of its own and may block. It must give exactly one answer
/// through the [Exchange]. What it throws becomes: the answer it names ([RequestRejected]),
/// otherwise a plain 500 that shows the client nothing but the request id; or, when the body of the
/// answer has begun, an aborted connection.
@FunctionalInterface
public interface Endpoint {
  void serve(Exchange exchange) throws Exception;

  /// Whether a `GET` may be found in memory. It is then asked of [#serve] first on the thread that
  /// read it and serves many connections, which costs half as much as one of its own. There the
  /// exchange's depth is a glance: nothing may be waited for, not even a lock or a file, and what
  /// would have to be is said to be not at hand ([Exchange#notAtHand]). It is asked again on a
  /// thread of its own then, and also when [#serve] throws.
  default boolean glances() {
    return false;
  }
}
