package dev.larder.core.source;

import dev.larder.api.Document;
import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.api.Staged;
import dev.larder.core.repository.UpstreamConfig;
import dev.larder.core.source.Transport.Exchange;
import dev.larder.core.source.UpstreamGuard.Permit;
import dev.larder.core.staging.Intake;
import dev.larder.core.staging.Intake.Taken;
import dev.larder.core.waiting.ReadingThread;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The transport to one upstream, behind its guard.
final class GuardedTransport {
  /// The largest index, query answer or other document; more fails.
  static final int MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

  /// How long the body of a document may take; it holds a permit all the while.
  static final Duration MAX_WAIT = Duration.ofMinutes(2);

  private final Transport transport;
  private final Optional<UpstreamConfig> upstream;
  private final UpstreamGuard guard;

  GuardedTransport(Transport transport, Optional<UpstreamConfig> upstream, UpstreamGuard guard) {
    this.transport = transport;
    this.upstream = upstream;
    this.guard = guard;
  }

  /// Reads one response; whoever implements this closes the permit and the response.
  interface Reading<T> {
    Outcome<T> read(Permit permit, Exchange.Response response) throws IOException;
  }

  <T> Outcome<T> exchange(URI address, Map<String, String> headers, Reading<T> reading) {
    ReadingThread.refuseToWaitFor("an upstream");
    return guard.enter().then(permit -> answered(permit, send(permit, address, headers), reading));
  }

  private Exchange send(Permit permit, URI address, Map<String, String> headers) {
    Optional<Exchange> exchange = Optional.empty();
    try {
      exchange = Optional.of(transport.get(upstream, address, headers));
      return exchange.get();
    } finally {
      if (exchange.isEmpty()) {
        // A defect must neither keep the permit nor leave the breaker waiting for its probe.
        guard.undecided();
        permit.close();
      }
    }
  }

  private <T> Outcome<T> answered(Permit permit, Exchange exchange, Reading<T> reading) {
    return switch (exchange) {
      case Exchange.Unreachable unreachable -> {
        guard.record(unreachable);
        permit.close();
        yield unreachable(unreachable);
      }
      case Exchange.Response response -> {
        guard.reached();
        yield reading(reading, permit, response);
      }
    };
  }

  private <T> Outcome<T> reading(Reading<T> reading, Permit permit, Exchange.Response response) {
    try {
      return reading.read(permit, response);
    } catch (IOException broken) {
      permit.close();
      return BrokenBody.outcome(guard.upstream(), broken);
    } catch (RuntimeException defect) {
      permit.close();
      throw defect;
    }
  }

  /// The whole body of a good answer.
  Outcome<byte[]> whole(Exchange.Response response) throws IOException {
    if (response.status() != 200 || response.headers().containsKey("content-encoding")) {
      return unusable(response);
    }
    Intake intake = new Intake(MAX_DOCUMENT_BYTES, MAX_WAIT);
    return switch (intake.toMemory(response.body())) {
      case Taken.Whole(Staged.InMemory staged) -> Outcome.found(staged.bytes());
      case Taken.Whole(Staged.OnDisk _), Taken.TooLong _ ->
          Outcome.failed(
              Failure.Kind.UPSTREAM_BROKEN,
              "upstream %s sent more than %d bytes for a document"
                  .formatted(guard.upstream(), MAX_DOCUMENT_BYTES));
      case Taken.TooSlow _ ->
          Outcome.failed(
              Failure.Kind.TIMEOUT,
              "upstream %s took more than %d s to send a document"
                  .formatted(guard.upstream(), MAX_WAIT.toSeconds()));
    };
  }

  /// What an answer means that is not a good one.
  <T> Outcome<T> unusable(Exchange.Response response) throws IOException {
    if (response.status() == 200) {
      return Outcome.failed(
          Failure.Kind.UPSTREAM_BROKEN,
          "upstream " + guard.upstream() + " sent a content encoding that was not asked for");
    }
    String words = UpstreamWords.of(response.headers(), response.body());
    return UpstreamStatus.outcome(response.status(), guard.upstream(), words);
  }

  private static <T> Outcome<T> unreachable(Exchange.Unreachable unreachable) {
    Failure.Kind kind =
        switch (unreachable.cause()) {
          case TIMEOUT, CONNECT_TIMEOUT -> Failure.Kind.TIMEOUT;
          case CONNECTION, CERTIFICATE, REDIRECT -> Failure.Kind.UPSTREAM_BROKEN;
        };
    return Outcome.failed(kind, unreachable.text());
  }

  /// Asks for a document of any kind.
  Outcome<Document> document(URI address) {
    return exchange(
        address,
        Map.of(),
        (permit, response) -> {
          try (permit;
              response) {
            return whole(response).map(bytes -> new Document(bytes, type(response)));
          }
        });
  }

  private static String type(Exchange.Response response) {
    return response.headers().getOrDefault("content-type", "application/octet-stream");
  }
}
