package dev.larder.core.policy;

import dev.larder.api.Coordinates;
import dev.larder.api.Reason;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.aether.version.VersionScheme;

/// The one decision about versions, asked at serve time about what is cached and what is fresh.
///
/// Rules are found by the beginning of their patterns, so that the cost of a question grows with
/// the rules about similar names and not with all of them.
public final class Policy {
  /// Where a version is asked for.
  ///
  /// @param asked the repository whose address was used
  /// @param leaves those in which it looks
  /// @param between the groups through which it reaches them
  /// @param versions how the format orders versions
  public record Way(
      Repository asked, List<Repository> leaves, List<Repository> between, VersionScheme versions) {
    public Way {
      leaves = List.copyOf(leaves);
      between = List.copyOf(between);
    }

    boolean passes(Predicate<Repository> which) {
      return which.test(asked) || any(leaves, which) || any(between, which);
    }

    private static boolean any(List<Repository> some, Predicate<Repository> which) {
      for (Repository one : some) {
        if (which.test(one)) {
          return true;
        }
      }
      return false;
    }
  }

  private final RuleMatcher rules;
  private final Map<Coordinates, List<Deletion>> deletions = new HashMap<>();

  public Policy(Collection<DenyRule> rules, Collection<Deletion> deletions) {
    this.rules = new RuleMatcher(rules);
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
    return !rules.about(coordinates.component()).isEmpty() || deletions.containsKey(coordinates);
  }

  /// Why a version may not be used this way; empty: it may. Of several reasons, one that denies
  /// every file comes first.
  public Optional<Denial> decide(Way way, Coordinates coordinates, Instant now) {
    Optional<DenyRule> first = Optional.empty();
    // No stream: this is asked for every file that is served.
    for (DenyRule rule : rules.of(way.versions(), coordinates)) {
      boolean holds = !rule.isExpired(now) && holdsOn(rule, way);
      if (holds && rule.denyMod()) {
        return Optional.of(denial(rule));
      }
      if (holds && first.isEmpty()) {
        first = Optional.of(rule);
      }
    }
    return first.map(Policy::denial).or(() -> deleted(way, coordinates).map(Policy::denial));
  }

  /// What took a version out of use in one repository.
  public Optional<Deletion> deletion(RepositoryId repository, Coordinates coordinates) {
    return deletions.getOrDefault(coordinates, List.of()).stream()
        .filter(deletion -> deletion.repository().equals(repository))
        .findFirst();
  }

  private static boolean holdsOn(DenyRule rule, Way way) {
    return rule.repository().isEmpty()
        || way.passes(repository -> repository.name().equals(rule.repository().get()));
  }

  private Optional<Deletion> deleted(Way way, Coordinates coordinates) {
    return deletions.getOrDefault(coordinates, List.of()).stream()
        .filter(deletion -> way.passes(one -> one.id().equals(deletion.repository())))
        .findFirst();
  }

  private static Denial denial(DenyRule rule) {
    return new Denial(new Reason.Denied(rule.id(), rule.reason(), rule.link()), rule.denyMod());
  }

  private static Denial denial(Deletion deletion) {
    return new Denial(new Reason.Deleted(deletion.at(), deletion.reason()), false);
  }
}
