package dev.larder.core.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.regex.Pattern;

/// A reason with its link, as it stands in the one line of the client's output.
public final class ReasonText {
  /// The go command shows no longer text.
  private static final int MAX_BYTES = 400;

  private static final Pattern LINK = Pattern.compile("https?://[^ ]+");

  private ReasonText() {}

  /// What is wrong with it.
  static Optional<String> problem(String reason, Optional<String> link) {
    String shown = reason + link.orElse("");
    int bytes = shown.getBytes(UTF_8).length;
    if (reason.isBlank()) {
      return Optional.of("reason is missing: it is shown to those who are denied");
    }
    if (!isGraphic(shown)) {
      return Optional.of("reason and link are one line each");
    }
    if (link.filter(text -> !LINK.matcher(text).matches()).isPresent()) {
      return Optional.of("link is http://… or https://… without blanks");
    }
    return bytes > MAX_BYTES
        ? Optional.of(
            "reason and link have %d bytes together; at most %d are shown to those who are denied"
                .formatted(bytes, MAX_BYTES))
        : Optional.empty();
  }

  private static boolean isGraphic(String text) {
    return text.codePoints().allMatch(ReasonText::isGraphic);
  }

  /// Whether a character can be shown: the go command shows nothing of a body with any other.
  public static boolean isGraphic(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
