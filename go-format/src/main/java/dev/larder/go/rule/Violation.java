package dev.larder.go.rule;

/// Says that some input breaks a rule.
///
/// Expected wherever input comes from outside, so it carries no stack trace. The message is one
/// line of printable ASCII of at most 600 bytes: `"<place>": <what is wrong>`. Whatever it quotes
/// from the input is escaped, so it may be shown to a client as it is.
public final class Violation extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MAX_BYTES = 600;

  private final Rule rule;
  private final String place;

  /// @param place the offending name or where in a document it stands; any text
  /// @param words what is wrong and what would be right; foreign text in it must be [Quoted]
  public Violation(Rule rule, String place, String words) {
    super(oneLine(Quoted.of(place) + ": " + words), null, false, false);
    this.rule = rule;
    this.place = place;
  }

  /// The rule that was broken.
  public Rule rule() {
    return rule;
  }

  /// The offending name or place, unescaped: not for showing.
  public String place() {
    return place;
  }

  /// What is wrong, never absent.
  public String words() {
    return String.valueOf(getMessage());
  }

  private static String oneLine(String text) {
    if (text.length() > MAX_BYTES) {
      throw new IllegalArgumentException("words too long for a client: " + text.length());
    }
    return text;
  }
}
