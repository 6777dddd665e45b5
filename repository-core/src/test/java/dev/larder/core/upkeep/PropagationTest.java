package dev.larder.core.upkeep;

import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Ask;
import dev.larder.api.Coordinates;
import dev.larder.api.Outcome;
import dev.larder.api.Patterns;
import dev.larder.core.access.Account;
import dev.larder.core.access.AccountId;
import dev.larder.core.access.Author;
import dev.larder.core.access.Principal;
import dev.larder.core.access.Role;
import dev.larder.core.access.RoleName;
import dev.larder.core.access.Token;
import dev.larder.core.access.TokenUses;
import dev.larder.core.engine.Answer;
import dev.larder.core.events.Refusals;
import dev.larder.core.fixture.DrivenTime;
import dev.larder.core.fixture.Hooked;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.kind.ChangeKind;
import dev.larder.core.loop.StandingLoops;
import dev.larder.core.policy.DenyRule;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.storage.Configuration;
import dev.larder.core.storage.Configuration.Change;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.StorageDownException;
import dev.larder.core.waiting.Depth;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is committed elsewhere holds here within two seconds, though nobody tells this node.
class PropagationTest {
  private static final Duration PROMISED = Duration.ofSeconds(2);
  private static final Coordinates VERSION = new Coordinates("mine", "v1");
  private static final ConfigurationAct ELSEWHERE = ConfigurationAct.server("test");
  private static final Account MACHINE =
      new Account(
          new AccountId(3),
          "machine",
          Set.of("team"),
          false,
          new Account.Service(Optional.empty()));
  private static final Principal BY_TOKEN =
      new Principal.Known(MACHINE.id(), "machine", Optional.of("t"));
  private static final Token TOKEN =
      new Token(
          "t",
          MACHINE.id(),
          "t",
          "sha",
          new Token.Everything(),
          Instant.EPOCH,
          "ann",
          Optional.empty(),
          Optional.empty());
  private static final DenyRule RULE =
      new DenyRule(
          "bad",
          Optional.empty(),
          Patterns.of("mine"),
          Optional.empty(),
          "broken",
          Optional.empty(),
          Optional.empty(),
          false);

  @TempDir private Path folder;
  private TestLarder here;
  private DrivenTime time;
  private Optional<Upkeep> upkeep = Optional.empty();

  @BeforeEach
  void build() {
    here =
        new TestLarder(folder)
            .with(
                hosted("own").exclusive("mine").overlay("lib"),
                proxy("world"),
                group("all", "own", "world"))
            .published("own", "mine/v1", "content");
    team(RoleName.READER);
    here.stores.identities().saveAccount(MACHINE, ELSEWHERE);
    here.stores.identities().addToken(TOKEN, ELSEWHERE);
    here.snapshots.reload();
    time = new DrivenTime(here.clock);
    follow(here.stores.configuration());
  }

  @AfterEach
  void stop() {
    upkeep.ifPresent(Upkeep::close);
  }

  private Upkeep follow(Configuration configuration) {
    stop();
    StandingLoops loops = new StandingLoops(time);
    Upkeep following =
        new Upkeep(
            here.foundation(configuration),
            here.parts,
            Duration.ofDays(730),
            new TokenUses(),
            new Refusals(here.clock),
            loops);
    upkeep = Optional.of(following);
    following.start();
    time.awaitPausing(loops.states().size());
    return following;
  }

  private void team(String role) {
    here.stores
        .configuration()
        .put(Role.KIND, new Role("team", List.of(), Set.of(role)), ELSEWHERE);
  }

  private String readByToken() {
    return here.read(BY_TOKEN, "own", "mine/v1/file.bin");
  }

  /// @param before what a client gets here as long as nothing is known of the change
  private void afterTheTimePromised(String before) {
    assertThat(readByToken()).isEqualTo(before);
    time.advance(PROMISED);
  }

