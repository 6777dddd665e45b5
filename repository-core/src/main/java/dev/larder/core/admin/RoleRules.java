package dev.larder.core.admin;

import dev.larder.api.Refusal;
import dev.larder.core.access.Account;
import dev.larder.core.access.Action;
import dev.larder.core.access.Directory;
import dev.larder.core.access.Role;
import dev.larder.core.access.RoleName;
import dev.larder.core.access.Token;
import dev.larder.core.repository.RepositoryName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What must hold of roles, and of names of roles elsewhere.
public final class RoleRules {
  /// Roles, checked.
  public static final CheckedKind<Role> KIND =
      new CheckedKind<>(
          Role.KIND,
          (snapshot, role) ->
              check(snapshot.directory(), role)
                  .or(() ->
                      LastAdministratorRule.afterRole(
                          snapshot.directory(), role.name(), Optional.of(role))),
          (snapshot, name) -> deletable(snapshot.directory(), name));

  private static final int MAX_USERS_NAMED = 5;

  private RoleRules() {}

  static Optional<Refusal> check(Directory directory, Role role) {
    if (role.name().equals(RoleName.ADMINISTRATOR)) {
      return conflict("the role administrator is fixed; create another role");
    }
    if (!role.name().equals(RoleName.ANONYMOUS) && !RepositoryName.isValid(role.name())) {
      return invalid(
          "the name of a role is 1 to 63 of a-z 0-9 . _ - and begins with a letter or digit");
    }
    return GrantRules.problem(role.grants())
        .or(() -> anonymous(role))
        .or(() -> includes(directory, role))
        .flatMap(RoleRules::invalid);
  }

  private static Optional<String> anonymous(Role role) {
    boolean readsOnly =
        role.grants().stream().allMatch(grant -> grant.actions().equals(Set.of(Action.READ)));
    return role.name().equals(RoleName.ANONYMOUS) && (!readsOnly || !role.includes().isEmpty())
        ? Optional.of("the role anonymous holds only read and includes no role")
        : Optional.empty();
  }

  /// One level, so that who reads a role sees in two looks what it grants.
  private static Optional<String> includes(Directory directory, Role role) {
    if (role.includes().contains(role.name())) {
      return Optional.of("a role does not include itself");
    }
    Optional<String> unknown = unassignable(directory, role.includes());
    if (unknown.isPresent()) {
      return unknown;
    }
    Optional<String> deep =
        role.includes().stream()
            .sorted()
            .filter(name -> directory.role(name).stream().anyMatch(r -> !r.includes().isEmpty()))
            .map(name -> name + " includes roles itself, and roles nest one level only")
            .findFirst();
    return deep.or(() -> includers(directory, role));
  }

  private static Optional<String> includers(Directory directory, Role role) {
    return directory.roles().stream()
        .filter(other -> !role.includes().isEmpty() && other.includes().contains(role.name()))
        .map(other ->
            other.name() + " includes this role, which then includes none: roles nest one level")
        .findFirst();
  }

  /// Why some of these names cannot be given to any account.
  static Optional<String> unassignable(Directory directory, Collection<String> names) {
    return names.stream()
        .sorted()
        .filter(name -> name.equals(RoleName.ANONYMOUS) || directory.role(name).isEmpty())
        .map(name ->
            name.equals(RoleName.ANONYMOUS)
                ? "the role anonymous is everybody's and is neither assigned nor included"
                : "there is no role " + name)
        .findFirst();
  }

  static Optional<Refusal> deletable(Directory directory, String name) {
    if (RoleName.BUILT_IN.contains(name)) {
      return conflict("the role " + name + " is built in and cannot be deleted");
    }
    List<String> users = users(directory, name).toList();
    if (users.isEmpty()) {
      return Optional.empty();
    }
    String more = users.size() > MAX_USERS_NAMED ? " and others" : "";
    return conflict(
        "the role %s is used by %s%s; take it away there first"
            .formatted(
                name, String.join(", ", users.stream().limit(MAX_USERS_NAMED).toList()), more));
  }

  private static Stream<String> users(Directory directory, String name) {
    return Stream.of(
            directory.accounts().stream().filter(one -> has(one, name)).map(Account::name),
            directory.roles().stream()
                .filter(role -> role.includes().contains(name))
                .map(role -> "role " + role.name()),
            directory.tokens().stream()
                .filter(token -> isScopedTo(token, name))
                .map(token -> "token " + token.id()))
        .flatMap(Stream::sorted);
  }

  private static boolean has(Account account, String role) {
    return account.roles().contains(role)
        || (account.holder() instanceof Account.Service(var owner)
            && owner.filter(role::equals).isPresent());
  }

  private static boolean isScopedTo(Token token, String role) {
    return token.scope() instanceof Token.Roles(var names) && names.contains(role);
  }

  private static Optional<Refusal> invalid(String text) {
    return Optional.of(new Refusal(Refusal.Kind.INVALID, text));
  }

  private static Optional<Refusal> conflict(String text) {
    return Optional.of(new Refusal(Refusal.Kind.CONFLICT, text));
  }
}
