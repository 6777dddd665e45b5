package dev.larder.upstream;

import dev.larder.common.outbound.ProxyAddress;
import dev.larder.core.source.Transport.Exchange;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.thread.Scheduler;

/// Sends one request on a client and waits for the head of its response.
final class RequestSender {
  /// A reader that forgets its body must not hold a connection for ever.
  private static final Duration FORGOTTEN = Duration.ofMinutes(15);

  private final UpstreamDeadlines deadlines;
  private final Scheduler scheduler;

  RequestSender(UpstreamDeadlines deadlines, Scheduler scheduler) {
    this.deadlines = deadlines;
    this.scheduler = scheduler;
  }

  /// Leaves the client when the exchange has ended, which is after the body where there is one.
  Exchange send(
      PooledClient client,
      URI address,
      AddressReach reach,
      Optional<ProxyAddress> proxy,
      Map<String, String> headers)
      throws InterruptedException {
    Request request =
        client
            .http()
            .newRequest(address)
            .tag(reach)
            .idleTimeout(FORGOTTEN.toMillis(), TimeUnit.MILLISECONDS)
            .headers(fields -> headers.forEach(fields::put));
    InputStreamResponseListener listener = new InputStreamResponseListener();
    boolean answered = false;
    try {
      request.send(listener);
      Response head = listener.get(headMillis(), TimeUnit.MILLISECONDS);
      if (head.getStatus() == 407 && proxy.isPresent()) {
        return TransportFailures.refusedBy(proxy.get(), 407);
      }
      answered = true;
      return response(client, request, listener, head, address);
    } catch (TimeoutException | ExecutionException e) {
      return TransportFailures.of(address, proxy, e);
    } finally {
      if (!answered) {
        abort(request, new IllegalStateException("nobody waits any longer"));
        client.leave();
      }
    }
  }

  private long headMillis() {
    return deadlines.connect().plus(deadlines.firstByte()).toMillis();
  }

  private Exchange.Response response(
      PooledClient client,
      Request request,
      InputStreamResponseListener listener,
      Response head,
      URI address) {
    Map<String, String> headers = new HashMap<>();
    for (HttpField field : head.getHeaders()) {
      headers.putIfAbsent(
          field.getName().toLowerCase(Locale.ROOT), String.valueOf(field.getValue()));
    }
    OptionalLong length = length(head);
    PacedBody body =
        new PacedBody(
            listener.getInputStream(),
            length,
            deadlines,
            scheduler,
            new ClientLine(client, request));
    return new Exchange.Response(head.getStatus(), Map.copyOf(headers), length, body, address);
  }

  private static OptionalLong length(Response head) {
    long announced = head.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH);
    // A 304 may announce the length of what it does not send.
    boolean bodiless = head.getStatus() == 204 || head.getStatus() == 304;
    return announced < 0 || bodiless ? OptionalLong.empty() : OptionalLong.of(announced);
  }

  private static void abort(Request request, Throwable reason) {
    // Tells whether there was anything left to abort, which makes no difference here.
    Future<Boolean> _ = request.abort(reason);
  }

  private record ClientLine(PooledClient client, Request request) implements PacedBody.Line {
    @Override
    public void cut(Throwable reason) {
      abort(request, reason);
    }

    @Override
    public void release() {
      client.leave();
    }
  }
}
