package dev.larder.web.login;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;

/// How passwords are hashed: Argon2id with one lane, as PHC strings. A hash says itself by which
/// parameters it was made, so that it is verified by them.
///
/// The parameters of a server are [#STANDARD]: they are no setting and have never been others in
/// any release, so every stored hash has them, and so has the one that stands in for a user that
/// does not exist. A developer who changes them makes accounts tell themselves apart from names
/// without one, by time, until they have logged in once: then a wrong password has to cost what the
/// dearer of both parameters costs, whichever account it is for.
///
/// @param memory in KiB
/// @param passes over that memory
public record Passwords(int memory, int passes) {
  public static final Passwords STANDARD = new Passwords(19 * 1024, 2);

  /// Hashes for no account, so that the Java machine has compiled the hashing when a user logs in.
  public static void warmUp() {
    matches("", STANDARD.nobody());
  }

  private Argon2Function function() {
    return Argon2Function.getInstance(memory, passes, 1, 32, Argon2.ID);
  }

  public String hash(String password) {
    return Password.hash(password).addRandomSalt(16).with(function()).getResult();
  }

  /// Verified for users that do not exist, so that they cost the same time as those that do.
  String nobody() {
    return "$argon2id$v=19$m="
        + memory
        + ",t="
        + passes
        + ",p=1$"
        + "A".repeat(22)
        + "$"
        + "A".repeat(43);
  }

  /// Whether a hash was made by other parameters than new ones are.
  boolean isOutdated(String hash) {
    return !Argon2Function.getInstanceFromHash(hash).equals(function());
  }

  /// Whether a password is the one of a hash; takes tens of milliseconds and 19 MiB by the
  /// standard.
  static boolean matches(String password, String hash) {
    return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
  }
}
