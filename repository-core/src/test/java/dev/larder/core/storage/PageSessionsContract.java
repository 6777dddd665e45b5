package dev.larder.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.larder.core.access.Account;
import dev.larder.core.access.AccountId;
import dev.larder.core.access.Author;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store of logins by the pages must do.
public abstract class PageSessionsContract extends StoreCase {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00.123456Z");

  /// Before whatever another test has in the same store.
  private static final Instant OLD = Instant.parse("2016-11-20T10:00:00Z");

  private final Author author = Author.server(Samples.freshName().text());
  private PageSessions sessions;
  private Account account;

  @BeforeEach
  final void takeAnAccount() {
    sessions = stores.sessions();
    account = saved(Samples.freshName().text(), false);
  }

  private Account saved(String name, boolean disabled) {
    Account.User user = new Account.User(Optional.of("$argon2id$x"), false);
    Account wanted = new Account(new AccountId(0), name, Set.of(), disabled, user);
    return stores.identities().saveAccount(wanted, Samples.act("admin")).account();
  }

  private PageSession session(Account of, Instant used) {
    String id = Samples.freshName().text();
    return new PageSession(
        id, "sha-of-" + id, of.id(), "print", used, used, "192.0.2.1", "Firefox “é”");
  }

  private PageSession begun(Instant used) {
    PageSession session = session(account, used);
    assertThat(sessions.begin(session, author)).isTrue();
    return session;
  }

  @Test
  void isFoundByItsSecretAlone() {
    PageSession session = begun(NOW);

    assertThat(sessions.find(session.sha256())).contains(session);
    assertThat(sessions.find(session.id())).isEmpty();
  }

  @Test
  void listsThoseOfAnAccountByTheirLatestUse() {
    PageSession first = begun(NOW);
    PageSession second = begun(NOW.plusSeconds(1));
    sessions.begin(session(saved(Samples.freshName().text(), false), NOW), author);

    assertThat(sessions.of(account.id())).containsExactly(second, first);
    sessions.used(first.id(), NOW.plusSeconds(2));
    assertThat(sessions.of(account.id())).extracting(PageSession::id).startsWith(first.id());
  }

  @Test
  void aTimeOfUseNeverMovesBack() {
    PageSession session = begun(NOW);
    sessions.used(session.id(), NOW.plusSeconds(90));
    sessions.used(session.id(), NOW.plusSeconds(60));
    sessions.used("of-nobody", NOW);

    assertThat(sessions.find(session.sha256()).orElseThrow().used()).isEqualTo(NOW.plusSeconds(90));
  }

  @Test
  void endsForItsOwnAccountOnly() {
    PageSession session = begun(NOW);
    Account other = saved(Samples.freshName().text(), false);

    assertThat(sessions.end(other.id(), session.id(), author)).isFalse();
    assertThat(sessions.find(session.sha256())).isPresent();
    assertThat(sessions.end(account.id(), session.id(), author)).isTrue();
    assertThat(sessions.end(account.id(), session.id(), author)).isFalse();
    assertThat(sessions.find(session.sha256())).isEmpty();
  }

  @Test
  void theAuditLogHasBothEnds() {
    PageSession session = begun(NOW);
    sessions.end(account.id(), session.id(), author);

    assertThat(
            stores
                .audit()
                .find(
                    new AuditLog.Question(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(author.principal()),
                        Optional.empty(),
                        9)))
        .extracting(AuditLog.Entry::action, AuditLog.Entry::target)
        .containsExactly(
            tuple("session.delete", session.id()), tuple("session.save", session.id()));
  }

  @Test
  void endsForGoodWithAnAccountThatIsDisabled() {
    PageSession session = begun(NOW);
    saved(account.name(), true);
    assertThat(sessions.begin(session(account, NOW), author)).isFalse();
    saved(account.name(), false);

    assertThat(sessions.find(session.sha256())).isEmpty();
    assertThat(sessions.of(account.id())).isEmpty();
  }

  @Test
  void endsWithAnAccountThatIsRemoved() {
    PageSession session = begun(NOW);
    stores.identities().deleteAccount(account.name(), Samples.act("admin"));

    assertThat(sessions.begin(session(account, NOW), author)).isFalse();
    Account again = saved(account.name(), false);
    assertThat(sessions.find(session.sha256())).isEmpty();
    assertThat(sessions.of(again.id())).isEmpty();
  }

  @Test
  void anAccountHasNoMoreThanTheMost() {
    PageSession leastUsed = begun(NOW);
    PageSession first = begun(NOW);
    sessions.used(first.id(), NOW.plusSeconds(99));
    // By the clock of another node the last has begun before all others.
    List<PageSession> more =
        IntStream.range(0, PageSessions.MOST - 1).mapToObj(i -> begun(NOW.plusSeconds(9))).toList();
    assertThat(sessions.find(leastUsed.sha256())).isEmpty();
    PageSession last = begun(NOW.minusSeconds(9));

    List<String> left = sessions.of(account.id()).stream().map(PageSession::id).toList();
    assertThat(left).hasSize(PageSessions.MOST).contains(first.id(), last.id());
    assertThat(more).filteredOn(one -> !left.contains(one.id())).hasSize(1);
  }

  @Test
  void removesThoseOutOfUseAndNoMoreAtOnceThanAreAskedFor() {
    PageSession used = begun(OLD.minus(Duration.ofDays(3)));
    begun(OLD.minus(Duration.ofDays(2)));
    begun(OLD.minus(Duration.ofDays(1)));
    sessions.used(used.id(), OLD);

    assertThat(sessions.expire(OLD, 1)).isEqualTo(1);
    assertThat(sessions.expire(OLD, 100)).isEqualTo(1);
    assertThat(sessions.expire(OLD, 100)).isZero();
    assertThat(sessions.find(used.sha256())).isPresent();
  }
}
