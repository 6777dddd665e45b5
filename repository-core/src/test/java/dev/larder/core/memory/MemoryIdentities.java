package dev.larder.core.memory;

import dev.larder.core.access.Account;
import dev.larder.core.access.AccountId;
import dev.larder.core.access.Identities;
import dev.larder.core.access.Role;
import dev.larder.core.access.Token;
import dev.larder.core.kind.ChangeKind;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.IdentityStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The store of accounts and tokens, in memory.
public final class MemoryIdentities implements IdentityStore {
  private final MemoryConfiguration configuration;
  private final Map<String, Account> accounts = new TreeMap<>();
  private final Map<String, Token> tokens = new TreeMap<>();
  private final Map<String, Instant> uses = new HashMap<>();
  private long lastAccount;

  MemoryIdentities(MemoryConfiguration configuration) {
    this.configuration = configuration;
  }

  Identities all(List<Role> roles) {
    synchronized (configuration) {
      return new Identities(
          List.copyOf(accounts.values()),
          roles,
          tokens.values().stream().map(this::withUse).toList());
    }
  }

  private Token withUse(Token token) {
    return new Token(
        token.id(),
        token.owner(),
        token.name(),
        token.sha256(),
        token.scope(),
        token.created(),
        token.createdBy(),
        token.expires(),
        Optional.ofNullable(uses.get(token.id())));
  }

  @Override
  public Saved saveAccount(Account account, ConfigurationAct act) {
    synchronized (configuration) {
      configuration.current(act);
      Optional<Account> known = Optional.ofNullable(accounts.get(account.name()));
      AccountId id = known.map(Account::id).orElseGet(() -> new AccountId(++lastAccount));
      Account stored =
          new Account(id, account.name(), account.roles(), account.disabled(), account.holder());
      accounts.put(account.name(), stored);
      if (stored.disabled()) {
        endLogins(stored, act);
      }
      record(act, ChangeKind.ACCOUNT, "save", account.name());
      return new Saved(stored, known.isEmpty());
    }
  }

  @Override
  public boolean deleteAccount(String name, ConfigurationAct act) {
    synchronized (configuration) {
      configuration.current(act);
      Optional<Account> removed = Optional.ofNullable(accounts.remove(name));
      removed.ifPresent(account -> {
        endLogins(account, act);
        record(act, ChangeKind.ACCOUNT, "delete", name);
      });
      return removed.isPresent();
    }
  }

  private void endLogins(Account account, ConfigurationAct act) {
    configuration.sessions.endAll(account.id());
    List<Token> ended =
        tokens.values().stream().filter(token -> token.owner().equals(account.id())).toList();
    for (Token token : ended) {
      tokens.remove(token.id());
      String shown =
          "{\"id\": \"%s\", \"name\": \"%s\", \"owner\": \"%s\"}"
              .formatted(token.id(), token.name(), account.name());
      ConfigurationAct ending =
          new ConfigurationAct(act.author(), act.seen(), Optional.of(shown), Optional.empty());
      configuration.audit.add(ending, "token.delete", token.id());
    }
  }

  @Override
  public void addToken(Token token, ConfigurationAct act) {
    synchronized (configuration) {
      configuration.current(act);
      tokens.put(token.id(), token);
      record(act, ChangeKind.TOKEN, "save", token.id());
    }
  }

  @Override
  public boolean removeToken(String id, ConfigurationAct act) {
    synchronized (configuration) {
      configuration.current(act);
      boolean removed = tokens.remove(id) != null;
      if (removed) {
        record(act, ChangeKind.TOKEN, "delete", id);
      }
      return removed;
    }
  }

  @Override
  public void used(Map<String, Instant> times) {
    synchronized (configuration) {
      times.forEach((id, time) -> {
        if (tokens.containsKey(id)) {
          uses.merge(id, time, (a, b) -> a.isAfter(b) ? a : b);
        }
      });
    }
  }

  @Override
  public Map<String, Instant> lastUsed(Set<String> ids) {
    synchronized (configuration) {
      return uses.entrySet().stream()
          .filter(use -> ids.contains(use.getKey()))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
  }

  private void record(ConfigurationAct act, ChangeKind kind, String verb, String name) {
    configuration.changed(kind, name, Optional.empty());
    configuration.audit.add(act, kind.text() + "." + verb, name);
  }
}
