package dev.larder.migrations;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A migration as the database remembers it, which also servers that do not know it can read.
///
/// @param description of its file's name, with spaces
record AppliedMigration(int version, String description, boolean success) {
  private static final Pattern NEEDS = Pattern.compile("(?:^| )needs (\\d{1,6})$");

  /// The oldest schema of servers that may run from then on; 0: it only adds, and says nothing.
  int needs() {
    return needs(description);
  }

  static int needs(String description) {
    Matcher named = NEEDS.matcher(description);
    return named.find() ? Integer.parseInt(named.group(1)) : 0;
  }

  /// As people are told it.
  String shown() {
    return "V%d (%s)".formatted(version, description);
  }
}
