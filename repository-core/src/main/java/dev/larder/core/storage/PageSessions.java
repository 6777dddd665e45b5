package dev.larder.core.storage;

import dev.larder.core.access.AccountId;
import dev.larder.core.access.Author;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The store of logins by the pages. Those of an account that is disabled or removed end with that
/// very change.
///
/// Methods throw [StorageDownException] when the store cannot be reached.
public interface PageSessions {
  /// How many an account has at most.
  int MOST = 20;

  /// Begins one, with a row of the audit log. Where the account has more than [#MOST] then, those
  /// end whose use is longest ago. False: there is no such account, or it is disabled.
  boolean begin(PageSession session, Author author);

  /// The one of a secret.
  ///
  /// @param sha256 of the secret, lower-case hex
  Optional<PageSession> find(String sha256);

  /// Notes that one was used; the time never moves back. One that has ended stays so.
  void used(String id, Instant at);

  /// Those of an account, whatever their age; the latest use first.
  List<PageSession> of(AccountId account);

  /// Ends one, with a row of the audit log. False: the account has no such session.
  boolean end(AccountId account, String id, Author author);

  /// Removes those that were last used before a moment.
  ///
  /// @return how many were removed, at most `limit`
  int expire(Instant before, int limit);
}
