package dev.larder.core.storage;

import dev.larder.core.access.Account;
import dev.larder.core.access.Token;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/// The store of accounts and tokens; what it holds is read by [Configuration#load].
///
/// Every change but [#used] inserts a change row and a row of the audit log in its own transaction,
/// and throws [OvertakenException] as [ConfigurationAct] says.
public interface IdentityStore {
  /// Creates or replaces an account by its name. A replaced one keeps its id; a new one gets one
  /// that was never given, whatever `id` is in the argument. A disabled one loses its tokens, each
  /// with a row of its own in the audit log.
  Saved saveAccount(Account account, ConfigurationAct act);

  /// Removes an account with its tokens, each with a row of its own in the audit log.
  boolean deleteAccount(String name, ConfigurationAct act);

  /// Stores a token of an account that exists.
  void addToken(Token token, ConfigurationAct act);

  /// False: there is no such token.
  boolean removeToken(String id, ConfigurationAct act);

  /// Remembers when tokens, by id, were last used; called in batches, never for one request. Ids of
  /// tokens that are gone are ignored, and a time never moves back.
  void used(Map<String, Instant> times);

  /// When these tokens were last used, as far as nodes have written it.
  Map<String, Instant> lastUsed(Set<String> tokens);

  /// An account as it is stored now, with its id.
  ///
  /// @param created whether there was none of its name
  record Saved(Account account, boolean created) {}
}
