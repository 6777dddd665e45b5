package dev.larder.git.http;

import dev.larder.core.repository.UpstreamConfig;
import dev.larder.core.source.HttpRequests;
import dev.larder.core.source.HttpRequests.Request;
import dev.larder.core.source.TimedBody;
import dev.larder.core.source.Transport.Exchange;
import dev.larder.git.wire.Bounds;
import dev.larder.git.wire.Received;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory2;

/// The requests that one look at a repository needs. JGit decides what is asked and follows its
/// rules for redirects; where they may lead and who learns a secret is decided here.
public final class HttpConversation
    implements HttpConnectionFactory2, HttpConnectionFactory2.GitSession {
  private final HttpRequests requests;
  private final WebLogin login;
  private final Bounds bounds;
  private final List<Exchange.Response> answers = new ArrayList<>();
  private OptionalInt status = OptionalInt.empty();
  private Optional<String> movedTo = Optional.empty();
  private boolean fetching;

  public HttpConversation(HttpRequests requests, WebLogin login, Bounds bounds) {
    this.requests = requests;
    this.login = login;
    this.bounds = bounds;
  }

  @Override
  public HttpConnection create(URL url) throws IOException {
    return new PortHttpConnection(this, url);
  }

  /// The proxy is the one of this Java machine; those of the server's settings count instead.
  @Override
  public HttpConnection create(URL url, Proxy proxy) throws IOException {
    return create(url);
  }

  @Override
  public GitSession newSession() {
    return this;
  }

  @Override
  public HttpConnection configure(HttpConnection connection, boolean sslVerify) {
    return connection;
  }

  /// From now on answers may be packs.
  public void fetching() {
    fetching = true;
  }

  Exchange.Response ask(Request request) throws IOException {
    bounds.deadline().check();
    Optional<UpstreamConfig> shown = login.at(request.address());
    switch (requests.send(shown, request)) {
      case Exchange.Unreachable unreachable -> throw new UnansweredException(unreachable);
      case Exchange.Response response -> {
        answers.add(response);
        status = OptionalInt.of(response.status());
        noticeMove(request.address(), response);
        return response;
      }
    }
  }

  /// A repository that was renamed answers from another place, for as long as its host pleases.
  private void noticeMove(URI from, Exchange.Response response) {
    String location = response.headers().get("location");
    boolean forGood = response.status() == 301 || response.status() == 308;
    if (forGood && location != null && movedTo.isEmpty()) {
      int end = location.indexOf("/info/refs");
      movedTo =
          Optional.of(end < 0 ? from.getHost() : location.substring(0, end))
              .filter(place -> !place.contains("@"));
    }
  }

  /// The transport would wait for long, since a server that puts a pack together sends no more than
  /// signs of life; once the pack has begun, less is borne.
  InputStream body(Exchange.Response response) {
    if (!(response.body() instanceof TimedBody timed)) {
      throw new IllegalStateException("bodies of these requests have a time-out for reads");
    }
    Received body = new Received(response.body(), bounds, timed::readTimeout);
    if (fetching) {
      body.expectObjects();
    }
    return body;
  }

  /// The status of the last answer, if there was any.
  public OptionalInt status() {
    return status;
  }

  /// Where a redirect said that the repository is from now on.
  public Optional<String> movedTo() {
    return movedTo;
  }

  /// What was not read of the answers is given up.
  @Override
  public void close() {
    for (Exchange.Response answer : answers) {
      try {
        answer.close();
      } catch (IOException _) {
        // Nothing more is wanted of it.
      }
    }
    answers.clear();
  }
}
