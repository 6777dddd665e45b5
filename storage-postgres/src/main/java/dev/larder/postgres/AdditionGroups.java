package dev.larder.postgres;

import dev.larder.api.Outcome;
import dev.larder.core.storage.Publication;
import dev.larder.core.storage.Publication.Mode;
import dev.larder.core.storage.Receipt;
import dev.larder.postgres.AdditionStatement.Added;
import dev.larder.postgres.Gathering.Rules;
import java.util.Optional;
import java.util.function.Function;

/// Commits what is fetched and published: all that comes while a commit is under way is one
/// transaction, the next one. One under way is enough, because as many as wait share what it costs;
/// two would meet at components that are new to both, and at the commit order.
final class AdditionGroups {
  private static final int MAX_PUBLICATIONS = 64;
  private static final long MAX_INLINE_BYTES = 4L << 20;

  private final Gathering<Publication, Added> additions;
  private final Gathering<CommitAttempt, Outcome<Receipt>> attempts;

  AdditionGroups(Database database) {
    this.additions =
        new Gathering<>(
            rules(Function.identity()),
            given ->
                database.attemptAtOnce(
                    connection -> AdditionStatement.lockAndRun(connection, given)));
    this.attempts =
        new Gathering<>(
            rules(CommitAttempt::given),
            given -> database.attempt(handle -> CommitAttempt.added(handle, given)));
  }

  private static <Q> Rules<Q> rules(Function<Q, Publication> given) {
    return new Rules<>(
        1,
        MAX_PUBLICATIONS,
        MAX_INLINE_BYTES,
        one -> given.apply(one).coordinates(),
        one -> inlineBytes(given.apply(one)));
  }

  /// Returns when it is committed. Empty: nothing was written of it, or nobody knows, and
  /// [CommitAttempt#run] says why or writes it.
  ///
  /// A fetch that no log records is only what it brought, and one round trip.
  ///
  /// Throws [UnknownOutcomeException] where it was alone and the connection was lost.
  Optional<Outcome<Receipt>> add(CommitAttempt attempt) {
    Publication given = attempt.given();
    return given.mode() == Mode.FETCH && given.entries().isEmpty()
        ? additions.ask(given).map(added -> Outcome.found(new Receipt(added.row(), true)))
        : attempts.ask(attempt);
  }

  private static long inlineBytes(Publication given) {
    return given.files().stream()
        .mapToLong(file -> file.inline().isPresent() ? file.size() : 0)
        .sum();
  }
}
