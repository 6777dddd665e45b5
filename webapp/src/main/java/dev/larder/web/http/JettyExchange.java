package dev.larder.web.http;

import dev.larder.core.waiting.Depth;
import dev.larder.web.http.jetty.FilePart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/// An exchange over Jetty's request and response.
final class JettyExchange implements Exchange {
  private static final long UNKNOWN = -1;
  private static final ServedRequest.Observer UNWATCHED = _ -> {};
  private static final HttpField AS_SAID =
      new PreEncodedHttpField("X-Content-Type-Options", "nosniff");

  private final Request request;
  private final Response response;
  private final String requestId;
  private final Peer peer;
  private final Limits limits;
  private final RequestContent content;
  private String path;
  private Route route = Routes.NOT_FOUND;
  private Optional<String> principal = Optional.empty();
  private Optional<String> repository = Optional.empty();
  private Optional<String> component = Optional.empty();
  private Optional<String> wrongCredentials = Optional.empty();
  private ServedRequest.Observer observer = UNWATCHED;
  private boolean glancing;
  private Optional<AnswerWriter.Waiting> begun = Optional.empty();
  private boolean answered;
  private boolean closing;
  private boolean aborted;
  private long promisedBytes;

  JettyExchange(Request request, Response response, String requestId, Peer peer, Limits limits) {
    this.request = request;
    this.response = response;
    this.requestId = requestId;
    this.peer = peer;
    this.limits = limits;
    this.content = new RequestContent(request);
    this.path = sentPath();
  }

  @Override
  public String requestId() {
    return requestId;
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public String rawPath() {
    return path;
  }

  @Override
  public String rest() {
    return route.rest(rawPath());
  }

  @Override
  public Query query() {
    String raw = request.getHttpURI().getQuery();
    return raw == null ? Query.NONE : Query.parse(raw);
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeaders().get(name));
  }

  @Override
  public List<String> headers(String name) {
    return request.getHeaders().getValuesList(name);
  }

  @Override
  public Set<String> headerNames() {
    return request.getHeaders().getFieldNamesCollection();
  }

  @Override
  public String remoteAddress() {
    return peer.address();
  }

  @Override
  public boolean secure() {
    return peer.secure();
  }

  @Override
  public Forwarding forwarding() {
    return peer.forwarding();
  }

  @Override
  public String origin() {
    return peer.origin();
  }

  @Override
  public InputStream body(long limitBytes) {
    if (request.getLength() > limitBytes) {
      throw RequestBody.tooLarge(limitBytes);
    }
    return new RequestBody(content.open(), limitBytes, limits);
  }

  /// From now on served by a thread that reads requests, or no longer.
  void glancing(boolean whether) {
    glancing = whether;
  }

  @Override
  public Depth depth() {
    if (glancing) {
      return Depth.GLANCE;
    }
    return isHead() ? Depth.LOOK : Depth.TAKE;
  }

  @Override
  public void notAtHand() {
    if (!glancing || answered) {
      throw new IllegalStateException("an endpoint that may wait, or has answered, must answer");
    }
  }

  @Override
  public void principal(String name) {
    principal = Optional.of(name);
  }

  @Override
  public void subject(Optional<String> asked, Optional<String> about) {
    repository = asked;
    component = about;
  }

  @Override
  public void watchedBy(ServedRequest.Observer watching) {
    observer = watching;
  }

  @Override
  public void wrongCredentials(String detail) {
    wrongCredentials = Optional.of(detail);
  }

  @Override
  public void respond(int status, Headers headers, byte[] bytes) throws IOException {
    respond(status, headers, ByteBuffer.wrap(bytes));
  }

  @Override
  public void respond(int status, Headers headers, ByteBuffer bytes) throws IOException {
    AnswerWriter writer = begin(status, headers, bytes.remaining());
    if (glancing) {
      begun = Optional.of(writer.begin(promised(status, bytes), true));
    } else {
      writer.write(promised(status, bytes), true);
    }
  }

