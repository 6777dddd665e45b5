package dev.larder.core.source;

import dev.larder.core.repository.UpstreamConfig;
import dev.larder.core.source.Transport.Exchange;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Connects to an upstream once, beside all bounds and breakers, and tells what was seen.
public final class ConnectionProbe {
  /// What was seen.
  ///
  /// @param usable whether the upstream answers as one that can be asked for content
  /// @param status of the answer; empty: there was none
  /// @param cause why there was none
  /// @param text one line for people, without secrets
  /// @param from where the answer came from, if a redirect led elsewhere; without user and query
  /// @param git of a Git upstream, where it was connected to one of its repositories
  public record Report(
      boolean usable,
      Optional<Integer> status,
      Optional<Transport.Cause> cause,
      String text,
      Optional<String> from,
      Duration took,
      Optional<GitFindings> git) {
    private static Report of(
        boolean usable,
        Optional<Integer> status,
        Optional<Transport.Cause> cause,
        String text,
        Optional<String> from,
        Duration took) {
      return new Report(usable, status, cause, text, from, took, Optional.empty());
    }
  }

  private final Transport transport;

  ConnectionProbe(Transport transport) {
    this.transport = transport;
  }

  Report of(UpstreamConfig upstream) {
    long started = System.nanoTime();
    Exchange exchange = transport.get(Optional.of(upstream), upstream.url(), Map.of());
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    return switch (exchange) {
      case Exchange.Unreachable(var cause, var text) ->
          Report.of(false, Optional.empty(), Optional.of(cause), text, Optional.empty(), took);
      case Exchange.Response response -> answered(upstream, response, took);
    };
  }

  private static Report answered(
      UpstreamConfig upstream, Exchange.Response response, Duration took) {
    int status = response.status();
    try (response) {
      return Report.of(
          isUsable(status),
          Optional.of(status),
          Optional.empty(),
          words(upstream, status),
          elsewhere(upstream.url(), response.from()),
          took);
    } catch (IOException unclosed) {
      return Report.of(
          false,
          Optional.of(status),
          Optional.of(Transport.Cause.CONNECTION),
          "the connection broke after the head of the answer",
          Optional.empty(),
          took);
    }
  }

  /// Nothing need stand at the bare address, so that missing is as good as a page.
  private static boolean isUsable(int status) {
    return status / 100 == 2 || status == 400 || status == 404 || status == 410;
  }

  private static String words(UpstreamConfig upstream, int status) {
    boolean sent = upstream.password().isPresent() || upstream.token().isPresent();
    return switch (status) {
      case 401 ->
          sent
              ? "it does not take the credentials of this repository; correct them"
              : "it wants credentials; set username and password, or token";
      case 403 -> "it refuses " + (sent ? "these credentials" : "to serve without credentials");
      case 407 -> "the outbound proxy wants credentials; write them into its URL";
      case 429, 503 -> "it is busy, or asks to be left alone for a while";
      default ->
          isUsable(status)
              ? "it answers"
              : "it answers with status " + status + ", with which nothing can be fetched";
    };
  }

  private static Optional<String> elsewhere(URI asked, URI from) {
    String plain =
        from.getScheme()
            + "://"
            + from.getRawAuthority().substring(from.getRawAuthority().indexOf('@') + 1)
            + from.getRawPath();
    boolean same =
        from.getHost().equals(asked.getHost()) && from.getRawPath().equals(asked.getRawPath());
    return same ? Optional.empty() : Optional.of(plain);
  }
}
