package dev.larder.git.tree;

import java.util.Optional;
import java.util.regex.Pattern;

/// What a line says about one attribute.
record AttributeSetting(String name, AttributeState state) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.][-A-Za-z0-9_.]*");

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /// Reads `name`, `-name`, `!name` or `name=value`; empty if the name is none.
  static Optional<AttributeSetting> of(String word) {
    char sign = word.charAt(0);
    boolean signed = sign == '-' || sign == '!';
    int equals = word.indexOf('=');
    String name = word.substring(signed ? 1 : 0, equals < 0 ? word.length() : equals);
    if (!isName(name)) {
      return Optional.empty();
    }
    if (signed) { // a value is read over
      return Optional.of(
          new AttributeSetting(
              name, sign == '-' ? new AttributeState.Unset() : new AttributeState.Unspecified()));
    }
    return Optional.of(
        new AttributeSetting(
            name,
            equals < 0
                ? new AttributeState.Set()
                : new AttributeState.Value(word.substring(equals + 1))));
  }
}
