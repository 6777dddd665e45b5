package dev.larder.web.http;

/// Answers the requests of one [Route].
///
/// Runs on a virtual thread of its own and may block. It must give exactly one answer through the
/// [Exchange]. What it throws becomes: the answer it names ([RequestRejected]), otherwise a plain
/// 500 that shows the client nothing but the request id; or, when the body of the answer has begun,
/// an aborted connection.
@FunctionalInterface
public interface Endpoint {
  void serve(Exchange exchange) throws Exception;
}
