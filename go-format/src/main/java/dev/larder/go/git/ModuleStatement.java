package dev.larder.go.git;

import java.nio.charset.StandardCharsets;

/// The module path that a go.mod declares as the go command reads it where the rest of the file
/// does not matter to it: line by line, whether or not the file is sound.
final class ModuleStatement {
  private static final String VERB = "module";

  private ModuleStatement() {}

  /// The path; empty if there is none.
  static String in(byte[] goMod) {
    String text = new String(goMod, StandardCharsets.UTF_8);
    return text.lines()
        .map(ModuleStatement::argument)
        .filter(argument -> !argument.isEmpty())
        .findFirst()
        .map(ModuleStatement::unquoted)
        .orElse("");
  }

  private static String argument(String line) {
    int comment = line.indexOf("//");
    String statement = (comment < 0 ? line : line.substring(0, comment)).strip();
    if (!statement.startsWith(VERB)) {
      return "";
    }
    String rest = statement.substring(VERB.length());
    return rest.isEmpty() || !Character.isWhitespace(rest.charAt(0)) ? "" : rest.strip();
  }

  /// A quoted path has no escape, which no module path needs; with one it is none here.
  private static String unquoted(String argument) {
    char first = argument.charAt(0);
    if (first != '"' && first != '`') {
      return argument;
    }
    boolean whole = argument.length() > 1 && argument.indexOf(first, 1) == argument.length() - 1;
    return whole && argument.indexOf('\\') < 0 ? argument.substring(1, argument.length() - 1) : "";
  }
}
