package dev.larder.web.http;

import java.time.Duration;
import java.util.Optional;

/// A request that is over, as logs and metrics see it.
///
/// @param method `-` where Jetty refused the request before it reached us
/// @param path raw and without query; empty in that case
/// @param route the label of its [Route]; `none` where there is none
/// @param bytes of the body that were sent
/// @param repository that was asked, told for requests that were refused
/// @param component that it was asked for, where one was named
/// @param wrongCredentials what is wrong with those that were sent
/// @param aborted whether the body was broken off, so that the status says less than it seems
public record ServedRequest(
    String requestId,
    String method,
    String path,
    String route,
    int status,
    long bytes,
    Duration took,
    String remoteAddress,
    Optional<String> principal,
    Optional<String> repository,
    Optional<String> component,
    Optional<String> wrongCredentials,
    boolean aborted) {

  /// Is told of every request when it is over; must neither block nor throw.
  @FunctionalInterface
  public interface Observer {
    void served(ServedRequest request);

    /// Is told of every request that failed on the thread that read it and is served again on one
    /// of its own, so that its client does not see it.
    default void glanceFailed() {}
  }
}
