package dev.larder.core.retention;

import dev.larder.core.storage.VersionUse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The one decision about what is kept: from a policy, the time, and what is known of the versions
/// of a component.
///
/// @param line the line of versions that one belongs to
/// @param order of versions, older ones first
public record RetentionRules(
    Retention policy, UnaryOperator<String> line, Comparator<String> order, Instant now) {
  /// A version stays for as long whatever the policy says, so that nothing goes that is about to be
  /// used for the first time.
  public static final Duration YOUNG = Duration.ofHours(24);

  /// What is decided about one version.
  ///
  /// @param kept by what; empty: it may go
  /// @param standing other versions of the component that must be in use still when it goes, since
  ///   it would be kept without them
  public record Decided(VersionUse use, Optional<KeptBy> kept, Set<String> standing) {
    public Decided {
      standing = Set.copyOf(standing);
    }
  }

  /// @param versions all of one component that are in use
  /// @param latest those that clients are given as the latest
  public List<Decided> decide(List<VersionUse> versions, Set<String> latest) {
    Map<String, Set<String>> newest = newest(versions);
    return versions.stream()
        .map(use -> {
          Set<String> ofLine = newest.getOrDefault(line(use), Set.of());
          Optional<KeptBy> kept = kept(use, latest, ofLine);
          Set<String> standing = new HashSet<>(latest);
          standing.addAll(ofLine);
          return new Decided(use, kept, kept.isPresent() ? Set.of() : standing);
        })
        .toList();
  }

  /// The first day (UTC) whose downloads keep a version.
  public Optional<LocalDate> since() {
    return policy
        .keepDownloadedSince()
        .map(age -> LocalDate.ofInstant(now.minus(age), ZoneOffset.UTC));
  }

  private Optional<KeptBy> kept(VersionUse use, Set<String> latest, Set<String> newest) {
    String version = use.coordinates().version();
    if (!policy.removes()) {
      return Optional.of(KeptBy.NO_RULE);
    }
    if (use.stored().isAfter(now.minus(YOUNG))) {
      return Optional.of(KeptBy.YOUNG);
    }
    if (latest.contains(version)) {
      return Optional.of(KeptBy.LATEST);
    }
    if (use.restored().isPresent()) {
      return Optional.of(KeptBy.RESTORED);
    }
    if (policy.keepPinned() && use.pinned()) {
      return Optional.of(KeptBy.PINNED);
    }
    if (isUsed(use)) {
      return Optional.of(KeptBy.USED);
    }
    return newest.contains(version) ? Optional.of(KeptBy.NEWEST) : Optional.empty();
  }

  private boolean isUsed(VersionUse use) {
    return policy
            .keepDownloadedSince()
            .filter(age -> use.stored().isAfter(now.minus(age)))
            .isPresent()
        || since()
            .flatMap(first -> use.downloaded().filter(day -> !day.isBefore(first)))
            .isPresent();
  }

  /// Of each line those that the policy keeps for being the newest.
  private Map<String, Set<String>> newest(List<VersionUse> versions) {
    int count = policy.keepNewestPerMajor().orElse(0);
    return versions.stream()
        .collect(
            Collectors.groupingBy(
                this::line,
                Collectors.collectingAndThen(
                    Collectors.toList(), ofLine -> highest(ofLine, count))));
  }

  private Set<String> highest(List<VersionUse> versions, int count) {
    return versions.stream()
        .map(use -> use.coordinates().version())
        .sorted(order.reversed())
        .limit(count)
        .collect(Collectors.toUnmodifiableSet());
  }

  private String line(VersionUse use) {
    return line.apply(use.coordinates().version());
  }

  /// Why a version goes, one line for those who ask for it.
  public String reason() {
    StringBuilder words = new StringBuilder("the policy of retention of ");
    words.append(policy.repository()).append(" keeps it no longer: ");
    words.append(policy.keepPinned() ? "not pinned" : "pins do not count");
    policy
        .keepDownloadedSince()
        .ifPresent(age ->
            words.append(", not downloaded or stored within %d days".formatted(age.toDays())));
    policy
        .keepNewestPerMajor()
        .ifPresent(
            count -> words.append(", not among the newest %d of its major".formatted(count)));
    return words.toString();
  }
}
