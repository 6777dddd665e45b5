package dev.larder.core.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.Document;
import dev.larder.api.SourcePlace;
import dev.larder.core.repository.GitCredential;
import dev.larder.core.repository.GitRule;
import dev.larder.core.repository.GitUpstream;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.staging.Sha256;
import dev.larder.core.storage.FormatStore;
import dev.larder.core.storage.StorageDownException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// In which repositories the components of one proxy were found, as all nodes remember it. Another
/// upstream of the proxy begins with nothing. What was read or found lately is at hand.
final class GitPlaceMemory {
  /// How long a place is known if its host does not say it again.
  static final Duration KEPT = Duration.ofDays(30);

  private static final String TYPE = "text/plain";
  private static final int LINES = 5;

  private final FormatStore store;
  private final RecentPlaces recent;
  private final RepositoryId repository;
  private final GitUpstream upstream;
  private final InstantSource clock;

  GitPlaceMemory(
      FormatStore store,
      RecentPlaces recent,
      RepositoryId repository,
      GitUpstream upstream,
      InstantSource clock) {
    this.store = store;
    this.recent = recent;
    this.repository = repository;
    this.upstream = upstream;
    this.clock = clock;
  }

  /// What decides where something is found. Secrets do not, and must not be guessed from it.
  private static String fingerprint(GitUpstream upstream) {
    Stream<String> rules = upstream.rules().stream().map(GitRule::toString);
    Stream<String> prefixes = upstream.credentials().stream().map(GitCredential::prefix);
    String all = String.join("\n", Stream.concat(rules, prefixes).toList());
    return Sha256.hex(all.getBytes(UTF_8)).substring(0, 32);
  }

  /// What this node knows without asking its store.
  Optional<GitPlace> atHand(String component) {
    return recent.find(repository, upstream, component);
  }

  Optional<GitPlace> find(String component) {
    Optional<GitPlace> known = atHand(component);
    if (known.isPresent()) {
      return known;
    }
    Optional<GitPlace> stored = stored(component);
    stored.ifPresent(place -> recent.put(repository, upstream, component, place));
    return stored;
  }

  private Optional<GitPlace> stored(String component) {
    if (isTooLong(component)) {
      return Optional.empty();
    }
    try {
      return store
          .cached(repository, key(component), clock.instant())
          .flatMap(GitPlaceMemory::read);
    } catch (StorageDownException _) {
      // Its host can be asked again.
      return Optional.empty();
    }
  }

  void put(String component, SourcePlace place, boolean trusted, Instant at) {
    String text =
        String.join(
            "\n",
            at.toString(),
            trusted ? "trusted" : "public",
            place.url(),
            place.root(),
            place.folder());
    keep(component, text, at.plus(KEPT));
    recent.put(
        repository,
        upstream,
        component,
        new GitPlace(place, trusted, new GitPlace.Way.Found(at, true)));
  }

  /// What is not so any more has expired.
  void forget(String component) {
    keep(component, "", clock.instant());
    recent.forget(repository, component);
  }

  private void keep(String component, String text, Instant until) {
    if (isTooLong(component)) {
      return;
    }
    try {
      store.cache(repository, key(component), new Document(text.getBytes(UTF_8), TYPE), until);
    } catch (StorageDownException _) {
      // Its host can be asked again.
    }
  }

  private boolean isTooLong(String component) {
    return key(component).getBytes(UTF_8).length > FormatStore.MAX_KEY_BYTES;
  }

  private String key(String component) {
    return "git-place " + fingerprint(upstream) + " " + component;
  }

  private static Optional<GitPlace> read(Document document) {
    List<String> lines = List.of(new String(document.bytes(), UTF_8).split("\n", -1));
    if (lines.size() != LINES) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new GitPlace(
              new SourcePlace(lines.get(2), lines.get(3), lines.get(4)),
              lines.get(1).equals("trusted"),
              new GitPlace.Way.Found(Instant.parse(lines.getFirst()), true)));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
