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
/// upstream of the proxy begins with nothing.
final class GitPlaceMemory {
  /// How long a place is known if its host does not say it again.
  static final Duration KEPT = Duration.ofDays(30);

  private static final String TYPE = "text/plain";
  private static final int LINES = 5;

  private final FormatStore store;
  private final RepositoryId repository;
  private final InstantSource clock;
  private final String beginning;

  GitPlaceMemory(
      FormatStore store, RepositoryId repository, GitUpstream upstream, InstantSource clock) {
    this.store = store;
    this.repository = repository;
    this.clock = clock;
    this.beginning = "git-place " + fingerprint(upstream) + " ";
  }

  /// What decides where something is found. Secrets do not, and must not be guessed from it.
  private static String fingerprint(GitUpstream upstream) {
    Stream<String> rules = upstream.rules().stream().map(GitRule::toString);
    Stream<String> prefixes = upstream.credentials().stream().map(GitCredential::prefix);
    String all = String.join("\n", Stream.concat(rules, prefixes).toList());
    return Sha256.hex(all.getBytes(UTF_8)).substring(0, 32);
  }

  Optional<GitPlace> find(String component) {
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
  }

  /// What is not so any more has expired.
  void forget(String component) {
    keep(component, "", clock.instant());
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
    return beginning + component;
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
