package dev.larder.upstream;

import dev.larder.core.source.HttpRequests.Request;
import dev.larder.core.source.Transport.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.DefaultContentLengthStrategy;
import org.apache.hc.core5.http.protocol.HttpCoreContext;

/// Sends one request to a destination and waits for the head of its response, on the caller's
/// thread.
final class RequestSender {
  private final UpstreamDeadlines deadlines;
  private final ConnectionOpener opener;
  private final Ticks ticks;
  private final String userAgent;

  RequestSender(
      UpstreamDeadlines deadlines, ConnectionOpener opener, Ticks ticks, String userAgent) {
    this.deadlines = deadlines;
    this.opener = opener;
    this.ticks = ticks;
    this.userAgent = userAgent;
  }

  /// The connection goes back when the exchange has ended, which is after the body.
  Exchange.Response send(
      DestinationPool pool, Destination to, Request asked, Map<String, String> headers)
      throws IOException, InterruptedException {
    RequestHead request = request(to, asked, headers);
    HeadDeadline deadline = new HeadDeadline(headPatience());
    ticks.watch(deadline);
    try {
      pool.enter(deadline);
      return answer(pool, to, request, deadline, asked.address());
    } catch (IOException e) {
      throw deadline.isOver() ? new IOException(new TimeoutException("no head came")) : e;
    } finally {
      ticks.forget(deadline);
    }
  }

  private Duration headPatience() {
    return deadlines.connect().plus(deadlines.firstByte());
  }

  private RequestHead request(Destination to, Request asked, Map<String, String> headers) {
    Map<String, String> sent = new LinkedHashMap<>();
    sent.put("Host", to.origin().authority());
    sent.put("User-Agent", userAgent);
    sent.putAll(headers);
    if (asked.body().length > 0) {
      sent.put("Content-Length", Integer.toString(asked.body().length));
    }
    if (to.forwarded()) {
      to.proxy().ifPresent(proxy -> sent.putAll(UpstreamCredentials.of(proxy)));
    }
    return RequestHead.of(asked, to.forwarded(), sent);
  }

  private Exchange.Response answer(
      DestinationPool pool, Destination to, RequestHead request, HeadDeadline deadline, URI address)
      throws IOException {
    boolean handedOn = false;
    try {
      Answer answer = ask(pool, to, request, deadline);
      Exchange.Response response = response(pool, to, answer, address);
      handedOn = true;
      return response;
    } finally {
      if (!handedOn) {
        pool.leave();
      }
    }
  }

  private record Answer(UpstreamConnection connection, ClassicHttpResponse head) {}

  /// A connection that rested may have died meanwhile, which shows only when it is used: then a new
  /// one is asked, once.
  private Answer ask(
      DestinationPool pool, Destination to, RequestHead request, HeadDeadline deadline)
      throws IOException {
    Optional<UpstreamConnection> rested = pool.take();
    if (rested.isPresent()) {
      try {
        return ask(rested.get(), request, deadline);
      } catch (IOException e) {
        if (rested.get().hasAnswered()
            || deadline.isOver()
            || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        pool.clear();
      }
    }
    return ask(opener.open(to, pool.trust(), deadline), request, deadline);
  }

  private static Answer ask(
      UpstreamConnection connection, RequestHead request, HeadDeadline deadline)
      throws IOException {
    boolean answered = false;
    try {
      deadline.waitsFor(connection);
      Answer answer = new Answer(connection, connection.ask(request));
      answered = true;
      return answer;
    } finally {
      if (!answered) {
        connection.close();
      }
    }
  }

  private Exchange.Response response(
      DestinationPool pool, Destination to, Answer answer, URI address) throws IOException {
    UpstreamConnection connection = answer.connection();
    ClassicHttpResponse head = answer.head();
    boolean whole = false;
    try {
      if (head.getCode() == 407 && to.proxy().isPresent()) {
        throw new ProxyRefusedException(407);
      }
      Map<String, String> headers = headers(head);
      // A 304 may announce the length of what it does not send.
      boolean bodiless = head.getCode() == 204 || head.getCode() == 304;
      long framing = bodiless ? 0 : DefaultContentLengthStrategy.INSTANCE.determineLength(head);
      OptionalLong length = framing < 0 ? OptionalLong.empty() : OptionalLong.of(framing);
      Line line = new Line(pool, connection, isReusable(head));
      InputStream body = PacedBody.on(connection.body(framing), length, deadlines, ticks, line);
      whole = true;
      return new Exchange.Response(
          head.getCode(), headers, bodiless ? OptionalLong.empty() : length, body, address);
    } catch (HttpException e) {
      throw new IOException("not an answer in HTTP/1", e);
    } finally {
      if (!whole) {
        connection.close();
      }
    }
  }

  private static boolean isReusable(ClassicHttpResponse head) {
    return DefaultConnectionReuseStrategy.INSTANCE.keepAlive(null, head, HttpCoreContext.create());
  }

  private static Map<String, String> headers(ClassicHttpResponse head) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : head.getHeaders()) {
      headers.putIfAbsent(
          header.getName().toLowerCase(Locale.ROOT), String.valueOf(header.getValue()));
    }
    return Map.copyOf(headers);
  }

  private record Line(DestinationPool pool, UpstreamConnection connection, boolean reusable)
      implements PacedBody.Line {
    @Override
    public void cut(Throwable reason) {
      connection.close();
    }

    @Override
    public void readTimeout(Duration longest) {
      connection.readTimeout(longest);
    }

    @Override
    public void release() {
      if (reusable && connection.isAtRest()) {
        pool.leave(connection);
      } else {
        connection.close();
        pool.leave();
      }
    }
  }
}
