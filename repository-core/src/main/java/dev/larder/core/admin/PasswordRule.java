package dev.larder.core.admin;

import dev.larder.core.access.Token;
import java.util.Optional;

/// What must hold of a password: its length, and that no login takes it for a token. No rule asks
/// for kinds of characters, because such rules make passwords worse.
public final class PasswordRule {
  private static final int MIN_LENGTH = 12;
  private static final int MAX_LENGTH = 256;

  private PasswordRule() {}

  /// What is wrong with a password, without repeating it.
  public static Optional<String> problem(String password) {
    int length = password.codePointCount(0, password.length());
    if (length < MIN_LENGTH || length > MAX_LENGTH) {
      return Optional.of("has " + MIN_LENGTH + " to " + MAX_LENGTH + " characters");
    }
    return password.startsWith(Token.PREFIX)
        ? Optional.of("does not begin with " + Token.PREFIX + ", as tokens do")
        : Optional.empty();
  }
}
