package dev.larder.web.login;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;

/// Password hashes: Argon2id with 19 MiB, two passes and one lane, as PHC strings.
///
/// These parameters are no setting and have never been others in any release, so every stored hash
/// has them, and so has that of nobody. Who changes them makes accounts tell themselves apart from
/// names without one, by time, until they have logged in once: then a wrong password has to cost
/// what the dearer of both parameters costs, whoever it is for.
public final class Passwords {
  private static final Argon2Function ARGON2 =
      Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);

  /// Verified for users that do not exist, so that they cost the same time as those that do.
  static final String NOBODY =
      "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA"
          + "$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  private Passwords() {}

  /// Hashes for nobody, so that the Java machine has compiled the hashing when somebody logs in.
  public static void warmUp() {
    matches("", NOBODY);
  }

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
