package dev.larder.postgres;

import dev.larder.core.storage.Publication;
import dev.larder.postgres.AdditionStatement.Added;
import dev.larder.postgres.Gathering.Rules;
import java.util.Optional;

/// Commits what fetches brought: all that comes while a commit is under way is one transaction, the
/// next one. One under way is enough, because as many as wait share what it costs; two would meet
/// at components that are new to both.
final class AdditionGroups {
  private static final int MAX_PUBLICATIONS = 64;
  private static final long MAX_INLINE_BYTES = 4L << 20;

  private static final Rules<Publication> RULES =
      new Rules<>(
          1,
          MAX_PUBLICATIONS,
          MAX_INLINE_BYTES,
          Publication::coordinates,
          AdditionGroups::inlineBytes);

  private final Gathering<Publication, Added> additions;

  AdditionGroups(Database database) {
    this.additions =
        new Gathering<>(
            RULES,
            given ->
                database.attemptAtOnce(
                    connection -> AdditionStatement.lockAndRun(connection, given)));
  }

  /// Returns when it is committed. Empty: nothing was written of it, or nobody knows, and
  /// [CommitAttempt#run] says why or writes it.
  ///
  /// Throws [UnknownOutcomeException] where it was alone and the connection was lost.
  Optional<Added> add(Publication given) {
    return additions.ask(given);
  }

  private static long inlineBytes(Publication given) {
    return given.files().stream()
        .mapToLong(file -> file.inline().isPresent() ? file.size() : 0)
        .sum();
  }
}
