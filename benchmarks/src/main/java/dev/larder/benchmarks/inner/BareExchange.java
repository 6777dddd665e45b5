package dev.larder.benchmarks.inner;

import dev.larder.core.waiting.Depth;
import dev.larder.web.http.AnswerBody;
import dev.larder.web.http.Exchange;
import dev.larder.web.http.Forwarding;
import dev.larder.web.http.Headers;
import dev.larder.web.http.Query;
import dev.larder.web.http.ServedRequest;
import dev.larder.web.http.jetty.FilePart;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A request of which only the credentials are looked at.
public record BareExchange(List<String> authorization) implements Exchange {
  @Override
  public String requestId() {
    return "-";
  }

  @Override
  public String method() {
    return "GET";
  }

  @Override
  public String rawPath() {
    return "/";
  }

  @Override
  public String rest() {
    return "";
  }

  @Override
  public Query query() {
    return Query.NONE;
  }

  @Override
  public Optional<String> header(String name) {
    return authorization.stream().findFirst();
  }

  @Override
  public List<String> headers(String name) {
    return authorization;
  }

  @Override
  public Set<String> headerNames() {
    return Set.of("Authorization");
  }

  @Override
  public Depth depth() {
    return Depth.GLANCE;
  }

  @Override
  public void notAtHand() {
    throw new UnsupportedOperationException();
  }

  @Override
  public String remoteAddress() {
    return "192.0.2.1";
  }

  @Override
  public boolean secure() {
    return true;
  }

  @Override
  public Forwarding forwarding() {
    return Forwarding.NONE;
  }

  @Override
  public String origin() {
    return "https://larder.example";
  }

  @Override
  public InputStream body(long limitBytes) {
    return InputStream.nullInputStream();
  }

  @Override
  public void principal(String name) {}

  @Override
  public void subject(Optional<String> repository, Optional<String> component) {}

  @Override
  public void watchedBy(ServedRequest.Observer observer) {}

  @Override
  public void wrongCredentials(String detail) {}

  @Override
  public void respond(int status, Headers headers, byte[] bytes) {}

  @Override
  public void respond(int status, Headers headers, ByteBuffer bytes) {}

  @Override
  public void respond(int status, Headers headers, FilePart part) {}

  @Override
  public void stream(int status, Headers headers, long length, AnswerBody body) {}

  @Override
  public void stream(int status, Headers headers, AnswerBody body) {}
}
