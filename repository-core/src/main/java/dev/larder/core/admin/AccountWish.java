package dev.larder.core.admin;

import java.util.Optional;
import java.util.Set;

/// What an account is to be.
///
/// @param roles names of roles
/// @param disabled whether nothing is let in under its name
public record AccountWish(String name, Set<String> roles, boolean disabled, Kind kind) {
  /// What sort of account it is to be.
  public sealed interface Kind {}

  /// A person.
  public record User(NewPassword password) implements Kind {}

  /// A machine.
  ///
  /// @param ownerRole who holds it manages the tokens
  public record Service(Optional<String> ownerRole) implements Kind {}

  /// What becomes of a password.
  public sealed interface NewPassword {}

  /// It stays what it is.
  public record Kept() implements NewPassword {}

  /// There is none any more, and no login by password.
  public record Removed() implements NewPassword {}

  /// Another one.
  ///
  /// @param hash a PHC string
  public record Replaced(String hash) implements NewPassword {
    @Override
    public String toString() {
      return "Replaced[***]";
    }
  }

  public AccountWish {
    roles = Set.copyOf(roles);
  }
}
