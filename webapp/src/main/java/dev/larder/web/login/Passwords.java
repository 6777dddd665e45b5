package dev.larder.web.login;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;

/// Password hashes: Argon2id with 19 MiB, two passes and one lane, as PHC strings.
public final class Passwords {
  private static final Argon2Function ARGON2 =
      Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);

  private Passwords() {}

  public static String hash(String password) {
    return Password.hash(password).addRandomSalt(16).with(ARGON2).getResult();
  }

  /// Whether a hash was made by other parameters than new ones are.
  static boolean isOutdated(String hash) {
    return !Argon2Function.getInstanceFromHash(hash).equals(ARGON2);
  }

  /// Whether a password is the one of a hash; takes tens of milliseconds and 19 MiB.
  static boolean matches(String password, String hash) {
    return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
  }
}
