package dev.larder.core.source;

import dev.larder.api.Coordinates;
import dev.larder.api.Document;
import dev.larder.api.Failure;
import dev.larder.api.Format;
import dev.larder.api.Outcome;
import dev.larder.api.Target;
import dev.larder.core.repository.UpstreamConfig;
import dev.larder.core.source.Transport.Exchange;
import dev.larder.core.source.UpstreamGuard.Permit;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A source that speaks the format's own protocol over HTTP.
public final class HttpSource implements Source {
  /// The largest index, query answer or other document; more fails.
  static final int MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

  private final Format format;
  private final UpstreamConfig upstream;
  private final Transport transport;
  private final UpstreamGuard guard;

  public HttpSource(
      Format format, UpstreamConfig upstream, Transport transport, UpstreamGuard guard) {
    this.format = format;
    this.upstream = upstream;
    this.transport = transport;
    this.guard = guard;
  }

  @Override
  public Outcome<IndexAnswer> list(Target.Index index, Optional<Validators> known) {
    Map<String, String> headers = new HashMap<>();
    known.flatMap(Validators::etag).ifPresent(etag -> headers.put("If-None-Match", etag));
    known.flatMap(Validators::lastModified).ifPresent(at -> headers.put("If-Modified-Since", at));
    return exchange(
        index.path(),
        headers,
        (permit, response) -> {
          try (permit;
              response) {
            if (response.status() == 304 && known.isPresent()) {
              return Outcome.found(new IndexAnswer.Unchanged());
            }
            Validators validators =
                new Validators(
                    Optional.ofNullable(response.headers().get("etag")),
                    Optional.ofNullable(response.headers().get("last-modified")));
            return whole(response)
                .then(body -> format.read(index, body))
                .map(listed -> new IndexAnswer.Changed(listed, validators));
          }
        });
  }

  @Override
  public Outcome<Coordinates> resolve(Target.Query query) {
    return document(query.path()).then(answer -> format.resolved(query, answer.bytes()));
  }

  @Override
  public Outcome<Document> document(String path) {
    return exchange(
        path,
        Map.of(),
        (permit, response) -> {
          try (permit;
              response) {
            return whole(response).map(bytes -> new Document(bytes, type(response)));
          }
        });
  }

  @Override
  public Outcome<Incoming> fetch(Target.Artifact artifact) {
    return exchange(
        artifact.path(),
        Map.of(),
        (permit, response) -> {
          if (response.status() != 200 || response.headers().containsKey("content-encoding")) {
            try (permit;
                response) {
              return unusable(response);
            }
          }
          InputStream body = new Permitted(response.body(), permit);
          return Outcome.found(new Incoming(response.length(), body, response.from().toString()));
        });
  }

  /// Reads one response; whoever implements this closes the permit and the response.
  private interface Reading<T> {
    Outcome<T> read(Permit permit, Exchange.Response response) throws IOException;
  }

  private <T> Outcome<T> exchange(String path, Map<String, String> headers, Reading<T> reading) {
    return guard
        .enter()
        .then(permit ->
            switch (transport.get(Optional.of(upstream), address(path), headers)) {
              case Exchange.Unreachable unreachable -> {
                guard.record(unreachable);
                permit.close();
                yield unreachable(unreachable);
              }
              case Exchange.Response response -> {
                guard.reached();
                yield reading(reading, permit, response);
              }
            });
  }

  private <T> Outcome<T> reading(Reading<T> reading, Permit permit, Exchange.Response response) {
    try {
      return reading.read(permit, response);
    } catch (IOException broken) {
      permit.close();
      return BrokenBody.outcome(host(), broken);
    }
  }

  private Outcome<byte[]> whole(Exchange.Response response) throws IOException {
    if (response.status() != 200 || response.headers().containsKey("content-encoding")) {
      return unusable(response);
    }
    byte[] body = response.body().readNBytes(MAX_DOCUMENT_BYTES + 1);
    if (body.length > MAX_DOCUMENT_BYTES) {
      return Outcome.failed(
          Failure.Kind.UPSTREAM_BROKEN,
          "upstream " + host() + " sent more than " + MAX_DOCUMENT_BYTES + " bytes for a document");
    }
    return Outcome.found(body);
  }

  private <T> Outcome<T> unusable(Exchange.Response response) throws IOException {
    if (response.status() == 200) {
      return Outcome.failed(
          Failure.Kind.UPSTREAM_BROKEN,
          "upstream " + host() + " sent a content encoding that was not asked for");
    }
    String words = PlainWords.of(response.headers(), response.body());
    return UpstreamStatus.outcome(response.status(), host(), words);
  }

  private static <T> Outcome<T> unreachable(Exchange.Unreachable unreachable) {
    Failure.Kind kind =
        switch (unreachable.cause()) {
          case TIMEOUT, CONNECT_TIMEOUT -> Failure.Kind.TIMEOUT;
          case CONNECTION, CERTIFICATE, REDIRECT -> Failure.Kind.UPSTREAM_BROKEN;
        };
    return Outcome.failed(kind, unreachable.text());
  }

  private URI address(String path) {
    return URI.create(upstream.url() + "/" + path);
  }

  private String host() {
    return upstream.url().getRawAuthority();
  }

  private static String type(Exchange.Response response) {
    return response.headers().getOrDefault("content-type", "application/octet-stream");
  }

  /// A body that gives its permit back when it is closed.
  private static final class Permitted extends FilterInputStream {
    private final Permit permit;

    Permitted(InputStream body, Permit permit) {
      super(body);
      this.permit = permit;
    }

    @Override
    public void close() throws IOException {
      try {
        super.close();
      } finally {
        permit.close();
      }
    }
  }
}
