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

  /// The same of the answer to a small question, of which many are under way at once.
  static final int MAX_ANSWER_BYTES = 4 * 1024 * 1024;

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

  /// Reads one response; its implementation closes it.
  interface Reading<T> {
    Outcome<T> read(Exchange.Response response) throws IOException;
  }

  <T> Outcome<T> exchange(URI address, Map<String, String> headers, Reading<T> reading) {
    ReadingThread.refuseToWaitFor("an upstream");
    return guard.enter().then(permit -> exchange(permit, address, headers, reading));
  }

  private <T> Outcome<T> exchange(
      Permit permit, URI address, Map<String, String> headers, Reading<T> reading) {
    long asked = System.nanoTime();
    guard.meter().asked();
    return guard.told(
        switch (send(permit, address, headers)) {
          case Exchange.Unreachable unreachable -> unreachable(unreachable);
          case Exchange.Response response -> {
            guard.meter().answered(Duration.ofNanos(System.nanoTime() - asked));
            yield read(reading, response);
          }
        });
  }

  /// Sends, and gives the permit to the response if there is one.
  private Exchange send(Permit permit, URI address, Map<String, String> headers) {
    boolean given = false;
    try {
      Exchange exchange = transport.get(upstream, address, headers);
      given = exchange instanceof Exchange.Response;
      return switch (exchange) {
        case Exchange.Response response -> PermittedBody.in(response, permit, guard.meter());
        case Exchange.Unreachable unreachable -> told(permit, unreachable);
      };
    } finally {
      if (!given) {
        permit.close();
      }
    }
  }

  private static Exchange told(Permit permit, Exchange.Unreachable unreachable) {
    switch (unreachable.cause()) {
      case CONNECTION, CONNECT_TIMEOUT -> permit.unreachable(unreachable.text());
      case TIMEOUT, CERTIFICATE, REDIRECT -> {}
    }
    return unreachable;
  }

  private <T> Outcome<T> read(Reading<T> reading, Exchange.Response response) {
    boolean read = false;
    try {
      Outcome<T> outcome = reading.read(response);
      read = true;
      return outcome;
    } catch (IOException broken) {
      return BrokenBody.outcome(guard.upstream(), broken);
    } finally {
      if (!read) {
        giveUp(response);
      }
    }
  }

  private static void giveUp(Exchange.Response response) {
    try {
      response.close();
    } catch (IOException _) {
      // What went wrong before is being told already.
    }
  }

  /// The whole body of a good answer.
  Outcome<byte[]> whole(Exchange.Response response) throws IOException {
    return whole(response, MAX_DOCUMENT_BYTES);
  }

  private Outcome<byte[]> whole(Exchange.Response response, int maxBytes) throws IOException {
    if (response.status() != 200 || response.headers().containsKey("content-encoding")) {
      return unusable(response);
    }
    Intake intake = new Intake(maxBytes, MAX_WAIT);
    return switch (intake.toMemory(response.body())) {
      case Taken.Whole(Staged.InMemory staged) -> Outcome.found(staged.bytes());
      case Taken.Whole(Staged.OnDisk _), Taken.TooLong _ ->
          Outcome.failed(
              Failure.Kind.UPSTREAM_BROKEN,
              "upstream %s sent more than %d bytes for a document"
                  .formatted(guard.upstream(), maxBytes));
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
    return switch (unreachable.cause()) {
      case TIMEOUT, CONNECT_TIMEOUT -> Outcome.away(Failure.Kind.TIMEOUT, unreachable.text());
      case CONNECTION, CERTIFICATE ->
          Outcome.away(Failure.Kind.UPSTREAM_BROKEN, unreachable.text());
      // It answers, and leads to a place that is not to be gone to.
      case REDIRECT -> Outcome.failed(Failure.Kind.UPSTREAM_BROKEN, unreachable.text());
    };
  }

  /// Asks for a document of any kind.
  Outcome<Document> document(URI address) {
    return exchange(address, Map.of(), response -> document(response, MAX_DOCUMENT_BYTES));
  }

  /// Asks a small question.
  Outcome<Document> answer(URI address) {
    ReadingThread.refuseToWaitFor("an upstream");
    return guard
        .enterToAsk()
        .then(permit ->
            exchange(permit, address, Map.of(), response -> document(response, MAX_ANSWER_BYTES)));
  }

  private Outcome<Document> document(Exchange.Response response, int maxBytes) throws IOException {
    try (response) {
      return whole(response, maxBytes).map(bytes -> new Document(bytes, type(response)));
    }
  }

  private static String type(Exchange.Response response) {
    return response.headers().getOrDefault("content-type", "application/octet-stream");
  }
}
