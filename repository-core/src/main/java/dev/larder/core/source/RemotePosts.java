package dev.larder.core.source;

import dev.larder.api.Failure;
import dev.larder.api.HostPosts;
import dev.larder.api.Outcome;
import dev.larder.core.repository.UpstreamConfig;
import dev.larder.core.source.HttpRequests.Request;
import dev.larder.core.source.Transport.Exchange;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Posts to hosts that an administrator named. A host that is slow is given up after the deadline,
/// so that it holds up nobody else.
public final class RemotePosts implements HostPosts {
  /// Until all of the answer is there.
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final HttpRequests requests;
  private final Duration deadline;

  public RemotePosts(HttpRequests requests) {
    this(requests, DEADLINE);
  }

  RemotePosts(HttpRequests requests, Duration deadline) {
    this.requests = requests;
    this.deadline = deadline;
  }

  /// The deadline of all begins at once, since all are sent at once; what is interrupted ends.
  @Override
  public List<Outcome<Answer>> post(List<Letter> letters) {
    long end = System.nanoTime() + deadline.toNanos();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Outcome<Answer>>> coming =
          letters.stream().map(letter -> threads.submit(() -> post(letter))).toList();
      return coming.stream().map(one -> answer(one, end)).toList();
    }
  }

  private Outcome<Answer> answer(Future<Outcome<Answer>> coming, long end) {
    try {
      return coming.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException slow) {
      coming.cancel(true);
      return Outcome.away(
          Failure.Kind.TIMEOUT, "no answer within %d s".formatted(deadline.toSeconds()));
    } catch (InterruptedException stopping) {
      coming.cancel(true);
      Thread.currentThread().interrupt();
      return Outcome.away(Failure.Kind.TIMEOUT, "the server is stopping");
    } catch (ExecutionException failed) {
      return Outcome.failed(Failure.Kind.INTERNAL, "the request failed: " + failed.getCause());
    }
  }

  private Outcome<Answer> post(Letter letter) {
    URI address = letter.address();
    UpstreamConfig host =
        UpstreamConfig.of(address.getScheme() + "://" + address.getRawAuthority());
    Request request = new Request("POST", address, Map.of(), letter.body());
    return switch (requests.send(Optional.of(host), request)) {
      case Exchange.Unreachable unreachable ->
          Outcome.away(Failure.Kind.UPSTREAM_BROKEN, unreachable.text());
      case Exchange.Response response -> read(response);
    };
  }

  private static Outcome<Answer> read(Exchange.Response response) {
    try (response) {
      byte[] body = response.body().readNBytes(MAX_ANSWER_BYTES + 1);
      return body.length > MAX_ANSWER_BYTES
          ? Outcome.failed(
              Failure.Kind.UPSTREAM_BROKEN,
              "the answer has more than " + MAX_ANSWER_BYTES + " bytes")
          : Outcome.found(new Answer(response.status(), body));
    } catch (InterruptedIOException slow) {
      return Outcome.away(Failure.Kind.TIMEOUT, "the answer stalled");
    } catch (IOException broken) {
      return Outcome.away(Failure.Kind.UPSTREAM_BROKEN, "the answer broke off");
    }
  }
}
