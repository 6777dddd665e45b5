package dev.larder.postgres;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.VersionRow;
import dev.larder.postgres.Gathering.Rules;
import dev.larder.postgres.VersionRows.Question;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Looks at what is stored of versions: those that come at once are one statement.
final class LookGroups {
  /// As many as the processors can do; fewer than there are connections, which others want, too.
  static final int UNDER_WAY = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8);

  private static final int MAX_QUESTIONS = 64;

  private static final Rules<Question> RULES =
      new Rules<>(UNDER_WAY, MAX_QUESTIONS, MAX_QUESTIONS, question -> question, _ -> 1);

  private final Database database;
  private final Gathering<Question, List<VersionRow>> looks;

  LookGroups(Database database) {
    this.database = database;
    this.looks = new Gathering<>(RULES, this::found);
  }

  List<VersionRow> look(Set<RepositoryId> repositories, Coordinates coordinates) {
    var question = new Question(repositories, coordinates);
    return looks.ask(question).or(() -> found(List.of(question)).getFirst()).orElseThrow();
  }

  private List<Optional<List<VersionRow>>> found(List<Question> questions) {
    return database.ask(connection -> VersionRows.find(connection, questions)).stream()
        .map(Optional::of)
        .toList();
  }
}
