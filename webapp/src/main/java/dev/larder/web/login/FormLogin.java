package dev.larder.web.login;

import dev.larder.core.access.Account;
import dev.larder.web.outcome.Ending;

/// What becomes of a user name and a password.
public sealed interface FormLogin {
  /// They belong together.
  ///
  /// @param hash of the password, as it is stored
  record Right(Account account, String hash) implements FormLogin {
    @Override
    public String toString() {
      return "Right[" + account.name() + "]";
    }
  }

  /// They do not, or it cannot be verified now.
  record Declined(Ending ending) implements FormLogin {}

  /// It has to be found out where one may wait. Only at a glance.
  record NotAtHand() implements FormLogin {}
}
