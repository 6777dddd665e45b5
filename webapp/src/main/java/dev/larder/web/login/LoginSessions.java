package dev.larder.web.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.larder.core.access.Account;
import dev.larder.core.access.Author;
import dev.larder.core.access.Caller;
import dev.larder.core.access.Principal;
import dev.larder.core.cache.CacheName;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.PageSession;
import dev.larder.core.storage.PageSessions;
import dev.larder.core.storage.StorageDownException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who is logged in to the pages, and how long.
///
/// Each look asks the database, so that what has ended has ended on every node. While it is away,
/// what it said lately still holds, as it does for everything else that is served then.
public final class LoginSessions {
  private static final Logger LOG = LoggerFactory.getLogger(LoginSessions.class);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SECRET_BYTES = 32;
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final Duration WITHOUT_DATABASE = Duration.ofMinutes(15);
  private static final int MAX_REMEMBERED = 10_000;

  private final Snapshots snapshots;
  private final PageSessions sessions;
  private final InstantSource clock;
  private final Cache<String, PageSession> seen;

  public LoginSessions(Snapshots snapshots, PageSessions sessions, InstantSource clock) {
    this.snapshots = snapshots;
    this.sessions = sessions;
    this.clock = clock;
    this.seen =
        CacheName.PAGE_SESSIONS.build(
            Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED)
                .expireAfterWrite(WITHOUT_DATABASE)
                .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
                .recordStats());
  }

  /// A session in which somebody asks for a page.
  ///
  /// @param formToken what its forms send back
  public record Held(PageSession session, Principal.Known principal, FormToken formToken) {}

  /// Begins one for a person whose password has just been verified.
  ///
  /// @param hash of that password
  /// @param browser what the browser calls itself
  /// @return its secret; empty: the account is gone or disabled by now
  public Optional<String> begin(
      Account account, String hash, String address, String request, String browser) {
    byte[] random = new byte[SECRET_BYTES];
    RANDOM.nextBytes(random);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Instant now = clock.instant();
    PageSession session =
        new PageSession(
            TokenSecret.id(),
            TokenSecret.sha256(secret),
            account.id(),
            TokenSecret.sha256(hash),
            now,
            now,
            address,
            shown(browser));
    boolean begun = sessions.begin(session, new Caller(known(account), address, request).author());
    return begun ? Optional.of(secret) : Optional.empty();
  }

  private static String shown(String browser) {
    String plain = browser.replaceAll("[^ -~]", "?");
    return plain.substring(0, Math.min(plain.length(), PageSession.MOST_BROWSER_CHARS));
  }

  /// The session of a secret, if it is one that opens anything; its use is noted.
  public Optional<Held> find(String secret) {
    if (!SECRET.matcher(secret).matches()) {
      return Optional.empty();
    }
    String sha256 = TokenSecret.sha256(secret);
    Instant now = clock.instant();
    try {
      Optional<Held> held =
          sessions.find(sha256).filter(one -> !one.isOver(now)).flatMap(one -> held(one, secret));
      held.ifPresentOrElse(found -> note(found.session(), now), () -> seen.invalidate(sha256));
      return held;
    } catch (StorageDownException down) {
      LOG.debug("what the database said lately has to do: {}", down.getMessage());
      PageSession session = Optional.ofNullable(seen.getIfPresent(sha256)).orElseThrow(() -> down);
      return Optional.of(session)
          .filter(one -> !one.isOver(now))
          .flatMap(one -> owner(snapshots.current(), one))
          .map(owner -> held(session, owner, secret));
    }
  }

  /// Another node may have changed the password and begun the session since this one has looked at
  /// accounts. A session that does not fit what is stored now never will.
  private Optional<Held> held(PageSession session, String secret) {
    Optional<Account> owner =
        owner(snapshots.current(), session).or(() -> owner(snapshots.reload(), session));
    if (owner.isEmpty()) {
      sessions.end(session.account(), session.id(), Author.server("another password"));
    }
    return owner.map(one -> held(session, one, secret));
  }

  private static Held held(PageSession session, Account owner, String secret) {
    return new Held(session, known(owner), FormToken.of(secret));
  }

  private static Principal.Known known(Account account) {
    return new Principal.Known(account.id(), account.name(), Optional.empty());
  }

  private static Optional<Account> owner(Snapshot snapshot, PageSession session) {
    return snapshot
        .directory()
        .account(session.account())
        .filter(account -> !account.disabled())
        .filter(account -> fits(account, session));
  }

  private static boolean fits(Account account, PageSession session) {
    return account.holder() instanceof Account.User(var hash, _)
        && hash.map(TokenSecret::sha256).equals(Optional.of(session.password()));
  }

  private void note(PageSession session, Instant now) {
    seen.put(session.sha256(), session);
    if (session.isToBeNoted(now)) {
      try {
        sessions.used(session.id(), now);
      } catch (StorageDownException down) {
        LOG.debug("the use of {} is not noted: {}", session, down.getMessage());
      }
    }
  }

  /// Those of an account that open something now; the latest use first.
  public List<PageSession> of(Principal.Known known) {
    Instant now = clock.instant();
    Snapshot snapshot = snapshots.current();
    return sessions.of(known.account()).stream()
        .filter(session -> !session.isOver(now) && owner(snapshot, session).isPresent())
        .toList();
  }

  /// Ends one. False: the account has no such session.
  ///
  /// @param caller whose account it is
  public boolean end(Principal.Known known, Caller caller, String id) {
    seen.asMap().values().removeIf(session -> session.id().equals(id));
    return sessions.end(known.account(), id, caller.author());
  }
}
