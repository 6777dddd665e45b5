package dev.larder.web.login;

import dev.larder.core.access.Account;
import dev.larder.core.access.AccountId;
import dev.larder.core.storage.StorageDownException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hashes a password again where it is stored by parameters of the past: only at a login is the
/// password at hand. A login never fails by it.
public final class PasswordRehash {
  private static final Logger LOG = LoggerFactory.getLogger(PasswordRehash.class);

  private final Passwords passwords;
  private final Keeper keeper;
  private final Set<AccountId> underWay = ConcurrentHashMap.newKeySet();

  /// Stores the new hash of an account whose old one is still in force.
  @FunctionalInterface
  public interface Keeper {
    void keep(AccountId account, String old, String fresh);
  }

  public PasswordRehash(Keeper keeper) {
    this(Passwords.STANDARD, keeper);
  }

  /// @param passwords how they are hashed today
  public PasswordRehash(Passwords passwords, Keeper keeper) {
    this.passwords = passwords;
    this.keeper = keeper;
  }

  Passwords passwords() {
    return passwords;
  }

  /// The hash that the account has now, as far as this node knows.
  ///
  /// @param old by which the password has just been verified
  String renew(Account account, String old, String password) {
    if (!passwords.isOutdated(old) || !underWay.add(account.id())) {
      return old;
    }
    try {
      String fresh = passwords.hash(password);
      keeper.keep(account.id(), old, fresh);
      LOG.info("the password of {} is stored by the parameters of today", account.name());
      return fresh;
    } catch (StorageDownException down) {
      LOG.debug("the password of {} is stored anew at a later login", account.name(), down);
    } catch (RuntimeException failed) {
      LOG.warn(
          "the password of {} stays stored by old parameters until the next login: {}",
          account.name(),
          failed.toString());
    } finally {
      underWay.remove(account.id());
    }
    return old;
  }
}
