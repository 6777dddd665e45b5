package dev.larder.web.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.api.Formats;
import dev.larder.core.access.Account;
import dev.larder.core.fixture.Hooked;
import dev.larder.core.memory.MemoryStores;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.PageSession;
import dev.larder.core.storage.PageSessions;
import dev.larder.core.storage.StorageDownException;
import dev.larder.web.testing.TestAccounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How long a session opens anything, on which node, and while the database is away.
class LoginSessionsTest {
  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

  private final MemoryStores stores = MemoryStores.create();
  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final AtomicBoolean away = new AtomicBoolean();
  private Account ann;
  private Snapshots here;
  private LoginSessions sessions;
  private String secret;

  @BeforeEach
  void begin() {
    ann = TestAccounts.add(stores.identities(), "ann", "hash one");
    here = node();
    sessions = sessions(here);
    secret = begun("hash one");
  }

  private Snapshots node() {
    return new Snapshots(stores.configuration(), Formats.of(List.of()));
  }

  private LoginSessions sessions(Snapshots node) {
    PageSessions shaky =
        Hooked.before(
            PageSessions.class,
            "find",
            () -> {
              if (away.get()) {
                throw new StorageDownException("database", new Exception());
              }
            },
            stores.sessions());
    return new LoginSessions(node, shaky, now::get);
  }

  private String begun(String hash) {
    return sessions.begin(ann, hash, "192.0.2.1", "request", "Browser\n“é”").orElseThrow();
  }

  private void password(String hash) {
    stores
        .identities()
        .saveAccount(
            ann.with(new Account.User(Optional.of(hash), false)), ConfigurationAct.server("test"));
  }

  private Optional<String> found() {
    return sessions.find(secret).map(held -> held.principal().name());
  }

  private PageSession stored() {
    return stores.sessions().find(TokenSecret.sha256(secret)).orElseThrow();
  }

  @ParameterizedTest(name = "used every {0} min for {1} min: {2}")
  @CsvSource({
    "119, 714, open",
    "120, 120, over",
    "1,   719, open",
    "60,  720, over",
    "90,  630, open",
  })
  void isOverAfterTwoHoursWithoutUseAndAfterTwelveHoursInAnyCase(
      int every, int total, String ending) {
    Optional<String> last = found();
    for (int minutes = every; minutes <= total; minutes += every) {
      now.set(START.plus(Duration.ofMinutes(minutes)));
      last = found();
    }

    assertThat(last.isPresent()).isEqualTo(ending.equals("open"));
  }

  @Test
  void itsUseIsWrittenOnceAMinute() {
    now.set(START.plusSeconds(59));
    found();
    assertThat(stored().used()).isEqualTo(START);
    now.set(START.plusSeconds(60));
    found();
    assertThat(stored().used()).isEqualTo(START.plusSeconds(60));
  }

  @Test
  void aNodeThatHasNotHeardOfTheNewPasswordYetLooksAgain() {
    Snapshots there = node();
    password("hash two");
    secret = begun("hash two");
    sessions = sessions(there);

    assertThat(there.current().directory().account("ann").orElseThrow().holder())
        .isEqualTo(new Account.User(Optional.of("hash one"), false));
    assertThat(found()).contains("ann");
  }

  @Test
  void anotherPasswordEndsItForGood() {
    password("hash two");
    here.reload();

    assertThat(found()).isEmpty();
    password("hash one");
    here.reload();
    assertThat(found()).isEmpty();
  }

  @Test
  void whatWasSeenLatelyHoldsWhileTheDatabaseIsAway() {
    found();
    away.set(true);

    now.set(START.plus(Duration.ofMinutes(14)));
    assertThat(found()).contains("ann");
    now.set(START.plus(Duration.ofMinutes(15)).plusNanos(1));
    assertThatThrownBy(this::found).isInstanceOf(StorageDownException.class);
  }

  @Test
  void whatEndedBeforeDoesNotComeBackWhileTheDatabaseIsAway() {
    found();
    stores.identities().deleteAccount("ann", ConfigurationAct.server("test"));
    assertThat(found()).isEmpty();
    away.set(true);

    assertThatThrownBy(this::found).isInstanceOf(StorageDownException.class);
  }

  @Test
  void keepsWhatABrowserCallsItselfFitForARecord() {
    assertThat(stored().browser()).isEqualTo("Browser????");
    assertThat(stored().toString()).doesNotContain(secret, stored().sha256());
  }

  @Test
  void listsThoseThatOpenSomething() {
    var ofAnn = sessions.find(secret).orElseThrow().principal();
    now.set(START.plus(Duration.ofHours(1)));
    String second = begun("hash one");
    assertThat(sessions.of(ofAnn)).hasSize(2);
    now.set(START.plus(Duration.ofHours(2)));

    assertThat(sessions.of(ofAnn))
        .extracting(PageSession::sha256)
        .containsExactly(TokenSecret.sha256(second));
  }
}
