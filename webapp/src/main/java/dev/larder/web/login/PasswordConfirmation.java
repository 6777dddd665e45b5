package dev.larder.web.login;

import dev.larder.web.outcome.Ending;

/// Whether a user who is logged in knows their password.
public sealed interface PasswordConfirmation {
  /// @param hash the one that it was verified against
  record Right(String hash) implements PasswordConfirmation {
    @Override
    public String toString() {
      return "Right[***]";
    }
  }

  record Wrong() implements PasswordConfirmation {}

  /// It cannot be verified now.
  record Declined(Ending ending) implements PasswordConfirmation {}
}
