package dev.larder.core.source;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.larder.api.Document;
import dev.larder.api.Outcome;
import dev.larder.core.cache.CacheName;
import dev.larder.core.repository.GitCredential;
import dev.larder.core.repository.GitUpstream;
import dev.larder.core.repository.GitUrl;
import dev.larder.core.repository.UpstreamConfig;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Asks hosts in which repository something is. Clients choose which hosts those are, so that all
/// but those that an administrator has named must have public addresses, and get no credentials.
final class GitHosts {
  private static final int MAX_HOSTS = 1_000;
  private static final Duration FORGOTTEN = Duration.ofHours(1);

  private final Transport transport;
  private final InstantSource clock;
  private final Cache<String, UpstreamGuard> guards =
      CacheName.GIT_HOSTS.build(
          Caffeine.newBuilder().maximumSize(MAX_HOSTS).expireAfterAccess(FORGOTTEN).recordStats());

  GitHosts(Transport transport, InstantSource clock) {
    this.transport = transport;
    this.clock = clock;
  }

  /// Questions about one component, which remember whom they were put to. Used by one thread.
  Questions questions(GitUpstream upstream) {
    return new Questions(upstream);
  }

  final class Questions implements Function<URI, Outcome<Document>> {
    private final GitUpstream upstream;
    private final Set<String> asked = new HashSet<>();

    private Questions(GitUpstream upstream) {
      this.upstream = upstream;
    }

    @Override
    public Outcome<Document> apply(URI address) {
      if (!isPlain(address)) {
        return Outcome.missing(
            "not found: " + address.getRawAuthority() + " is not asked by http or https");
      }
      String host = address.getHost().toLowerCase(Locale.ROOT);
      asked.add(host);
      Optional<UpstreamConfig> named =
          upstream.names(host) ? Optional.of(config(upstream, address)) : Optional.empty();
      UpstreamGuard guard =
          guards.get(host, name -> new UpstreamGuard(name, UpstreamGuard.Bounds.DEFAULT, clock));
      GuardedTransport asking = new GuardedTransport(transport, named, guard);
      return asking.exchange(address, Map.of(), response -> page(asking, response));
    }

    /// Whether it is an address as those of repositories are, which credentials can be for.
    private static boolean isPlain(URI address) {
      try {
        GitUrl plain = GitUrl.of(address.toString().replaceFirst("[?#].*$", ""));
        return !plain.isSsh() && address.getHost() != null;
      } catch (IllegalArgumentException _) {
        return false;
      }
    }

    /// Whether what was answered is as good as an administrator's word about this repository.
    boolean vouchFor(GitUrl repository) {
      return asked.stream()
          .allMatch(host -> upstream.names(host) || host.equals(repository.host()));
    }
  }

  /// A page that a host shows with "not found" may say all the same where something is kept, and
  /// clients that ask for themselves read it.
  private static Outcome<Document> page(
      GuardedTransport asking, Transport.Exchange.Response response) throws java.io.IOException {
    try (response) {
      boolean told =
          List.of(400, 404, 410).contains(response.status())
              && type(response).startsWith("text/html");
      return asking
          .whole(told ? answered(response) : response)
          .map(bytes -> new Document(bytes, type(response)));
    }
  }

  private static Transport.Exchange.Response answered(Transport.Exchange.Response response) {
    return new Transport.Exchange.Response(
        200, response.headers(), response.length(), response.body(), response.from());
  }

  private static String type(Transport.Exchange.Response response) {
    return response.headers().getOrDefault("content-type", "application/octet-stream");
  }

  /// A host that an administrator has named, with what is shown to it.
  private static UpstreamConfig config(GitUpstream upstream, URI address) {
    String place = address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath();
    Optional<GitCredential> credential = upstream.credential(GitUrl.of(place));
    Optional<GitCredential.Login> login = credential.flatMap(GitCredential::login);
    return new UpstreamConfig(
        URI.create(address.getScheme() + "://" + address.getRawAuthority()),
        login.map(GitCredential.Login::user),
        login.map(GitCredential.Login::secret),
        Optional.empty(),
        credential.flatMap(GitCredential::caFile),
        Optional.empty());
  }
}
