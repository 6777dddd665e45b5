package dev.larder.postgres;

import dev.larder.core.repository.HostPattern;
import dev.larder.core.repository.UpstreamConfig;
import dev.larder.core.storage.Sealing;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An upstream as it stands in the definition of its repository.
///
/// @param redirectHosts null for none, as in rows from before there were any
/// @param sealedProxy the outbound proxy, where its address holds a user and password
record StoredUpstream(
    String url,
    @Nullable String username,
    @Nullable String sealedPassword,
    @Nullable String sealedToken,
    @Nullable String caFile,
    @Nullable String proxy,
    @Nullable String sealedProxy,
    @Nullable List<String> redirectHosts) {
  static StoredUpstream of(UpstreamConfig upstream, Sealing sealing) {
    Optional<String> open = upstream.proxy().filter(proxy -> !hasSecret(proxy)).map(URI::toString);
    Optional<String> secret = upstream.proxy().filter(StoredUpstream::hasSecret).map(URI::toString);
    return new StoredUpstream(
        upstream.url().toString(),
        upstream.username().orElse(null),
        upstream.password().map(sealing::seal).orElse(null),
        upstream.token().map(sealing::seal).orElse(null),
        upstream.caFile().orElse(null),
        open.orElse(null),
        secret.map(sealing::seal).orElse(null),
        upstream.redirectHosts().isEmpty()
            ? null
            : upstream.redirectHosts().stream().map(HostPattern::text).toList());
  }

  private static boolean hasSecret(URI proxy) {
    return proxy.getRawAuthority() != null && proxy.getRawAuthority().contains("@");
  }

  StoredUpstream resealed(Sealing old, Sealing fresh) {
    return new StoredUpstream(
        url,
        username,
        resealed(sealedPassword, old, fresh),
        resealed(sealedToken, old, fresh),
        caFile,
        proxy,
        resealed(sealedProxy, old, fresh),
        redirectHosts);
  }

  private static @Nullable String resealed(@Nullable String sealed, Sealing old, Sealing fresh) {
    return sealed == null ? null : fresh.seal(old.open(sealed));
  }

  int secrets() {
    return (int)
        Stream.of(
                Optional.ofNullable(sealedPassword),
                Optional.ofNullable(sealedToken),
                Optional.ofNullable(sealedProxy))
            .filter(Optional::isPresent)
            .count();
  }

  UpstreamConfig open(Sealing sealing) {
    return new UpstreamConfig(
        URI.create(url),
        Optional.ofNullable(username),
        Optional.ofNullable(sealedPassword).map(sealing::open),
        Optional.ofNullable(sealedToken).map(sealing::open),
        Optional.ofNullable(caFile),
        Optional.ofNullable(proxy)
            .or(() -> Optional.ofNullable(sealedProxy).map(sealing::open))
            .map(URI::create),
        Optional.ofNullable(redirectHosts).orElse(List.of()).stream()
            .map(HostPattern::new)
            .toList());
  }
}