  @Test
  void aPurgeOnAnotherNodeEndsWhatThisOneRemembers() {
    here.network.text("http://world.example/lib/v1/meta", "before");
    assertThat(here.read("world", "lib/v1/meta")).isEqualTo("before");
    // Read once more, it is remembered.
    assertThat(here.read("world", "lib/v1/meta")).isEqualTo("before");
    here.network.text("http://world.example/lib/v1/meta", "after");
    here.otherNode().purge("world", "lib", "v1");
    assertThat(here.read("world", "lib/v1/meta")).isEqualTo("before");

    time.advance(PROMISED);

    assertThat(here.read("world", "lib/v1/meta")).isEqualTo("after");
  }

  @Test
  void aRevokedTokenOpensNothing() {
    here.stores.identities().removeToken("t", ELSEWHERE);

    afterTheTimePromised("content");

    assertThat(readByToken()).isEqualTo("FORBIDDEN");
  }

  @Test
  void aDisabledAccountOpensNothing() {
    here.stores
        .identities()
        .saveAccount(
            new Account(MACHINE.id(), "machine", MACHINE.roles(), true, MACHINE.holder()),
            ELSEWHERE);

    afterTheTimePromised("content");

    assertThat(readByToken()).isEqualTo("FORBIDDEN");
  }

  @Test
  void aChangedRoleCounts() {
    team(RoleName.ANONYMOUS);

    afterTheTimePromised("content");

    assertThat(readByToken()).isEqualTo("FORBIDDEN");
  }

  @Test
  void aDenyRuleHoldsAndEnds() {
    here.stores.configuration().put(DenyRule.KIND, RULE, ELSEWHERE);
    afterTheTimePromised("content");

    here.stores.configuration().remove(DenyRule.KIND, "bad", ELSEWHERE);
    afterTheTimePromised("FORBIDDEN");

    assertThat(readByToken()).isEqualTo("content");
  }

  @Test
  void aDeletedVersionIsOutOfUseAndComesBack() {
    RepositoryId own = here.id("own");
    here.stores.metadata().delete(own, VERSION, "leaked", Author.server("test"));
    afterTheTimePromised("content");

    here.stores.metadata().restore(own, VERSION, Author.server("test"));
    afterTheTimePromised("FORBIDDEN");

    assertThat(readByToken()).isEqualTo("content");
  }

  @Test
  void aChangedObjectOfAFormatEndsWhatItsRoutesHaveAnswered() {
    here.network.text("http://world.example/lasting/abroad", "before");
    assertThat(here.read("all", "lasting/abroad")).isEqualTo("before");
    here.stores.configuration().saveObject("tables", "t", Map.of(), ELSEWHERE);
    assertThat(isAtHand("lasting/abroad")).isTrue();

    time.advance(PROMISED);

    assertThat(isAtHand("lasting/abroad")).isFalse();
  }

  private boolean isAtHand(String path) {
    return here.parts
            .engine()
            .read(TestLarder.ADMIN, new RepositoryName("all"), Ask.of(path), Depth.GLANCE)
        instanceof Outcome.Found<Answer>;
  }

  @Test
  void listsFollowAPublish() {
    assertThat(here.read("own", "mine/list")).isEqualTo("v1");
    here.otherNode().published("own", "mine/v2", "content");

    afterTheTimePromised("content");

    assertThat(here.read("own", "mine/list")).isEqualTo("v1\nv2");
  }

  @Test
  void aCrowdOfOtherChangesHoldsUpNoRevocation() {
    for (int i = 0; i < 5_000; i++) {
      here.stores.configuration().saveObject("tables", "t" + i, Map.of(), ELSEWHERE);
    }
    here.stores.identities().removeToken("t", ELSEWHERE);

    afterTheTimePromised("content");

    assertThat(readByToken()).isEqualTo("FORBIDDEN");
  }

