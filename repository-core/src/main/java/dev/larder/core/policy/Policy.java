package dev.larder.core.policy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.larder.api.Coordinates;
import dev.larder.api.Reason;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.RepositoryName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eclipse.aether.version.InvalidVersionSpecificationException;
import org.eclipse.aether.version.Version;
import org.eclipse.aether.version.VersionConstraint;
import org.eclipse.aether.version.VersionScheme;

/// The one decision about versions, asked at serve time about what is cached and what is fresh.
///
/// Rules are found by the beginning of their patterns, so that the cost of a question grows with
/// the rules about similar names and not with all of them.
public final class Policy {
  /// Where a version is asked for.
  ///
  /// @param through the asked repository, those in which it looks, and the groups between
  /// @param versions how the format orders versions
  public record Way(List<Repository> through, VersionScheme versions) {
    public Way {
      through = List.copyOf(through);
    }
  }

  /// Components of which it is remembered which rules are about them.
  private static final int MOST_REMEMBERED = 20_000;

  private record Compiled(String rule, VersionScheme scheme) {}

  private final RuleIndex rules;
  private final Cache<String, List<DenyRule>> about =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();
  private final Map<Compiled, Optional<VersionConstraint>> constraints = new ConcurrentHashMap<>();
  private final Map<Coordinates, List<Deletion>> deletions = new HashMap<>();

  public Policy(Collection<DenyRule> rules, Collection<Deletion> deletions) {
    this.rules = new RuleIndex(rules);
    deletions.forEach(deletion ->
        this.deletions
            .computeIfAbsent(deletion.coordinates(), _ -> new ArrayList<>())
            .add(deletion));
  }

  /// Whether nothing at all is denied.
  public boolean isEmpty() {
    return rules.isEmpty() && deletions.isEmpty();
  }

  /// Whether anything at all is denied of a version, by whatever way.
  public boolean concerns(Coordinates coordinates) {
    return !about(coordinates.component()).isEmpty() || deletions.containsKey(coordinates);
  }

  private List<DenyRule> about(String component) {
    if (rules.isEmpty()) {
      return List.of();
    }
    List<DenyRule> known = about.getIfPresent(component);
    return known == null ? about.get(component, rules::about) : known;
  }

  /// Why a version may not be used this way; empty: it may. Of several reasons, one that denies
  /// every file comes first.
  public Optional<Denial> decide(Way way, Coordinates coordinates, Instant now) {
    List<DenyRule> about = about(coordinates.component());
    if (about.isEmpty() && !deletions.containsKey(coordinates)) {
      return Optional.empty();
    }
    List<Denial> denials =
        Stream.concat(
                about.stream()
                    .filter(rule -> !rule.isExpired(now))
                    .filter(rule -> holdsOn(rule, way))
                    .filter(rule -> names(rule, way.versions(), coordinates.version()))
                    .map(Policy::denial),
                deleted(way, coordinates).stream().map(Policy::denial))
            .toList();
    return denials.stream().filter(Denial::whole).findFirst().or(() -> first(denials));
  }

  /// What took a version out of use in one repository.
  public Optional<Deletion> deletion(RepositoryId repository, Coordinates coordinates) {
    return deletions.getOrDefault(coordinates, List.of()).stream()
        .filter(deletion -> deletion.repository().equals(repository))
        .findFirst();
  }

  private static Optional<Denial> first(List<Denial> denials) {
    return denials.stream().findFirst();
  }

  private static boolean holdsOn(DenyRule rule, Way way) {
    Optional<RepositoryName> where = rule.repository();
    return where.isEmpty()
        || way.through().stream().anyMatch(repository -> repository.name().equals(where.get()));
  }

  /// A version that the format cannot read is in no interval, and a rule about all versions holds
  /// for it.
  private boolean names(DenyRule rule, VersionScheme scheme, String version) {
    if (rule.versions().isEmpty()) {
      return true;
    }
    Optional<VersionConstraint> constraint =
        constraints.computeIfAbsent(
            new Compiled(rule.id(), scheme), _ -> constraint(scheme, rule.versions().get()));
    try {
      Version read = scheme.parseVersion(version);
      return constraint.filter(given -> given.containsVersion(read)).isPresent();
    } catch (InvalidVersionSpecificationException unreadable) {
      return false;
    }
  }

  /// Empty: another format's way of writing versions.
  private static Optional<VersionConstraint> constraint(VersionScheme scheme, String text) {
    try {
      return Optional.of(scheme.parseVersionConstraint(text));
    } catch (InvalidVersionSpecificationException foreign) {
      return Optional.empty();
    }
  }

  private List<Deletion> deleted(Way way, Coordinates coordinates) {
    return deletions.getOrDefault(coordinates, List.of()).stream()
        .filter(deletion ->
            way.through().stream().anyMatch(one -> one.id().equals(deletion.repository())))
        .toList();
  }

  private static Denial denial(DenyRule rule) {
    return new Denial(new Reason.Denied(rule.id(), rule.reason(), rule.link()), rule.denyMod());
  }

  private static Denial denial(Deletion deletion) {
    return new Denial(new Reason.Deleted(deletion.at(), deletion.reason()), false);
  }
}
