package dev.larder.core.source;

import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.api.SourcePlace;
import dev.larder.api.VersionMaker;
import dev.larder.core.repository.GitUpstream;
import dev.larder.core.repository.GitUrl;
import dev.larder.core.waiting.Depth;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// In which repositories the components of one Git upstream are: by its rules, else as it was found
/// before, else as the format finds out.
final class GitPlaces {
  /// After this, what was found before counts only where its host cannot be asked.
  static final Duration FRESH = Duration.ofHours(24);

  private final VersionMaker maker;
  private final GitUpstream upstream;
  private final GitRules rules;
  private final GitPlaceMemory memory;
  private final GitHosts hosts;
  private final InstantSource clock;

  GitPlaces(
      VersionMaker maker,
      GitUpstream upstream,
      GitPlaceMemory memory,
      GitHosts hosts,
      InstantSource clock) {
    this.maker = maker;
    this.upstream = upstream;
    this.rules = new GitRules(upstream.rules());
    this.memory = memory;
    this.hosts = hosts;
    this.clock = clock;
  }

  /// Finds out where a component is, asking hosts if need be. Missing: it certainly is nowhere.
  Outcome<GitPlace> of(String component) {
    Optional<Outcome<GitPlace>> ruled = rules.of(component);
    if (ruled.isPresent()) {
      return ruled.get();
    }
    Optional<GitPlace> known = memory.find(component);
    if (known.filter(this::isFresh).isPresent()) {
      return Outcome.found(known.get());
    }
    Outcome<GitPlace> located = locate(component);
    return located instanceof Outcome.Failed<GitPlace> && known.isPresent()
        ? Outcome.found(known.get())
        : located;
  }

  /// Finds out anew, where the repository that was found before is no more.
  Outcome<GitPlace> again(String component) {
    memory.forget(component);
    return of(component);
  }

  /// What is known without asking anybody but the store, and not that one where nothing may be
  /// waited for.
  Optional<GitPlace> known(String component, Depth depth) {
    return rules
        .of(component)
        .map(ruled ->
            ruled instanceof Outcome.Found<GitPlace>(var place)
                ? Optional.of(place)
                : Optional.<GitPlace>empty())
        .orElseGet(() -> depth.mayWait() ? memory.find(component) : memory.atHand(component));
  }

  private boolean isFresh(GitPlace place) {
    return switch (place.way()) {
      case GitPlace.Way.Rule _ -> true;
      case GitPlace.Way.Found(Instant at, _) -> at.plus(FRESH).isAfter(clock.instant());
    };
  }

  private Outcome<GitPlace> locate(String component) {
    GitHosts.Questions questions = hosts.questions(upstream);
    return maker.locate(component, questions).then(place -> found(component, place, questions));
  }

  /// Looks at what a stranger may have said before anything goes there.
  private Outcome<GitPlace> found(
      String component, SourcePlace place, GitHosts.Questions questions) {
    GitUrl address;
    try {
      address = GitUrl.of(place.url());
    } catch (IllegalArgumentException wrong) {
      return unusable(component, place, String.valueOf(wrong.getMessage()));
    }
    if (address.scheme().equals("http") && !upstream.names(address.host())) {
      return unusable(component, place, "is not encrypted, and no rule or credential names it");
    }
    boolean below = component.equals(place.root()) || component.startsWith(place.root() + "/");
    if (!below || hasLineEnd(place)) {
      return unusable(component, place, "is not for this name");
    }
    Instant now = clock.instant();
    boolean trusted = questions.vouchFor(address);
    memory.put(component, place, trusted, now);
    return Outcome.found(new GitPlace(place, trusted, new GitPlace.Way.Found(now, false)));
  }

  private static boolean hasLineEnd(SourcePlace place) {
    return (place.root() + place.folder()).chars().anyMatch(Character::isISOControl);
  }

  private static Outcome<GitPlace> unusable(String component, SourcePlace place, String why) {
    return Outcome.failed(
        Failure.Kind.UPSTREAM_BROKEN,
        "%s is said to be kept at %s, where nothing is fetched from: it %s"
            .formatted(component, printable(place.url()), why));
  }

  private static String printable(String url) {
    String plain = url.replaceAll("\\p{Cntrl}+", " ").replaceFirst("//[^/@]*@", "//");
    return plain.substring(0, Math.min(plain.length(), 200));
  }
}
