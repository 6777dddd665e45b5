package dev.larder.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.api.Patterns;
import dev.larder.core.access.Account;
import dev.larder.core.access.AccountId;
import dev.larder.core.access.Action;
import dev.larder.core.access.Author;
import dev.larder.core.access.Grant;
import dev.larder.core.access.Identities;
import dev.larder.core.access.Role;
import dev.larder.core.access.Token;
import dev.larder.core.kind.ChangeKind;
import dev.larder.core.policy.Deletion;
import dev.larder.core.policy.DenyRule;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.retention.Retention;
import dev.larder.core.storage.Configuration.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What every store of accounts, roles, tokens, rules and deletions must do. Tests share one store,
/// so each looks for its own names.
public abstract class AccessContract extends StoreCase {
  private static final Grant GRANT =
      new Grant(Patterns.of("go", "team-*"), Patterns.of("corp.example/a"), Set.of(Action.READ));
  private static final Instant LATER = Instant.parse("2031-01-02T03:04:05.678901Z");

  private Identities identities() {
    return stores.configuration().load().identities();
  }

  private String fresh() {
    return Samples.freshName().text();
  }

  private Account user(String name, String... roles) {
    return new Account(
        new AccountId(0),
        name,
        Set.of(roles),
        false,
        new Account.User(Optional.of("$argon2id$" + name), true));
  }

  private Account saved(Account account) {
    return stores.identities().saveAccount(account, Samples.act("admin")).account();
  }

  private Token token(Account owner, Token.Scope scope) {
    String id = fresh();
    return new Token(
        id,
        owner.id(),
        "laptop",
        "sha-of-" + id,
        scope,
        Instant.parse("2026-01-02T03:04:05Z"),
        "admin",
        Optional.of(LATER),
        Optional.empty());
  }

  @Test
  void keepsUsersAndServices() {
    Account user = saved(user(fresh(), "reader", "team"));
    Account service =
        saved(
            new Account(
                new AccountId(0),
                fresh(),
                Set.of(),
                true,
                new Account.Service(Optional.of("team"))));

    assertThat(identities().accounts()).contains(user, service);
    assertThat(user.id()).isNotEqualTo(service.id());
  }

  @Test
  void aReplacedAccountKeepsItsIdAndOneMadeAgainDoesNot() {
    Account first = saved(user(fresh()));
    IdentityStore.Saved second =
        stores.identities().saveAccount(user(first.name(), "reader"), Samples.act("admin"));

    assertThat(second.created()).isFalse();
    assertThat(second.account().id()).isEqualTo(first.id());
    assertThat(stores.identities().deleteAccount(first.name(), Samples.act("admin"))).isTrue();
    assertThat(stores.identities().deleteAccount(first.name(), Samples.act("admin"))).isFalse();
    assertThat(saved(user(first.name())).id()).isNotEqualTo(first.id());
  }

  @Test
  void keepsRoles() {
    Role role = new Role(fresh(), List.of(GRANT), Set.of("reader"));

    assertThat(stores.configuration().put(Role.KIND, role, Samples.act("admin"))).isTrue();
    assertThat(stores.configuration().put(Role.KIND, role, Samples.act("admin"))).isFalse();
    assertThat(identities().roles()).containsOnlyOnce(role);
    assertThat(stores.configuration().remove(Role.KIND, role.name(), Samples.act("admin")))
        .isTrue();
    assertThat(stores.configuration().remove(Role.KIND, role.name(), Samples.act("admin")))
        .isFalse();
    assertThat(identities().roles()).doesNotContain(role);
  }

  @Test
  void keepsTokensOfEveryScope() {
    Account owner = saved(user(fresh()));
    List<Token> tokens =
        List.of(
            token(owner, new Token.Everything()),
            token(owner, new Token.Roles(Set.of("reader"))),
            token(owner, new Token.Grants(List.of(GRANT))));

    tokens.forEach(token -> stores.identities().addToken(token, Samples.act("admin")));

    assertThat(identities().tokens()).containsAll(tokens);
  }

  @Test
  void tokensEndAloneOrWithTheirOwner() {
    Account owner = saved(user(fresh()));
    Token one = token(owner, new Token.Everything());
    Token two = token(owner, new Token.Everything());
    List.of(one, two).forEach(t -> stores.identities().addToken(t, Samples.act("admin")));

    assertThat(stores.identities().removeToken(one.id(), Samples.act("admin"))).isTrue();
    assertThat(stores.identities().removeToken(one.id(), Samples.act("admin"))).isFalse();
    assertThat(identities().tokens()).contains(two).doesNotContain(one);

    stores.identities().deleteAccount(owner.name(), Samples.act("admin"));
    assertThat(identities().tokens()).doesNotContain(two);
  }

