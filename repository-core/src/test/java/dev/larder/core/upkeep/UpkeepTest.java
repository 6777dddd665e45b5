package dev.larder.core.upkeep;

import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.Outcome;
import dev.larder.api.Patterns;
import dev.larder.core.access.Account;
import dev.larder.core.access.AccountId;
import dev.larder.core.access.Author;
import dev.larder.core.access.Token;
import dev.larder.core.access.TokenUses;
import dev.larder.core.admin.DenyRuleCheck;
import dev.larder.core.admin.KindAdmin;
import dev.larder.core.events.Refusals;
import dev.larder.core.fixture.DrivenTime;
import dev.larder.core.fixture.Hooked;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.loop.StandingLoops;
import dev.larder.core.policy.DenyRule;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.storage.AuditLog;
import dev.larder.core.storage.Configuration;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.PageSession;
import dev.larder.core.storage.StorageDownException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A node follows what the others do.
class UpkeepTest {
  @TempDir private Path folder;
  private TestLarder here;
  private TestLarder there;
  private DrivenTime time;
  private StandingLoops loops;
  private final TokenUses uses = new TokenUses();
  private final Refusals refusals = new Refusals(InstantSource.system());

  @BeforeEach
  void build() {
    here =
        new TestLarder(folder)
            .with(
                hosted("own").exclusive("mine").overlay("lib"),
                proxy("world"),
                group("all", "own", "world"));
    there = here.otherNode();
    time = new DrivenTime(here.clock);
    loops = new StandingLoops(time);
  }

  private Upkeep upkeep(Configuration configuration) {
    return new Upkeep(
        here.foundation(configuration), here.parts, Duration.ofDays(730), uses, refusals, loops);
  }

  private void start(Upkeep upkeep) {
    upkeep.start();
    time.awaitPausing(loops.states().size());
  }

  private void aTurnLater() {
    time.advance(Duration.ofSeconds(1));
  }

  @Test
  void aRepositoryOfAnotherNodeAppearsAndDisappears() {
    try (Upkeep upkeep = upkeep(here.stores.configuration())) {
      start(upkeep);
      there.with(hosted("new").exclusive("fresh")).published("new", "fresh/v1", "content");
      aTurnLater();
      assertThat(here.read("new", "fresh/v1/file.bin")).isEqualTo("content");

      var _ = there.admin.delete(there.edit(TestLarder.ADMIN), new RepositoryName("new"), true);
      aTurnLater();
      assertThat(here.read("new", "fresh/v1/file.bin")).isEqualTo("MISSING");
    }
  }

  @Test
  void aPublishOnAnotherNodeIsReadableAtOnceAndEndsWhatIsRememberedAsMissing() {
    assertThat(here.read("world", "lib/list")).isEqualTo("MISSING");
    here.network.text("http://world.example/lib/list", "v1");
    here.network.small("http://world.example/lib/", "v1");
    try (Upkeep upkeep = upkeep(here.stores.configuration())) {
      start(upkeep);
      there.published("own", "lib/v9", "content");

      assertThat(here.read("all", "lib/v9/file.bin")).isEqualTo("content");
      aTurnLater();
      assertThat(here.read("all", "lib/list")).isEqualTo("v1\nv9");
    }
  }

  @Test
  void aRuleOfAnotherNodeHoldsHere() {
    here.published("own", "mine/v1", "content");
    DenyRule rule =
        new DenyRule(
            "bad",
            Optional.empty(),
            Patterns.of("mine"),
            Optional.empty(),
            "broken",
            Optional.empty(),
            Optional.empty(),
            false);
    try (Upkeep upkeep = upkeep(here.stores.configuration())) {
      start(upkeep);
      KindAdmin rules = new KindAdmin(there.snapshots, there.stores.configuration());
      assertThat(rules.save(there.edit(TestLarder.ADMIN), DenyRuleCheck.KIND, rule))
          .isEqualTo(Outcome.found(true));

      aTurnLater();
      assertThat(here.read("own", "mine/v1/file.bin")).isEqualTo("FORBIDDEN");
    }
  }

