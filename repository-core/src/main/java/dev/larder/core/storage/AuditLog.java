package dev.larder.core.storage;

import dev.larder.core.access.Author;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What was changed, and who was refused. Changes write their rows themselves, in their own
/// transactions; nothing alters a row, and only retention removes any.
public interface AuditLog {
  /// Rows that match, newest first by their time.
  List<Entry> find(Question question);

  /// Adds to the counted rows of refusals; called in batches. Counts with the same key add up.
  void refused(List<Refused> counts);

  /// Removes at most `limit` of the rows from before a time, oldest first; answers how many.
  int expire(Instant before, int limit);

  /// Where a page ended.
  record Position(Instant at, long id) {
    /// Of the last row of a page.
    public static Position of(Entry last) {
      return new Position(last.at(), last.id());
    }
  }

  /// What a row is about, as far as it is known.
  ///
  /// @param repository by whose address it was asked for, or in which it was changed
  /// @param component as the format names it
  record Subject(Optional<String> repository, Optional<String> component) {
    public static final Subject UNKNOWN = new Subject(Optional.empty(), Optional.empty());

    public static Subject of(String repository, Optional<String> component) {
      return new Subject(Optional.of(repository), component);
    }

    /// The same without its component.
    public Subject repositoryAlone() {
      return new Subject(repository, Optional.empty());
    }
  }

  /// @param before only rows behind the end of the page before; absent for the first
  /// @param since inclusive
  /// @param until exclusive
  /// @param repository in which something was changed or asked for
  record Question(
      Optional<Position> before,
      Optional<Instant> since,
      Optional<Instant> until,
      Optional<String> principal,
      Optional<String> action,
      Optional<String> repository,
      int limit) {
    /// One that is not about a repository.
    public Question(
        Optional<Position> before,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<String> principal,
        Optional<String> action,
        int limit) {
      this(before, since, until, principal, action, Optional.empty(), limit);
    }

    /// The same for the page that follows.
    public Question behind(Entry last) {
      return new Question(
          Optional.of(Position.of(last)), since, until, principal, action, repository, limit);
    }
  }

  /// One row.
  ///
  /// @param action what happened to what kind of thing, such as `role.save`, `token.delete`,
  ///   `version.publish`, `refused`
  /// @param target the name of the thing; for a refusal the route, and what was asked for by it
  /// @param count how often, for a refusal; else 1
  /// @param detail why, for a refusal by credentials: which account was tried, as [Refused] says
  /// @param before the thing before, JSON without secrets
  record Entry(
      long id,
      Instant at,
      Author author,
      String action,
      String target,
      Subject subject,
      long count,
      Optional<String> detail,
      Optional<String> before,
      Optional<String> after) {}

  /// Refusals of one principal from one address on one route within one minute.
  ///
  /// @param minute the start of it
  /// @param subject what was asked for
  /// @param detail what is wrong with the credentials that were sent, with the account's name as it
  ///   was given: the client has not shown to be it, so it is not the principal
  record Refused(
      Instant minute,
      String principal,
      String address,
      String route,
      Subject subject,
      Optional<String> detail,
      long count) {
    /// Route and subject in one text, by which rows are told apart.
    public String target() {
      return Stream.of(Optional.of(route), subject.repository(), subject.component())
          .flatMap(Optional::stream)
          .collect(Collectors.joining(" "));
    }
  }
}
