package dev.larder.core.access;

import dev.larder.api.Patterns;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// The one gate of a snapshot: who may do what. Denies whatever no grant allows.
///
/// What anonymous may, every principal may. A token may what its scope and its owner's rights at
/// the moment both allow. An account that is gone or disabled may nothing more than anonymous.
public final class Gate {
  /// What the gate says.
  public sealed interface Decision {
    /// @param anyone whether every other principal may, too
    record Granted(boolean anyone) implements Decision {}

    /// The client is not logged in, and one that is might be let in.
    record Login() implements Decision {}

    record Forbidden() implements Decision {}
  }

  private final Directory directory;
  private final List<Repository> repositories;
  private final GrantIndex anyone;
  private final Map<AccountId, GrantIndex> ofAccounts = new ConcurrentHashMap<>();
  private final Map<String, GrantIndex> ofTokens = new ConcurrentHashMap<>();

  public Gate(Directory directory, Collection<Repository> repositories) {
    this.directory = directory;
    this.repositories = List.copyOf(repositories);
    this.anyone = new GrantIndex(anonymousGrants(directory, repositories), repositories);
  }

  /// What every principal may: the grants of the role, and reading where a repository says so.
  public static List<Grant> anonymousGrants(
      Directory directory, Collection<Repository> repositories) {
    return anonymousHeld(directory, repositories).stream().map(HeldGrant::grant).toList();
  }

  private static List<HeldGrant> anonymousHeld(
      Directory directory, Collection<Repository> repositories) {
    List<HeldGrant> grants = new ArrayList<>(directory.held(Set.of(RoleName.ANONYMOUS)));
    repositories.stream()
        .filter(repository -> repository.definition().anonymousRead())
        .map(repository -> repository.name().text())
        .map(name ->
            new HeldGrant(
                HeldGrant.Source.OPEN_REPOSITORY,
                name,
                Optional.empty(),
                new Grant(Patterns.of(name), Patterns.of("*"), Set.of(Action.READ))))
        .forEach(grants::add);
    return grants;
  }

  /// As [#check], with the grants that make it so.
  public DecisionReasons explain(
      Principal principal, Repository repository, String component, Action action) {
    RepositoryId id = repository.id();
    return explain(principal, action, rights -> rights.allows(id, component, action));
  }

  /// As [#checkEverywhere], with the grants that make it so.
  public DecisionReasons explainEverywhere(Principal principal, Action action) {
    return explain(principal, action, rights -> rights.allowsEverywhere(action));
  }

  /// The same question is asked of each grant alone: what all allow together is what one of them
  /// allows.
  private DecisionReasons explain(
      Principal principal, Action action, Predicate<GrantIndex> allowed) {
    List<HeldGrant> held = new ArrayList<>();
    if (action == Action.READ) {
      held.addAll(anonymousHeld(directory, repositories));
    }
    Optional<Boolean> byToken = Optional.empty();
    if (principal instanceof Principal.Known known) {
      directory
          .account(known.account())
          .filter(account -> !account.disabled())
          .ifPresent(account -> held.addAll(directory.held(account.roles())));
      byToken = known.token().map(token -> allowed.test(scope(token)));
    }
    List<HeldGrant> allowing =
        held.stream()
            .filter(one -> allowed.test(new GrantIndex(List.of(one.grant()), repositories)))
            .toList();
    return new DecisionReasons(check(principal, action, allowed), allowing, byToken);
  }

  /// Whether a principal may do this with one component of a repository.
  public Decision check(
      Principal principal, Repository repository, String component, Action action) {
    RepositoryId id = repository.id();
    return check(principal, action, rights -> rights.allows(id, component, action));
  }

  /// Whether a principal may do this with any component of a repository at all.
  public Decision checkSome(Principal principal, Repository repository, Action action) {
    return check(principal, action, rights -> rights.allowsSome(repository.id(), action));
  }

  /// Whether a principal may do this everywhere, as the actions that concern the whole server are
  /// granted.
  public Decision checkEverywhere(Principal principal, Action action) {
    return check(principal, action, rights -> rights.allowsEverywhere(action));
  }

  public boolean allows(
      Principal principal, Repository repository, String component, Action action) {
    return check(principal, repository, component, action) instanceof Decision.Granted;
  }

  /// Whether a principal may do this with every component of a repository.
  public boolean allowsAll(Principal principal, Repository repository, Action action) {
    return check(principal, action, rights -> rights.allowsAll(repository.id(), action))
        instanceof Decision.Granted;
  }

  public boolean allowsSome(Principal principal, Repository repository, Action action) {
    return checkSome(principal, repository, action) instanceof Decision.Granted;
  }

  /// Whether every principal may read every component of a repository.
  public boolean opens(Repository repository) {
    return anyone.allowsAll(repository.id(), Action.READ);
  }

  private Decision check(Principal principal, Action action, Predicate<GrantIndex> allowed) {
    if (action == Action.READ && allowed.test(anyone)) {
      return new Decision.Granted(true);
    }
    return switch (principal) {
      case Principal.Anonymous _ -> new Decision.Login();
      case Principal.Known known ->
          allows(known, allowed) ? new Decision.Granted(false) : new Decision.Forbidden();
    };
  }

  private boolean allows(Principal.Known known, Predicate<GrantIndex> allowed) {
    return allowed.test(ofAccounts.computeIfAbsent(known.account(), this::rights))
        && known.token().stream()
            .allMatch(token -> allowed.test(ofTokens.computeIfAbsent(token, this::scope)));
  }

  private GrantIndex rights(AccountId id) {
    return directory
        .account(id)
        .filter(account -> !account.disabled())
        .map(account -> new GrantIndex(directory.grants(account.roles()), repositories))
        .orElse(GrantIndex.NONE);
  }

  private GrantIndex scope(String token) {
    return directory
        .token(token)
        .map(Token::scope)
        .map(this::grants)
        .map(grants -> new GrantIndex(grants, repositories))
        .orElse(GrantIndex.NONE);
  }

  /// What a scope allows, whichever account owns the token.
  private List<Grant> grants(Token.Scope scope) {
    return switch (scope) {
      case Token.Everything _ -> List.of(Grant.everywhere(Action.values()));
      case Token.Roles(var names) -> directory.grants(names);
      case Token.Grants(var grants) -> grants;
    };
  }
}
