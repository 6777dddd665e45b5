package dev.larder.core.admin;

import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.core.access.Account;
import dev.larder.core.access.Action;
import dev.larder.core.access.Directory;
import dev.larder.core.access.Gate;
import dev.larder.core.access.Principal;
import dev.larder.core.access.Token;
import dev.larder.core.access.TokenUses;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.IdentityStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Issues and revokes tokens, and knows who may.
public final class TokenAdmin {
  private final CheckedChange change;
  private final IdentityStore store;
  private final TokenUses uses;
  private final InstantSource clock;
  private final Optional<Duration> longest;

  /// @param longest how long a token lives at most
  public TokenAdmin(
      Snapshots snapshots,
      IdentityStore store,
      TokenUses uses,
      InstantSource clock,
      Optional<Duration> longest) {
    this.change = new CheckedChange(snapshots);
    this.store = store;
    this.uses = uses;
    this.clock = clock;
    this.longest = longest;
  }

  /// Whether a principal may see, issue and revoke the tokens of an account: an administrator may,
  /// and of a service account the accounts that hold its owner role. The latter by password only,
  /// so that a token never makes another one that may more.
  public static boolean mayManage(Snapshot snapshot, Principal principal, Account owner) {
    return mayManageAll(snapshot, principal)
        || (principal instanceof Principal.Known known
            && known.token().isEmpty()
            && owner.holder() instanceof Account.Service(var role)
            && role.isPresent()
            && holds(snapshot.directory(), known, role.get()));
  }

  /// Whether a principal may manage the tokens of every account.
  public static boolean mayManageAll(Snapshot snapshot, Principal principal) {
    return snapshot.gate().checkEverywhere(principal, Action.ADMINISTER)
        instanceof Gate.Decision.Granted;
  }

  private static boolean holds(Directory directory, Principal.Known known, String role) {
    return directory
        .account(known.account())
        .filter(account -> !account.disabled())
        .filter(account -> directory.withIncluded(account.roles()).contains(role))
        .isPresent();
  }

  /// When a token ends that is to end at `wanted`.
  public Outcome<Optional<Instant>> end(Optional<Instant> wanted) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Optional<Instant> last = longest.map(now::plus);
    if (wanted.isPresent() && !wanted.get().isAfter(now)) {
      return Outcome.refused(Refusal.Kind.INVALID, "expiresAt is past");
    }
    if (wanted.isPresent() && last.isPresent() && wanted.get().isAfter(last.get())) {
      return Outcome.refused(
          Refusal.Kind.INVALID,
          "a token lives at most "
              + longest.get().toHours()
              + " hours on this server, here until "
              + last.get());
    }
    return Outcome.found(wanted.or(() -> last));
  }

  /// Stores a new token.
  ///
  /// @param id names it
  /// @param sha256 of its secret, lower-case hex
  public Outcome<Token> issue(ConfigurationEdit edit, TokenWish wish, String id, String sha256) {
    Directory directory = edit.snapshot().directory();
    return change.save(
        TokenRules.check(directory, wish),
        () -> {
          Token token = token(directory, edit, wish, id, sha256);
          store.addToken(token, edit.act());
          return token;
        });
  }

  private Token token(
      Directory directory, ConfigurationEdit edit, TokenWish wish, String id, String sha256) {
    return new Token(
        id,
        directory.account(wish.owner()).orElseThrow().id(),
        wish.name(),
        sha256,
        wish.scope(),
        clock.instant().truncatedTo(ChronoUnit.SECONDS),
        edit.caller().principal().name(),
        wish.expires(),
        Optional.empty());
  }

  /// Ends a token.
  public Outcome<String> revoke(ConfigurationEdit edit, String id) {
    return change.remove(
        Optional.empty(), () -> store.removeToken(id, edit.act()), id, "there is no token " + id);
  }

  /// When tokens were last used, as far as nodes have written it, and this one knows it.
  public Map<String, Instant> lastUsed(Collection<Token> tokens) {
    Set<String> ids = tokens.stream().map(Token::id).collect(Collectors.toUnmodifiableSet());
    Map<String, Instant> times = new HashMap<>(store.lastUsed(ids));
    ids.forEach(id ->
        uses.latest(id).ifPresent(time -> times.merge(id, time, (a, b) -> a.isAfter(b) ? a : b)));
    return times;
  }
}