  @Test
  void tokensOfADisabledAccountEndForGoodAndAreRecordedAsEnded() {
    Account owner = saved(user(fresh(), "reader"));
    Account other = saved(user(fresh()));
    Token one = token(owner, new Token.Everything());
    Token two = token(owner, new Token.Roles(Set.of("reader")));
    Token kept = token(other, new Token.Everything());
    List.of(one, two, kept).forEach(t -> stores.identities().addToken(t, Samples.act("admin")));
    long before = stores.configuration().load().change();
    String by = fresh();

    stores.identities().saveAccount(disabled(owner), Samples.act(by));
    stores.identities().saveAccount(owner, Samples.act("admin"));

    assertThat(identities().accounts()).contains(owner);
    assertThat(identities().tokens()).contains(kept).doesNotContain(one, two);
    assertThat(recorded(by))
        .containsExactlyInAnyOrder(
            "account.save " + owner.name(), "token.delete " + one.id(), "token.delete " + two.id());
    assertThat(stores.configuration().changesAfter(before, 100))
        .extracting(Change::kind)
        .containsExactly(ChangeKind.ACCOUNT, ChangeKind.ACCOUNT);
  }

  @Test
  void aDisablingThatWasOvertakenEndsNoTokens() {
    Account owner = saved(user(fresh()));
    Token token = token(owner, new Token.Everything());
    long seen = stores.configuration().load().change();
    stores.identities().addToken(token, Samples.act("admin"));
    String by = fresh();
    ConfigurationAct stale =
        new ConfigurationAct(Author.server(by), seen, Optional.empty(), Optional.empty());

    assertThatThrownBy(() -> stores.identities().saveAccount(disabled(owner), stale))
        .isInstanceOf(OvertakenException.class);
    assertThat(identities().tokens()).contains(token);
    assertThat(recorded(by)).isEmpty();
  }

  @Test
  void tokensThatEndWithTheirOwnerAreRecordedAsEnded() {
    Account owner = saved(user(fresh()));
    Token token = token(owner, new Token.Everything());
    stores.identities().addToken(token, Samples.act("admin"));
    String by = fresh();

    stores.identities().deleteAccount(owner.name(), Samples.act(by));

    assertThat(recorded(by))
        .containsExactlyInAnyOrder("account.delete " + owner.name(), "token.delete " + token.id());
    assertThat(audited(by).getFirst().before().or(() -> audited(by).getLast().before()))
        .hasValueSatisfying(shown -> assertThat(shown).contains("laptop", owner.name()));
  }

  private static Account disabled(Account account) {
    return new Account(account.id(), account.name(), account.roles(), true, account.holder());
  }

  private List<AuditLog.Entry> audited(String principal) {
    return stores
        .audit()
        .find(
            new AuditLog.Question(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(principal),
                Optional.empty(),
                100));
  }

  private List<String> recorded(String principal) {
    return audited(principal).stream().map(entry -> entry.action() + " " + entry.target()).toList();
  }

  @Test
  void theLastUseOfATokenNeverMovesBackAndIsNoChange() {
    Token token = token(saved(user(fresh())), new Token.Everything());
    stores.identities().addToken(token, Samples.act("admin"));
    long before = stores.configuration().load().change();

    stores.identities().used(Map.of(token.id(), LATER, "gone", LATER));
    stores.identities().used(Map.of(token.id(), LATER.minusSeconds(9)));

    assertThat(stores.identities().lastUsed(Set.of(token.id(), "gone")))
        .isEqualTo(Map.of(token.id(), LATER));
    assertThat(stores.configuration().load().change()).isEqualTo(before);
  }

