package dev.larder.core.policy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.larder.api.Coordinates;
import dev.larder.core.cache.CacheName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.aether.version.InvalidVersionSpecificationException;
import org.eclipse.aether.version.Version;
import org.eclipse.aether.version.VersionConstraint;
import org.eclipse.aether.version.VersionScheme;

/// Which rules name a version by their patterns and intervals: the part of a decision that stays
/// true as long as the rules do.
///
/// Reading a version and holding it against intervals takes longer than the rest of a decision, so
/// answers are remembered, bounded in bytes. Where and when a rule holds is not asked here.
final class RuleMatcher {
  /// Components of which it is remembered which rules are about them.
  private static final int MAX_COMPONENTS = 20_000;

  private static final long MAX_BYTES = 8L << 20;
  private static final int VERSION_BYTES = 250;

  private record Compiled(String rule, VersionScheme scheme) {}

  private record Asked(VersionScheme scheme, Coordinates coordinates) {}

  private final RuleIndex rules;
  private final Map<Compiled, Optional<VersionConstraint>> constraints = new ConcurrentHashMap<>();
  private final Cache<String, List<DenyRule>> about =
      CacheName.COMPONENT_RULES.build(Caffeine.newBuilder().maximumSize(MAX_COMPONENTS));
  private final Cache<Asked, List<DenyRule>> byVersion =
      CacheName.VERSION_RULES.build(
          Caffeine.newBuilder()
              .maximumWeight(MAX_BYTES)
              .weigher((Asked asked, List<DenyRule> _) ->
                  VERSION_BYTES
                      + asked.coordinates().component().length()
                      + asked.coordinates().version().length()));

  RuleMatcher(Collection<DenyRule> rules) {
    this.rules = new RuleIndex(rules);
  }

  boolean isEmpty() {
    return rules.isEmpty();
  }

  /// The rules about some versions of a component.
  List<DenyRule> about(String component) {
    if (rules.isEmpty()) {
      return List.of();
    }
    List<DenyRule> known = about.getIfPresent(component);
    return known == null ? about.get(component, rules::about) : known;
  }

  /// The rules about a version, in the order of those about its component.
  List<DenyRule> of(VersionScheme scheme, Coordinates coordinates) {
    Asked asked = new Asked(scheme, coordinates);
    List<DenyRule> known = byVersion.getIfPresent(asked);
    if (known != null) {
      return known;
    }
    List<DenyRule> about = about(coordinates.component());
    return about.isEmpty() ? about : byVersion.get(asked, _ -> read(scheme, coordinates, about));
  }

  private List<DenyRule> read(VersionScheme scheme, Coordinates coordinates, List<DenyRule> about) {
    return about.stream().filter(rule -> names(rule, scheme, coordinates.version())).toList();
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
}
