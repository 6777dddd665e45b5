package dev.larder.core.access;

import java.util.Optional;
import java.util.Set;

/// What may log in: a person or a machine.
///
/// @param roles names of roles
/// @param disabled whether nothing is let in under this name, tokens included
public record Account(
    AccountId id, String name, Set<String> roles, boolean disabled, Holder holder) {
  /// What sort of account it is.
  public sealed interface Holder {}

  /// A person.
  ///
  /// @param passwordHash a PHC string; without one there is no login by password
  /// @param mustChange whether the password was not set by the account itself and opens nothing but
  ///   its own replacement
  public record User(Optional<String> passwordHash, boolean mustChange) implements Holder {
    @Override
    public String toString() {
      return "User[password " + (passwordHash.isPresent() ? "set" : "unset") + "]";
    }
  }

  /// A machine: it has tokens and no password.
  ///
  /// @param ownerRole accounts that hold this role may manage its tokens
  public record Service(Optional<String> ownerRole) implements Holder {}

  public Account {
    roles = Set.copyOf(roles);
  }

  /// The same account with another password or owner.
  public Account with(Holder other) {
    return new Account(id, name, roles, disabled, other);
  }
}
