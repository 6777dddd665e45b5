package dev.larder.web.http;

import dev.larder.common.AddressRange;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// What stands between clients and the server.
///
/// @param trustedProxies whose `X-Forwarded-*` headers count
/// @param publicUrl what clients use, base path included, where it is told
public record Front(List<AddressRange> trustedProxies, Optional<URI> publicUrl) {
  /// Nothing: clients connect by themselves.
  public static final Front NONE = new Front(List.of(), Optional.empty());

  public Front {
    trustedProxies = List.copyOf(trustedProxies);
  }

  public BasePath basePath() {
    return publicUrl.map(BasePath::of).orElse(BasePath.NONE);
  }

  boolean isHttps() {
    return publicUrl.filter(url -> "https".equals(url.getScheme())).isPresent();
  }
}
