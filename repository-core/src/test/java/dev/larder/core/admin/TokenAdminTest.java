package dev.larder.core.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Formats;
import dev.larder.api.Outcome;
import dev.larder.core.access.Account;
import dev.larder.core.access.AccountId;
import dev.larder.core.access.Caller;
import dev.larder.core.access.Principal;
import dev.larder.core.access.Role;
import dev.larder.core.access.RoleName;
import dev.larder.core.access.Token;
import dev.larder.core.access.TokenUses;
import dev.larder.core.fixture.Endings;
import dev.larder.core.fixture.SettableClock;
import dev.larder.core.memory.MemoryStores;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.ConfigurationAct;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who may manage whose tokens, and how long those live.
class TokenAdminTest {
  private final MemoryStores stores = MemoryStores.create();
  private final SettableClock clock = new SettableClock();
  private final TokenUses uses = new TokenUses();
  private final Snapshots snapshots = new Snapshots(stores.configuration(), Formats.of(List.of()));
  private final TokenAdmin admin = admin(Optional.of(Duration.ofHours(10)));

  private TokenAdmin admin(Optional<Duration> longest) {
    return new TokenAdmin(snapshots, stores.identities(), uses, clock, longest);
  }

  @BeforeEach
  void people() {
    ConfigurationAct by = ConfigurationAct.server("test");
    stores.configuration().put(Role.KIND, new Role("team", List.of(), Set.of()), by);
    stores.configuration().put(Role.KIND, new Role("leads", List.of(), Set.of("team")), by);
    account("admin", new Account.User(Optional.of("hash"), false), RoleName.ADMINISTRATOR);
    account("member", new Account.User(Optional.of("hash"), false), "team");
    account("lead", new Account.User(Optional.of("hash"), false), "leads");
    account("other", new Account.User(Optional.of("hash"), false), "reader");
    account("ci", new Account.Service(Optional.of("team")), "team");
    account("lost", new Account.Service(Optional.empty()));
    snapshots.reload();
  }

  private void account(String name, Account.Holder holder, String... roles) {
    stores
        .identities()
        .saveAccount(
            new Account(new AccountId(0), name, Set.of(roles), false, holder),
            ConfigurationAct.server("test"));
  }

  private Principal principal(String name, Optional<String> token) {
    Account account = snapshots.current().directory().account(name).orElseThrow();
    return new Principal.Known(account.id(), name, token);
  }

  @ParameterizedTest(name = "{0} by {1} for {2}: {3}")
  @CsvSource({
    "admin,  password, ci,     true",
    "admin,  token,    ci,     true",
    "admin,  password, member, true",
    "admin,  password, lost,   true",
    "member, password, ci,     true",
    "member, token,    ci,     false",
    "member, password, lost,   false",
    "member, password, member, false",
    "member, password, other,  false",
    "lead,   password, ci,     true",
    "other,  password, ci,     false",
    "ci,     token,    ci,     false",
  })
  void knowsWhoManagesWhoseTokens(String who, String how, String owner, boolean may) {
    Outcome<Token> issued = issue("admin", Optional.empty());
    Optional<String> token =
        how.equals("token")
            ? Optional.of(((Outcome.Found<Token>) issued).value().id())
            : Optional.empty();
    Account account = snapshots.current().directory().account(owner).orElseThrow();

    assertThat(TokenAdmin.mayManage(snapshots.current(), principal(who, token), account))
        .isEqualTo(may);
  }

  private Outcome<Token> issue(String owner, Optional<Instant> end) {
    Caller caller = new Caller(principal("admin", Optional.empty()), "192.0.2.1", "r");
    ConfigurationEdit edit =
        new ConfigurationEdit(snapshots.reload(), caller, Optional.empty(), Optional.empty());
    String id = "t" + snapshots.current().directory().tokens().size();
    return admin.issue(edit, new TokenWish("n", owner, new Token.Everything(), end), id, id);
  }

  @ParameterizedTest(name = "asked for {0} h with a cap of {1} h: {2}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          -,  -,  never
          5,  -,  5
          -,  10, 10
          5,  10, 5
          10, 10, 10
          11, 10, INVALID
          0,  -,  INVALID
          -1, 10, INVALID
          """)
  void capsTheLifeOfATokenAtTheSetting(Integer hours, Integer cap, String end) {
    Instant now = clock.instant();
    Optional<Instant> wanted =
        Optional.ofNullable(hours).map(count -> now.plus(Duration.ofHours(count)));
    Outcome<Optional<Instant>> given =
        admin(Optional.ofNullable(cap).map(Duration::ofHours)).end(wanted);

    assertThat(
            Endings.of(
                given,
                time ->
                    time.map(t -> Long.toString(Duration.between(now, t).toHours()))
                        .orElse("never")))
        .isEqualTo(end);
  }

  @Test
  void anAccountHasABoundedNumberOfTokens() {
    for (int i = 0; i < TokenRules.MAX_OF_ONE_ACCOUNT; i++) {
      stores
          .identities()
          .addToken(
              new Token(
                  "x" + i,
                  new AccountId(2),
                  "n",
                  "x" + i,
                  new Token.Everything(),
                  Instant.EPOCH,
                  "admin",
                  Optional.empty(),
                  Optional.empty()),
              ConfigurationAct.server("test"));
    }

    assertThat(Endings.of(issue("member", Optional.empty()), _ -> "issued")).isEqualTo("CONFLICT");
    assertThat(Endings.of(issue("other", Optional.empty()), _ -> "issued")).isEqualTo("issued");
  }

  @Test
  void aDisabledAccountGetsNoTokenThatEnablingWouldBringToLife() {
    Account other = snapshots.current().directory().account("other").orElseThrow();
    stores
        .identities()
        .saveAccount(
            new Account(other.id(), "other", other.roles(), true, other.holder()),
            ConfigurationAct.server("test"));

    Outcome<Token> issued = issue("other", Optional.empty());

    assertThat(Endings.of(issued, _ -> "issued")).isEqualTo("CONFLICT");
    assertThat(Endings.words(issued)).contains("disabled", "enable");
  }

  @Test
  void showsTheLatestUseThatAnybodyKnows() {
    var _ = issue("member", Optional.empty());
    Token token = snapshots.current().directory().token("t0").orElseThrow();
    Instant early = Instant.parse("2026-01-01T00:00:00Z");

    uses.used("t0", early.plusSeconds(1));
    stores.identities().used(Map.of("t0", early));
    assertThat(admin.lastUsed(List.of(token))).containsEntry("t0", early.plusSeconds(1));

    stores.identities().used(uses.take());
    assertThat(uses.take()).isEmpty();
    assertThat(admin.lastUsed(List.of(token))).containsEntry("t0", early.plusSeconds(1));

    uses.used("t0", early.plusSeconds(9));
    uses.untake(Map.of("t0", early, "t9", early));
    assertThat(uses.take()).isEqualTo(Map.of("t0", early.plusSeconds(9), "t9", early));
  }
}
