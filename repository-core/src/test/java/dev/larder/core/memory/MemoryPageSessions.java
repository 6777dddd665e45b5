package dev.larder.core.memory;

import dev.larder.core.access.Account;
import dev.larder.core.access.AccountId;
import dev.larder.core.access.Author;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.PageSession;
import dev.larder.core.storage.PageSessions;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Logins by the pages, in memory.
public final class MemoryPageSessions implements PageSessions {
  private static final Comparator<PageSession> LATEST_FIRST =
      Comparator.comparing(PageSession::used).reversed().thenComparing(PageSession::id);

  private final MemoryConfiguration configuration;
  private final Map<String, PageSession> sessions = new HashMap<>();

  MemoryPageSessions(MemoryConfiguration configuration) {
    this.configuration = configuration;
  }

  @Override
  public boolean begin(PageSession session, Author author) {
    synchronized (configuration) {
      if (!inForce().contains(session.account())) {
        return false;
      }
      of(session.account()).stream().skip(MOST - 1L).forEach(old -> sessions.remove(old.id()));
      sessions.put(session.id(), session);
      record(author, "session.save", session.id());
      return true;
    }
  }

  @Override
  public Optional<PageSession> find(String sha256) {
    synchronized (configuration) {
      return sessions.values().stream().filter(one -> one.sha256().equals(sha256)).findFirst();
    }
  }

  @Override
  public void used(String id, Instant at) {
    synchronized (configuration) {
      sessions.computeIfPresent(id, (_, one) -> one.used().isBefore(at) ? usedAt(one, at) : one);
    }
  }

  private static PageSession usedAt(PageSession one, Instant at) {
    return new PageSession(
        one.id(),
        one.sha256(),
        one.account(),
        one.password(),
        one.created(),
        at,
        one.address(),
        one.browser());
  }

  @Override
  public List<PageSession> of(AccountId account) {
    synchronized (configuration) {
      return sessions.values().stream()
          .filter(one -> one.account().equals(account))
          .sorted(LATEST_FIRST)
          .toList();
    }
  }

  @Override
  public boolean end(AccountId account, String id, Author author) {
    synchronized (configuration) {
      boolean ended = of(account).stream().anyMatch(one -> one.id().equals(id));
      if (ended) {
        sessions.remove(id);
        record(author, "session.delete", id);
      }
      return ended;
    }
  }

  @Override
  public int expire(Instant before, int limit) {
    synchronized (configuration) {
      List<String> old =
          sessions.values().stream()
              .filter(one -> one.used().isBefore(before))
              .sorted(LATEST_FIRST.reversed())
              .limit(limit)
              .map(PageSession::id)
              .toList();
      old.forEach(sessions::remove);
      return old.size();
    }
  }

  /// Ends those of an account that is removed or disabled.
  void endAll(AccountId account) {
    sessions.values().removeIf(one -> one.account().equals(account));
  }

  private Collection<AccountId> inForce() {
    return configuration.identities.all(List.of()).accounts().stream()
        .filter(account -> !account.disabled())
        .map(Account::id)
        .toList();
  }

  private void record(Author author, String action, String id) {
    configuration.audit.add(
        new ConfigurationAct(author, 0, Optional.empty(), Optional.empty()), action, id);
  }
}
