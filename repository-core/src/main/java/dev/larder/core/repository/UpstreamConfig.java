package dev.larder.core.repository;

import java.net.URI;
import java.util.Optional;

/// An upstream that speaks the format's own protocol over HTTP.
///
/// `password` and `token` are secrets: they are sealed at rest and absent from [#toString].
///
/// @param url http or https, without user information, query or fragment, without a final slash
/// @param token sent as Bearer; excludes username and password
/// @param caFile a PEM file with further trusted authorities for this upstream
/// @param proxy an outbound HTTP proxy for this upstream, with optional user information
public record UpstreamConfig(
    URI url,
    Optional<String> username,
    Optional<String> password,
    Optional<String> token,
    Optional<String> caFile,
    Optional<URI> proxy)
    implements ConfiguredUpstream {
  public UpstreamConfig {
    String scheme = url.getScheme();
    if (!("http".equals(scheme) || "https".equals(scheme)) || url.getHost() == null) {
      throw new IllegalArgumentException("an upstream url is http://host… or https://host…");
    }
    if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "an upstream url has no user, query or fragment; use username and password or token");
    }
    if (token.isPresent() && (username.isPresent() || password.isPresent())) {
      throw new IllegalArgumentException("give username and password, or token, not both");
    }
  }

  public static UpstreamConfig of(String url) {
    return new UpstreamConfig(
        URI.create(url),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public String label() {
    return url.getRawAuthority();
  }

  @Override
  public String toString() {
    return url.toString();
  }
}
