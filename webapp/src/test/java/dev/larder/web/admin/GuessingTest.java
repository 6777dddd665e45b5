package dev.larder.web.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.larder.core.access.Account;
import dev.larder.web.login.Passwords;
import dev.larder.web.testing.Stage;
import dev.larder.web.testing.TestAccounts;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Guessing passwords over a socket. Alone, since a login waits for its turn a second at most.
@Isolated
class GuessingTest {
  private static final String[] NONE = {};

  private static final int GUESSERS = 16;
  private static final int HEALTHY = 30;

  private Stage stage;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    stage = ApiStage.openGuarded(folder);
    // As a server does at its start.
    Passwords.warmUp();
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  private HttpResponse<String> guess(String user, String password) throws Exception {
    return stage.ask(user, password, "GET", "/api/v1/me", "", NONE);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"reader", "nobody", ""})
  void isRefusedAfterFiveTriesWhetherThereIsTheAccountOrNot(String user) throws Exception {
    List<Integer> statuses = new ArrayList<>();
    HttpResponse<String> last = guess(user, "wrong 0");
    statuses.add(last.statusCode());
    String text = last.body();
    for (int i = 1; i < 7; i++) {
      last = guess(user, "wrong " + i);
      statuses.add(last.statusCode());
    }

    assertThat(statuses).containsExactly(401, 401, 401, 401, 401, 429, 429);
    assertThat(text).isEqualTo(guess("another", "wrong").body());
    assertThat(Integer.parseInt(last.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(1, 61);
    assertThat(guess("reader", Stage.PASSWORD).statusCode())
        .isEqualTo(user.equals("reader") ? 429 : 200);
    assertThat(stage.askFrom("127.0.0.2", "reader", "/api/v1/me").statusCode()).isEqualTo(200);
  }

  /// Against accounts that there are and that there are not, and now and then a name of its own.
  @Test
  void ofManyTriesLetsFewThroughAndHoldsUpNobodyElse() throws Exception {
    double scale = Double.parseDouble(System.getProperty("proof.scale", "0.1"));
    // A fiftieth still asks each name 400 times, where 5 count.
    int tries = scale < 1 ? 2_000 : 100_000;
    List<String> names = List.of("reader", "admin", "nobody", "ghost", "root");
    for (int i = 0; i < HEALTHY; i++) {
      stage.user("healthy" + i);
    }
    AtomicInteger next = new AtomicInteger();
    Map<String, Integer> wrong = new ConcurrentHashMap<>();
    Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
    long begun = System.nanoTime();
    List<Future<?>> guessers = new ArrayList<>();
    List<Long> millis = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(GUESSERS)) {
      for (int g = 0; g < GUESSERS; g++) {
        guessers.add(
            threads.submit(() -> {
              for (int i = next.getAndIncrement(); i < tries; i = next.getAndIncrement()) {
                String name = i % 200 == 0 ? "one-of-" + i : names.get(i % names.size());
                int status = guess(name, "guess " + i).statusCode();
                statuses.merge(status, 1, Integer::sum);
                if (status == 401) {
                  wrong.merge(name, 1, Integer::sum);
                }
              }
              return null;
            }));
      }
      for (int i = 0; i < HEALTHY; i++) {
        int share = tries / HEALTHY * i;
        await().atMost(Duration.ofMinutes(30)).until(() -> next.get() >= share);
        long asked = System.nanoTime();
        assertThat(stage.askFrom("127.0.0.2", "healthy" + i, "/api/v1/me").statusCode())
            .isEqualTo(200);
        millis.add((System.nanoTime() - asked) / 1_000_000);
      }
      for (Future<?> guesser : guessers) {
        guesser.get();
      }
    }
    long minutes = 2 + (System.nanoTime() - begun) / 60_000_000_000L;
    System.out.printf(
        "guessing: %d tries %s, healthy logins spread over them took %s ms%n",
        tries, statuses, millis);
    assertThat(statuses.keySet()).isSubsetOf(401, 429);
    assertThat(wrong.values()).allMatch(count -> count <= 5 * minutes);
  }

  @Test
  void countsNoTokens() throws Exception {
    for (int i = 0; i < 10; i++) {
      assertThat(guess("reader", "lrd_wrong" + i).statusCode()).isEqualTo(401);
    }

    assertThat(guess("reader", Stage.PASSWORD).statusCode()).isEqualTo(200);
  }

  @Test
  void hashesAPasswordAgainWhenItsParametersAreOfThePast() throws Exception {
    String old =
        Password.hash(Stage.PASSWORD)
            .addRandomSalt(16)
            .with(Argon2Function.getInstance(1024, 1, 1, 32, Argon2.ID))
            .getResult();
    TestAccounts.add(stage.stores.identities(), "veteran", old);
    stage.snapshots.reload();

    assertThat(guess("veteran", Stage.PASSWORD).statusCode()).isEqualTo(200);
    Account account = stage.snapshots.current().directory().account("veteran").orElseThrow();
    assertThat(((Account.User) account.holder()).passwordHash().orElseThrow())
        .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(guess("veteran", Stage.PASSWORD).statusCode()).isEqualTo(200);
  }
}
