package dev.larder.core.repository;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// An upstream that speaks the format's own protocol over HTTP.
///
/// `password` and `token` are secrets: they are sealed at rest and absent from [#toString].
///
/// @param url http or https, without user information, query or fragment, without a final slash
/// @param token sent as Bearer; excludes username and password
/// @param caFile a PEM file with further trusted authorities for this upstream
/// @param proxy an outbound HTTP proxy for this upstream, with optional user information
/// @param redirectHosts where its redirects may lead although the address is private
public record UpstreamConfig(
    URI url,
    Optional<String> username,
    Optional<String> password,
    Optional<String> token,
    Optional<String> caFile,
    Optional<URI> proxy,
    List<HostPattern> redirectHosts)
    implements ConfiguredUpstream {
  private static final int MAX_REDIRECT_HOSTS = 50;

  public UpstreamConfig {
    redirectHosts = List.copyOf(redirectHosts);
    if (redirectHosts.size() > MAX_REDIRECT_HOSTS) {
      throw new IllegalArgumentException(
          "an upstream has at most " + MAX_REDIRECT_HOSTS + " redirectHosts; use *.domain");
    }
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

  /// One whose redirects lead to public addresses only.
  public UpstreamConfig(
      URI url,
      Optional<String> username,
      Optional<String> password,
      Optional<String> token,
      Optional<String> caFile,
      Optional<URI> proxy) {
    this(url, username, password, token, caFile, proxy, List.of());
  }

  /// The same with other hosts that it may redirect to.
  public UpstreamConfig redirectingTo(List<HostPattern> hosts) {
    return new UpstreamConfig(url, username, password, token, caFile, proxy, hosts);
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