  @Test
  void keepsRules() {
    DenyRule small =
        new DenyRule(
            fresh(),
            Optional.empty(),
            Patterns.of("bad.example/x"),
            Optional.empty(),
            "broken",
            Optional.empty(),
            Optional.empty(),
            false);
    DenyRule large =
        new DenyRule(
            fresh(),
            Optional.of(Samples.freshName()),
            Patterns.of("bad.example/x", "worse.example"),
            Optional.of("v1.0.0,[v1.2.0,v1.3.0)"),
            "broken",
            Optional.of("https://tracker.example/1"),
            Optional.of(LATER),
            true);

    assertThat(stores.configuration().put(DenyRule.KIND, small, Samples.act("admin"))).isTrue();
    assertThat(stores.configuration().put(DenyRule.KIND, large, Samples.act("admin"))).isTrue();
    assertThat(stores.configuration().put(DenyRule.KIND, large, Samples.act("admin"))).isFalse();
    assertThat(rules()).contains(small, large);
    assertThat(stores.configuration().remove(DenyRule.KIND, small.id(), Samples.act("admin")))
        .isTrue();
    assertThat(stores.configuration().remove(DenyRule.KIND, small.id(), Samples.act("admin")))
        .isFalse();
    assertThat(rules()).contains(large).doesNotContain(small);
  }

  private Collection<DenyRule> rules() {
    return stores.configuration().load().stored().all(DenyRule.KIND).values();
  }

  @Test
  void keepsPoliciesOfRetentionUntilTheirRepositoryGoes() {
    Definition definition = Samples.hosted(Samples.freshName());
    stores.configuration().save(definition, Samples.act("admin"));
    Retention empty =
        new Retention(
            Samples.freshName(),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Retention full =
        new Retention(
            definition.name(),
            true,
            Optional.of(Duration.ofDays(90)),
            Optional.of(3),
            Optional.of(50L << 30),
            Optional.of(0L),
            Optional.of(Long.MAX_VALUE));

    assertThat(stores.configuration().put(Retention.KIND, empty, Samples.act("admin"))).isTrue();
    assertThat(stores.configuration().put(Retention.KIND, full, Samples.act("admin"))).isTrue();
    assertThat(stores.configuration().put(Retention.KIND, full, Samples.act("admin"))).isFalse();
    assertThat(retention(empty.repository())).contains(empty);
    assertThat(retention(definition.name())).contains(full);

    stores.configuration().delete(definition.name(), Samples.act("admin"));

    assertThat(retention(definition.name())).isEmpty();
    assertThat(retention(empty.repository())).contains(empty);
  }

  private Optional<Retention> retention(RepositoryName name) {
    return stores.configuration().load().stored().find(Retention.KIND, name.text());
  }

  @Test
  void aDeletedVersionIsToldUntilItIsRestored() {
    commit(Samples.published(here, name, "one"));
    Author author = Author.server("admin");

    assertThat(metadata.delete(here, name, "leaked", author)).isTrue();
    assertThat(metadata.delete(here, name, "leaked", author)).isFalse();
    assertThat(deletions())
        .singleElement()
        .satisfies(deletion -> {
          assertThat(deletion.reason()).isEqualTo("leaked");
          assertThat(deletion.by()).isEqualTo("admin");
        });
    assertThat(stored(here).files()).isNotEmpty();
    assertThat(metadata.restore(here, name, author)).isTrue();
    assertThat(metadata.restore(here, name, author)).isFalse();
    assertThat(deletions()).isEmpty();
  }

  @Test
  void aVersionThatIsNotStoredCannotBeDeleted() {
    assertThat(metadata.delete(here, name, "leaked", Author.server("admin"))).isFalse();
  }

  private List<Deletion> deletions() {
    return stores.configuration().load().deletions().stream()
        .filter(deletion -> deletion.repository().equals(here))
        .toList();
  }

  @Test
  void everyChangeIsToldToOtherNodes() {
    commit(Samples.published(here, name, "one"));
    long start = stores.configuration().load().change();
    Account owner = saved(user(fresh()));
    Token token = token(owner, new Token.Everything());
    stores.identities().addToken(token, Samples.act("admin"));
    stores.identities().removeToken(token.id(), Samples.act("admin"));
    metadata.delete(here, name, "leaked", Author.server("admin"));

    assertThat(stores.configuration().changesAfter(start, 100))
        .extracting(Change::kind)
        .containsExactly(
            ChangeKind.ACCOUNT, ChangeKind.TOKEN, ChangeKind.TOKEN, ChangeKind.DELETION);
  }

  @Test
  void aChangeThatAnotherHasOvertakenIsRefused() {
    long seen = stores.configuration().load().change();
    Account known = saved(user(fresh()));
    ConfigurationAct stale =
        new ConfigurationAct(Author.server("admin"), seen, Optional.empty(), Optional.empty());

    assertThatThrownBy(() -> stores.identities().deleteAccount(known.name(), stale))
        .isInstanceOf(OvertakenException.class);
    assertThat(identities().accounts()).contains(known);
  }
}
