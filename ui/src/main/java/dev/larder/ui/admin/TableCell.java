package dev.larder.ui.admin;

/// What stands in a cell of a table.
public sealed interface TableCell {
  /// A text.
  record Words(String text) implements TableCell {}

  /// A text that leads somewhere.
  record Way(String text, String link) implements TableCell {}

  /// A time, as the API writes it.
  record Moment(String at) implements TableCell {
    /// In UTC, to the minute; a browser writes it in the zone of its reader.
    public String text() {
      return at.length() >= "2026-11-30T15:04".length() && at.charAt(10) == 'T'
          ? at.substring(0, 10) + " " + at.substring(11, 16) + " UTC"
          : at;
    }
  }

  /// A number.
  record Amount(String text) implements TableCell {}

  /// A state.
  ///
  /// @param tone `good`, `warn`, `bad` or `faint`
  record Badge(String text, String tone) implements TableCell {}

  /// How far something is.
  ///
  /// @param text the same in words
  record Progress(long done, long total, String text) implements TableCell {}

  /// A text that is shown when somebody asks for it.
  record Folded(String summary, String text) implements TableCell {}

  /// A button that changes something at once.
  record Order(ActionForm form) implements TableCell {}

  static TableCell words(String text) {
    return new Words(text);
  }

  /// A time, or nothing.
  static TableCell moment(String at) {
    return at.isEmpty() ? new Words("–") : new Moment(at);
  }
}
