package dev.larder.core.source;

import dev.larder.api.Coordinates;
import dev.larder.api.Document;
import dev.larder.api.Format;
import dev.larder.api.Outcome;
import dev.larder.api.Target;
import dev.larder.core.repository.UpstreamConfig;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A source that speaks the format's own protocol over HTTP.
public final class HttpSource implements ArtifactSource {
  private final Format format;
  private final UpstreamConfig upstream;
  private final GuardedTransport transport;

  public HttpSource(
      Format format, UpstreamConfig upstream, Transport transport, UpstreamGuard guard) {
    this.format = format;
    this.upstream = upstream;
    this.transport = new GuardedTransport(transport, Optional.of(upstream), guard);
  }

  @Override
  public Outcome<IndexAnswer> list(Target.Index index, Optional<Validators> known) {
    Map<String, String> headers = new HashMap<>();
    known.flatMap(Validators::etag).ifPresent(etag -> headers.put("If-None-Match", etag));
    known.flatMap(Validators::lastModified).ifPresent(at -> headers.put("If-Modified-Since", at));
    return transport.exchange(
        address(index.path()),
        headers,
        response -> {
          try (response) {
            if (response.status() == 304 && known.isPresent()) {
              return Outcome.found(new IndexAnswer.Unchanged());
            }
            Validators validators =
                new Validators(
                    Optional.ofNullable(response.headers().get("etag")),
                    Optional.ofNullable(response.headers().get("last-modified")));
            return transport
                .whole(response)
                .then(body -> format.read(index, body))
                .map(listed -> new IndexAnswer.Changed(listed, validators));
          }
        });
  }

  @Override
  public Outcome<Coordinates> resolve(Target.Query query) {
    return transport
        .document(address(query.path()))
        .then(answer -> format.resolved(query, answer.bytes()));
  }

  @Override
  public Outcome<Document> document(String path) {
    return transport.answer(address(path));
  }

  @Override
  public Outcome<Incoming> fetch(Target.Artifact artifact) {
    return transport.exchange(
        address(artifact.path()),
        Map.of(),
        response -> {
          if (response.status() != 200 || response.headers().containsKey("content-encoding")) {
            try (response) {
              return transport.unusable(response);
            }
          }
          return Outcome.found(
              new Incoming(response.length(), response.body(), plain(response.from())));
        });
  }

  /// An address without what may be secret in it: a redirect often leads to a signed one.
  private static String plain(URI from) {
    return from.getScheme() + "://" + withoutUser(from.getRawAuthority()) + from.getRawPath();
  }

  private static String withoutUser(String authority) {
    return authority.substring(authority.indexOf('@') + 1);
  }

  private URI address(String path) {
    return URI.create(upstream.url() + "/" + path);
  }
}
