package dev.larder.web.login;

import java.time.Duration;

/// What comes of verifying a password.
sealed interface PasswordVerdict {
  record Right() implements PasswordVerdict {}

  record Wrong() implements PasswordVerdict {}

  /// Nothing was verified: it has to be, and who asks may not wait for it.
  record NotAtHand() implements PasswordVerdict {}

  /// Nothing was verified: too much is to be verified at the moment.
  record Busy() implements PasswordVerdict {}

  /// Nothing was verified: there were too many wrong ones for this account from this address.
  ///
  /// @param pause how long to wait
  record Guessing(Duration pause) implements PasswordVerdict {}
}
