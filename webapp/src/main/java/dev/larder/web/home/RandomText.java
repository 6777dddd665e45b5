package dev.larder.web.home;

import java.security.SecureRandom;
import java.util.Base64;

/// Texts that cannot be guessed.
public final class RandomText {
  /// No letters that look like others, for people who have to type them; log2(55^20) is 115 bits.
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private static final int PASSWORD_LETTERS = 20;
  private static final int KEY_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomText() {}

  /// A password that people can type.
  public static String password() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < PASSWORD_LETTERS; i++) {
      text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  static String key() {
    byte[] bytes = new byte[KEY_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
