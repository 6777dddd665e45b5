package dev.larder.postgres;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.larder.api.Log.Placed;
import dev.larder.core.storage.LogId;
import dev.larder.core.storage.Logs;
import dev.larder.postgres.Gathering.Rules;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Looks at what logs have: who verifies a graph looks for a record and a page or two of each of
/// its versions. Those that come at once are one statement.
final class LogLooks {
  /// While one is under way, the next ones gather: a second one at once would halve its company.
  private static final int UNDER_WAY = 1;

  private static final int MAX_QUESTIONS = 100;

  /// @param <T> what is found under a name
  private interface Statement<T> {
    Map<String, T> ask(Connection connection, LogId log, Collection<String> names)
        throws SQLException;
  }

  /// @param names at most as many as one statement may have by itself
  private record Question(LogId log, Collection<String> names) {}

  private final Gathering<Question, Map<String, Placed>> records;
  private final Gathering<Question, Map<String, byte[]>> pages;
  private final Database database;

  LogLooks(Database database) {
    this.database = database;
    this.records = gathering(LogLooks::records);
    this.pages = gathering(LogPageRows::find);
  }

  private <T> Gathering<Question, Map<String, T>> gathering(Statement<T> statement) {
    Rules<Question> rules =
        new Rules<>(
            UNDER_WAY,
            MAX_QUESTIONS,
            MAX_QUESTIONS,
            _ -> new Object(), // Who looks for the same may do so together.
            question -> question.names().size());
    return new Gathering<>(rules, questions -> together(statement, questions));
  }

  Optional<Placed> record(LogId log, String key) {
    Question question = new Question(log, List.of(key));
    return Optional.ofNullable(found(records, LogLooks::records, question).get(key));
  }

  Map<String, byte[]> pages(LogId log, Collection<String> names) {
    return found(pages, LogPageRows::find, new Question(log, List.copyOf(names)));
  }

  private <T> Map<String, T> found(
      Gathering<Question, Map<String, T>> gathering, Statement<T> statement, Question question) {
    return gathering
        .ask(question)
        .or(() -> together(statement, List.of(question)).getFirst())
        .orElseThrow();
  }

  private static Map<String, Placed> records(
      Connection connection, LogId log, Collection<String> keys) throws SQLException {
    return Logs.byKey(LogRecordRows.find(connection, log, keys));
  }

  /// A statement for each log of which something is asked.
  private <T> List<Optional<Map<String, T>>> together(
      Statement<T> statement, List<Question> questions) {
    Map<LogId, Set<String>> wanted = new LinkedHashMap<>();
    questions.forEach(
        one -> wanted.computeIfAbsent(one.log(), _ -> new LinkedHashSet<>()).addAll(one.names()));
    Map<LogId, Map<String, T>> found = new HashMap<>();
    wanted.forEach((log, names) ->
        found.put(log, database.ask(connection -> statement.ask(connection, log, names))));
    List<Optional<Map<String, T>>> answers = new ArrayList<>();
    for (Question one : questions) {
      answers.add(Optional.of(of(found.getOrDefault(one.log(), Map.of()), one.names())));
    }
    return answers;
  }

  private static <T> Map<String, T> of(Map<String, T> found, Collection<String> names) {
    return found.entrySet().stream()
        .filter(one -> names.contains(one.getKey()))
        .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
