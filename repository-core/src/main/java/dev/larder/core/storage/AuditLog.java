package dev.larder.core.storage;

import dev.larder.core.access.Author;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What was changed, and who was refused. Changes write their rows themselves, in their own
/// transactions; nothing alters a row, and only retention removes any.
public interface AuditLog {
  /// Rows that match, newest first.
  List<Entry> find(Question question);

  /// Adds to the counted rows of refusals; called in batches. Counts with the same key add up.
  void refused(List<Refused> counts);

  /// Removes at most `limit` of the rows from before a time, oldest first; answers how many.
  int expire(Instant before, int limit);

  /// @param before only rows with a smaller id, for the next page; [Long#MAX_VALUE] for the first
  /// @param since inclusive
  /// @param until exclusive
  record Question(
      long before,
      Optional<Instant> since,
      Optional<Instant> until,
      Optional<String> principal,
      Optional<String> action,
      int limit) {}

  /// One row.
  ///
  /// @param action what happened to what kind of thing, such as `role.save`, `token.delete`,
  ///   `version.publish`, `refused`
  /// @param target the name of the thing; for a refusal the route
  /// @param count how often, for a refusal; else 1
  /// @param detail why, for a refusal by credentials: which account was tried, as [Refused] says
  /// @param before the thing before, JSON without secrets
  record Entry(
      long id,
      Instant at,
      Author author,
      String action,
      String target,
      long count,
      Optional<String> detail,
      Optional<String> before,
      Optional<String> after) {}

  /// Refusals of one principal from one address on one route within one minute.
  ///
  /// @param minute the start of it
  /// @param detail what is wrong with the credentials that were sent, with the account's name as it
  ///   was given: the client has not shown to be it, so it is not the principal
  record Refused(
      Instant minute,
      String principal,
      String address,
      String route,
      Optional<String> detail,
      long count) {}
}