  @Test
  void refusalsAreWrittenAtTheLatestAtTheEnd() {
    try (Upkeep _ = upkeep(here.stores.configuration())) {
      refusals.count("ann", "192.0.2.1", "api", AuditLog.Subject.UNKNOWN, Optional.empty());
    }

    assertThat(
            here.stores
                .audit()
                .find(
                    new AuditLog.Question(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("ann"),
                        Optional.of("refused"),
                        9)))
        .hasSize(1);
  }

  @Test
  void lastUsesOfTokensAreWrittenAtTheLatestAtTheEnd() {
    Instant use = Instant.parse("2026-01-02T03:04:05Z");
    Token token =
        new Token(
            "t",
            new AccountId(1),
            "t",
            "sha",
            new Token.Everything(),
            Instant.EPOCH,
            "ann",
            Optional.empty(),
            Optional.empty());
    here.stores.identities().addToken(token, ConfigurationAct.server("test"));
    try (Upkeep _ = upkeep(here.stores.configuration())) {
      uses.used("t", use);
      assertThat(here.stores.identities().lastUsed(Set.of("t"))).isEmpty();
    }

    assertThat(here.stores.identities().lastUsed(Set.of("t"))).isEqualTo(Map.of("t", use));
    assertThat(uses.latest("t")).isEmpty();
  }

  @Test
  void aStoreThatWasDownIsFollowedAgain() {
    AtomicInteger turns = new AtomicInteger();
    Configuration shaky =
        Hooked.before(
            Configuration.class,
            "changesAfter",
            () -> {
              if (turns.getAndIncrement() == 0) {
                throw new StorageDownException("database", new Exception());
              }
            },
            here.stores.configuration());
    try (Upkeep upkeep = upkeep(shaky)) {
      start(upkeep);
      there.with(hosted("new").exclusive("fresh"));

      aTurnLater();
      assertThat(here.snapshots.current().repositories()).hasSize(3);
      aTurnLater();
      assertThat(here.snapshots.current().repositories()).hasSize(4);
    }
  }

  @Test
  void versionsGetTheirPlaceInTheFeed() {
    there.published("own", "mine/v1", "content");
    try (Upkeep upkeep = upkeep(here.stores.configuration())) {
      start(upkeep);

      aTurnLater();
      assertThat(here.read("all", "feed")).isEqualTo("mine@v1");
    }
  }

  @Test
  void downloadsAreWrittenWhenANodeStops() {
    here.published("own", "mine/v1", "content");
    try (Upkeep upkeep = upkeep(here.stores.configuration())) {
      start(upkeep);
      assertThat(here.read("own", "mine/v1/file.bin")).isEqualTo("content");
    }

    assertThat(here.stores.metadata().downloads(here.id("own"), new Coordinates("mine", "v1")))
        .isEqualTo(1);
  }

  @Test
  void sessionsThatAreOverAreRemoved() {
    AccountId ann =
        here.stores
            .identities()
            .saveAccount(
                new Account(
                    new AccountId(0),
                    "ann",
                    Set.of(),
                    false,
                    new Account.User(Optional.of("hash"), false)),
                ConfigurationAct.server("test"))
            .account()
            .id();
    Instant now = here.clock.instant();
    for (Duration ago : List.of(Duration.ZERO, PageSession.IDLE)) {
      Instant used = now.minus(ago);
      String name = "used " + ago + " ago";
      here.stores
          .sessions()
          .begin(
              new PageSession(name, name, ann, "print", used, used, "", ""), Author.server("ann"));
    }
    try (Upkeep upkeep = upkeep(here.stores.configuration())) {
      start(upkeep);
      time.advance(Duration.ofHours(1));
    }

    assertThat(here.stores.sessions().of(ann))
        .extracting(PageSession::id)
        .containsExactly("used PT0S ago");
  }
}