  /// A store that fails when it is asked for changes the first times.
  private Configuration failing(int times, Runnable failure) {
    AtomicInteger left = new AtomicInteger(times);
    return Hooked.before(
        Configuration.class,
        "changesAfter",
        () -> {
          if (left.getAndDecrement() > 0) {
            failure.run();
          }
        },
        here.stores.configuration());
  }

  @Test
  void oneTurnThatFailsIsMadeUpForInTime() {
    follow(
        failing(
            1,
            () -> {
              throw new OutOfMemoryError("for a moment");
            }));
    here.stores.identities().removeToken("t", ELSEWHERE);

    afterTheTimePromised("content");

    assertThat(readByToken()).isEqualTo("FORBIDDEN");
  }

  @Test
  void aNodeThatFollowsNothingSaysSoAfterFiveSecondsUntilItFollowsAgain() {
    Upkeep following =
        follow(
            failing(
                6,
                () -> {
                  throw new NoClassDefFoundError("half an upgrade");
                }));

    time.advance(Duration.ofSeconds(5));
    assertThat(following.changesTrouble()).isEmpty();
    time.advance(Duration.ofSeconds(1));
    assertThat(following.changesTrouble()).contains("of other nodes were last followed 6 s ago");

    time.advance(Duration.ofSeconds(1));
    assertThat(following.changesTrouble()).isEmpty();
  }

  @Test
  void aTurnThatNeverEndsIsSeenByItsAge() {
    here.clock.advance(Duration.ofSeconds(6));

    assertThat(upkeep.orElseThrow().changesTrouble()).isPresent();
    assertThat(upkeep.orElseThrow().databaseTrouble()).isEmpty();
  }

  @Test
  void aDatabaseThatIsAwayIsNamedAsLongAsItIs() {
    Upkeep following =
        follow(
            failing(
                2,
                () -> {
                  throw new StorageDownException("database", new Exception());
                }));

    time.advance(Duration.ofSeconds(2));
    assertThat(following.databaseTrouble()).contains("the database cannot be reached");
    time.advance(Duration.ofSeconds(1));
    assertThat(following.databaseTrouble()).isEmpty();
  }

  @Test
  void aChangeOfAKindThatOnlyANewerNodeKnowsEndsAllThatIsRemembered() {
    follow(fromANewerNode());
    assertThat(here.read("all", "lib/list")).isEqualTo("MISSING");
    assertThat(here.read("own", "mine/list")).isEqualTo("v1");
    here.network.text("http://world.example/lib/list", "v1");
    here.network.text("http://world.example/lasting/abroad", "before");
    assertThat(here.read("all", "lasting/abroad")).isEqualTo("before");
    here.otherNode().published("own", "mine/v2", "content");
    here.stores.configuration().put(DenyRule.KIND, RULE, ELSEWHERE);

    afterTheTimePromised("content");

    assertThat(readByToken()).isEqualTo("FORBIDDEN");
    assertThat(here.read("all", "lib/list")).isEqualTo("v1");
    assertThat(isAtHand("lasting/abroad")).isFalse();
    here.stores.configuration().remove(DenyRule.KIND, "bad", ELSEWHERE);
    afterTheTimePromised("FORBIDDEN");
    assertThat(here.read("own", "mine/list")).isEqualTo("v1\nv2");
  }

  /// The same changes, under words that are not known here.
  private Configuration fromANewerNode() {
    Configuration real = here.stores.configuration();
    return (Configuration)
        Proxy.newProxyInstance(
            PropagationTest.class.getClassLoader(),
            new Class<?>[] {Configuration.class},
            (_, method, arguments) ->
                method.getName().equals("changesAfter")
                    ? real.changesAfter((long) arguments[0], (int) arguments[1]).stream()
                        .map(PropagationTest::unknown)
                        .toList()
                    : method.invoke(real, arguments));
  }

  private static Change unknown(Change change) {
    return new Change(change.id(), ChangeKind.UNKNOWN, "whatever", Optional.empty());
  }
}