  @Override
  public void respond(int status, Headers headers, FilePart part) throws IOException {
    requireTime();
    AnswerWriter writer = begin(status, headers, part.bytes().remaining());
    ByteBuffer promised = promised(status, part.bytes());
    if (promised.hasRemaining()) {
      writer.write(part, true);
    } else {
      writer.write(promised, true);
    }
  }

  /// What of a whole body is sent: nothing where only the headers are asked for.
  private ByteBuffer promised(int status, ByteBuffer bytes) {
    ByteBuffer sent = isHead() || HttpStatus.hasNoBody(status) ? ByteBuffer.allocate(0) : bytes;
    promisedBytes = sent.remaining();
    return sent;
  }

  @Override
  public void stream(int status, Headers headers, long length, AnswerBody body)
      throws IOException, InterruptedException {
    requireTime();
    AnswerWriter writer = begin(status, headers, length);
    if (isHead() || length == 0) {
      writer.write(ByteBuffer.allocate(0), true);
      return;
    }
    promisedBytes = length;
    AnswerChannel channel = new AnswerChannel(writer, length);
    body.writeTo(channel);
    channel.close();
    channel.requireComplete();
  }

  @Override
  public void stream(int status, Headers headers, AnswerBody body)
      throws IOException, InterruptedException {
    requireTime();
    AnswerWriter writer = begin(status, headers, UNKNOWN);
    OpenChannel channel = new OpenChannel(writer);
    if (!isHead()) {
      promisedBytes = Long.MAX_VALUE;
      body.writeTo(channel);
    }
    channel.complete();
    promisedBytes = 0;
  }

  /// Such an answer is written piece by piece, and each is waited for.
  private void requireTime() {
    if (glancing) {
      throw new IllegalStateException("an answer that waits for the client is not at hand");
    }
  }

  /// The answer that was begun at a glance, which is not waited for there.
  Optional<AnswerWriter.Waiting> begun() {
    return begun;
  }

  private AnswerWriter begin(int status, Headers headers, long length) {
    if (answered) {
      throw new IllegalStateException("the exchange has been answered already");
    }
    answered = true;
    response.setStatus(status);
    for (HttpField field : headers.fields()) {
      response.getHeaders().add(field);
    }
    if (status >= 400 && !headers.has("Cache-Control")) {
      response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    }
    if (length != UNKNOWN && !HttpStatus.hasNoBody(status)) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
    }
    return new AnswerWriter(request, response, limits);
  }

  String sentPath() {
    return request.getHttpURI().getPath();
  }

  /// From now on the path is this one, below the base path.
  void below(String rawPath) {
    path = rawPath;
  }

  void routed(Route found) {
    route = found;
  }

  Route route() {
    return route;
  }

  Optional<String> principal() {
    return principal;
  }

  Optional<String> repository() {
    return repository;
  }

  Optional<String> component() {
    return component;
  }

  ServedRequest.Observer observer() {
    return observer;
  }

  Optional<String> wrongCredentials() {
    return wrongCredentials;
  }

  boolean answered() {
    return answered;
  }

  RequestContent content() {
    return content;
  }

  /// Whether bytes of the answer may have left, so that only an abort can say that it is broken.
  boolean committed() {
    return response.isCommitted();
  }

  /// Forgets an answer of which nothing has left yet.
  void startOver() {
    response.reset();
    answered = false;
    prepare();
  }

  /// Sets what every answer carries.
  void prepare() {
    response.getHeaders().put("X-Request-Id", requestId);
    response.getHeaders().put(AS_SAID);
    if (closing) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
  }

  /// Remembers that the answer was broken off.
  void abort() {
    aborted = true;
  }

  /// Whether the client was left without a part of the body. A client that closes while the last
  /// piece is on its way got all of it, as far as the server can tell.
  boolean aborted() {
    return aborted && Response.getContentBytesWritten(response) < promisedBytes;
  }

  /// Ends the connection with this answer, since what follows on it cannot be trusted or is
  /// unwelcome.
  void closeConnection() {
    closing = request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_2;
    prepare();
  }

  private boolean isHead() {
    return HttpMethod.HEAD.is(request.getMethod());
  }
}
