package dev.larder.core.access;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every account and every role, by name.
public final class Directory {
  private final Map<String, Account> byName = new HashMap<>();
  private final Map<AccountId, Account> byId = new HashMap<>();
  private final Map<String, Role> roles = new HashMap<>(Role.BUILT_IN);
  private final Map<String, Token> bySecret = new HashMap<>();
  private final Map<String, Token> tokensById = new HashMap<>();

  public Directory(Identities identities) {
    identities.accounts().forEach(account -> byName.put(account.name(), account));
    identities.accounts().forEach(account -> byId.put(account.id(), account));
    identities.roles().forEach(role -> roles.put(role.name(), role));
    identities.tokens().forEach(token -> bySecret.put(token.sha256(), token));
    identities.tokens().forEach(token -> tokensById.put(token.id(), token));
  }

  public Optional<Account> account(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  public Optional<Account> account(AccountId id) {
    return Optional.ofNullable(byId.get(id));
  }

  public Collection<Account> accounts() {
    return List.copyOf(byName.values());
  }

  public Optional<Role> role(String name) {
    return Optional.ofNullable(roles.get(name));
  }

  /// Built-in ones included.
  public Collection<Role> roles() {
    return List.copyOf(roles.values());
  }

  public Optional<Token> token(String id) {
    return Optional.ofNullable(tokensById.get(id));
  }

  public Collection<Token> tokens() {
    return List.copyOf(tokensById.values());
  }

  /// Who shows a token, if it is in force.
  ///
  /// @param sha256 of the secret, lower-case hex
  public Optional<Principal.Known> bearer(String sha256, Instant now) {
    Token token = bySecret.get(sha256);
    if (token == null || token.isExpired(now)) {
      return Optional.empty();
    }
    return account(token.owner())
        .filter(owner -> !owner.disabled())
        .map(owner -> new Principal.Known(owner.id(), owner.name(), Optional.of(token.id())));
  }

  /// The grants of roles and of those that they include; names of no role grant nothing.
  public List<Grant> grants(Set<String> names) {
    return held(names).stream().map(HeldGrant::grant).distinct().toList();
  }

  /// The same grants, each with the role that gives it.
  public List<HeldGrant> held(Set<String> names) {
    return names.stream()
        .flatMap(name -> role(name).stream())
        .flatMap(role ->
            Stream.concat(
                held(role, Optional.empty()),
                role.includes().stream()
                    .flatMap(included -> role(included).stream())
                    .flatMap(included -> held(included, Optional.of(role.name())))))
        .toList();
  }

  private static Stream<HeldGrant> held(Role role, Optional<String> by) {
    return role.grants().stream()
        .map(grant -> new HeldGrant(HeldGrant.Source.ROLE, role.name(), by, grant));
  }

  /// These roles, and those that they include.
  public Set<String> withIncluded(Set<String> names) {
    return names.stream().flatMap(this::withIncluded).collect(Collectors.toUnmodifiableSet());
  }

  private Stream<String> withIncluded(String name) {
    return Stream.concat(
        Stream.of(name), role(name).stream().flatMap(role -> role.includes().stream()));
  }
}
