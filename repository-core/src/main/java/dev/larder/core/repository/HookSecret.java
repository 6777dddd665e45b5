package dev.larder.core.repository;

import java.util.regex.Pattern;

/// What a Git server proves with that a webhook is its own. It is sealed at rest and absent from
/// [#toString].
///
/// One Git server sends it as it is in a header, so it has the characters of one.
public record HookSecret(String text) {
  private static final Pattern VALID = Pattern.compile("[!-~]{16,256}");

  public HookSecret {
    if (!VALID.matcher(text).matches()) {
      throw new WrongValueException(
          "hookSecret", "has 16 to 256 letters, digits and signs of ASCII, and no space");
    }
  }

  @Override
  public String toString() {
    return "***";
  }
}
