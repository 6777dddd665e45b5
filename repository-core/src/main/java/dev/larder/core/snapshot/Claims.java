package dev.larder.core.snapshot;

import dev.larder.api.Patterns;
import dev.larder.core.repository.Namespace;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which repository claims which names. Claims hold server-wide, whatever URL a request came by.
public final class Claims {
  /// The claim that decides about a name.
  ///
  /// @param owners the repositories that declare this very pattern
  public record Claim(String pattern, Namespace.Mode mode, Set<RepositoryId> owners) {
    public boolean exclusive() {
      return mode == Namespace.Mode.EXCLUSIVE;
    }
  }

  private record Declared(Namespace namespace, Patterns pattern, RepositoryId owner) {}

  /// The longest pattern wins; of equally long ones the exclusive claim does.
  private static final Comparator<Declared> STRONGEST_FIRST =
      Comparator.comparingInt((Declared declared) -> -elements(declared.namespace().pattern()))
          .thenComparingInt(declared -> -declared.namespace().pattern().length())
          .thenComparing(declared -> declared.namespace().mode())
          .thenComparing(declared -> declared.namespace().pattern());

  private final List<Declared> declared = new ArrayList<>();

  Claims(List<Repository> repositories) {
    for (Repository repository : repositories) {
      for (Namespace namespace : repository.definition().namespaces()) {
        declared.add(new Declared(namespace, Patterns.of(namespace.pattern()), repository.id()));
      }
    }
    declared.sort(STRONGEST_FIRST);
  }

  /// The strongest claim on a component, if there is any.
  public Optional<Claim> on(String component) {
    return declared.stream()
        .filter(claim -> claim.pattern().match(component))
        .findFirst()
        .map(Declared::namespace)
        .map(winner -> new Claim(winner.pattern(), winner.mode(), owners(winner)));
  }

  /// Whether any claim has a say about a component, be it that its name lies above the claimed
  /// ones.
  public boolean concern(String component) {
    for (Declared claim : declared) {
      if (claim.pattern().match(component) || claim.pattern().strictPrefixOfPattern(component)) {
        return true;
      }
    }
    return false;
  }

  /// Whether a component is claimed by somebody alone, so that no public record hears its name.
  public boolean isSecret(String component) {
    return on(component).filter(Claim::exclusive).isPresent();
  }

  /// Whether a name lies strictly above everything that some pattern can match.
  public boolean strictlyAbove(String component) {
    return declared.stream().anyMatch(claim -> claim.pattern().strictPrefixOfPattern(component));
  }

  /// Whether a repository declares a pattern that matches a component.
  public static boolean covers(Repository repository, String component) {
    return repository.definition().namespaces().stream()
        .anyMatch(namespace -> Patterns.of(namespace.pattern()).match(component));
  }

  /// Those of some leaves that may be asked for a component, for any principal: where an exclusive
  /// claim decides its owners, else those whose declarations let them be asked.
  ///
  /// @param claim what [#on] says about the component
  public static List<Repository> candidates(
      Optional<Claim> claim, List<Repository> leaves, String component) {
    return claim.isPresent() && claim.get().exclusive()
        ? leaves.stream().filter(leaf -> claim.get().owners().contains(leaf.id())).toList()
        : leaves.stream().filter(leaf -> isAskedFor(leaf, component)).toList();
  }

  /// A repository that declares namespaces is asked for names within them; a proxy that declares
  /// none is asked for every name, a hosted repository that declares none for no name.
  private static boolean isAskedFor(Repository leaf, String component) {
    return switch (leaf.definition().type()) {
      case Type.Hosted _ -> covers(leaf, component);
      case Type.Proxy _ -> leaf.definition().namespaces().isEmpty() || covers(leaf, component);
      case Type.Group _ -> false;
    };
  }

  private Set<RepositoryId> owners(Namespace winner) {
    return declared.stream()
        .filter(claim -> claim.namespace().equals(winner))
        .map(Declared::owner)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static int elements(String pattern) {
    return (int) pattern.chars().filter(c -> c == '/').count();
  }
}
