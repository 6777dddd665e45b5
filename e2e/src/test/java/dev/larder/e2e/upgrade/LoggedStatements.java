package dev.larder.e2e.upgrade;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The statements that a server has run, as a PostgreSQL has logged them.
final class LoggedStatements {
  private static final Pattern RUN =
      Pattern.compile("LOG:  execute [^:]+: (.*(?:\\R\\t.*)*)", Pattern.MULTILINE);
  private static final Pattern ASKS =
      Pattern.compile("(?is)(with|select|insert|update|delete|merge)\\b.*");

  private LoggedStatements() {}

  /// Each once, ordered by its text, with a semicolon and an empty line behind it.
  static String of(String log) {
    return RUN.matcher(log)
        .results()
        .map(found -> tidied(found.group(1)))
        .filter(statement -> ASKS.matcher(statement).matches())
        .distinct()
        .sorted()
        .map(statement -> statement + ";\n\n")
        .collect(Collectors.joining());
  }

  /// Without the tabs of the log and without empty lines, which end a statement in the file.
  private static String tidied(String logged) {
    Matcher tabs = Pattern.compile("^\\t", Pattern.MULTILINE).matcher(logged);
    return tabs.replaceAll("")
        .lines()
        .map(String::stripTrailing)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"))
        .strip();
  }
}
