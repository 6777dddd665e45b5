package dev.larder.web.login;

import dev.larder.web.outcome.Ending;

/// Whether somebody who is logged in knows their password.
public sealed interface Confirmation {
  /// @param hash the one that it was verified against
  record Right(String hash) implements Confirmation {
    @Override
    public String toString() {
      return "Right[***]";
    }
  }

  record Wrong() implements Confirmation {}

  /// It cannot be verified now.
  record Declined(Ending ending) implements Confirmation {}
}
