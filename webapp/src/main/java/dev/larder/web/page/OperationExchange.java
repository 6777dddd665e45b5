package dev.larder.web.page;

import dev.larder.common.json.Json;
import dev.larder.core.waiting.Depth;
import dev.larder.ui.Operations;
import dev.larder.ui.Reply;
import dev.larder.web.http.AnswerBody;
import dev.larder.web.http.Exchange;
import dev.larder.web.http.Forwarding;
import dev.larder.web.http.Headers;
import dev.larder.web.http.Query;
import dev.larder.web.http.ServedRequest;
import dev.larder.web.http.jetty.FilePart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A call of an operation as the endpoint of the API sees requests. Its answer stays in memory.
final class OperationExchange implements Exchange {
  private static final String PREFIX = "/api/v1/";

  private final Exchange page;
  private final Operations.Call call;
  private Optional<Reply> reply = Optional.empty();

  OperationExchange(Exchange page, Operations.Call call) {
    this.page = page;
    this.call = call;
  }

  /// What was answered.
  Reply reply() {
    return reply.orElseThrow(() -> new IllegalStateException("no answer to " + call.path()));
  }

  @Override
  public String requestId() {
    return page.requestId();
  }

  @Override
  public String method() {
    return call.method();
  }

  @Override
  public String rawPath() {
    return PREFIX + call.path();
  }

  @Override
  public String rest() {
    return call.path();
  }

  @Override
  public Query query() {
    return new Query(
        call.query().all().stream()
            .map(one -> new Query.Parameter(one.name(), one.value()))
            .toList());
  }

  @Override
  public Optional<String> header(String name) {
    return name.equalsIgnoreCase("If-Match") ? call.ifMatch() : Optional.empty();
  }

  @Override
  public List<String> headers(String name) {
    return header(name).stream().toList();
  }

  @Override
  public Set<String> headerNames() {
    return call.ifMatch().isPresent() ? Set.of("If-Match") : Set.of();
  }

  @Override
  public String remoteAddress() {
    return page.remoteAddress();
  }

  @Override
  public boolean secure() {
    return page.secure();
  }

  @Override
  public Forwarding forwarding() {
    return page.forwarding();
  }

  @Override
  public String origin() {
    return page.origin();
  }

  @Override
  public InputStream body(long limitBytes) {
    return new ByteArrayInputStream(call.body().map(Json::bytes).orElse(new byte[0]));
  }

  @Override
  public Depth depth() {
    return Depth.TAKE;
  }

  @Override
  public void notAtHand() {
    throw new IllegalStateException("an operation may wait");
  }

  @Override
  public void principal(String name) {
    page.principal(name);
  }

  @Override
  public void subject(Optional<String> repository, Optional<String> component) {
    page.subject(repository, component);
  }

  @Override
  public void watchedBy(ServedRequest.Observer observer) {
    // Operations are not requests of clients.
  }

  @Override
  public void wrongCredentials(String detail) {
    page.wrongCredentials(detail);
  }

  @Override
  public void respond(int status, Headers headers, byte[] bytes) {
    reply =
        Optional.of(
            new Reply(
                status,
                bytes.length == 0 ? Json.object() : Json.read(bytes),
                headers.first("ETag")));
  }

  @Override
  public void respond(int status, Headers headers, ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    respond(status, headers, copy);
  }

  @Override
  public void respond(int status, Headers headers, FilePart part) {
    throw new UnsupportedOperationException("operations answer with JSON");
  }

  @Override
  public void stream(int status, Headers headers, long length, AnswerBody body)
      throws IOException, InterruptedException {
    stream(status, headers, body);
  }

  @Override
  public void stream(int status, Headers headers, AnswerBody body) {
    throw new UnsupportedOperationException("what is streamed has an address of its own");
  }
}
