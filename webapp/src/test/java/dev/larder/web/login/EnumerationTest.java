package dev.larder.web.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.larder.api.Formats;
import dev.larder.core.access.Account;
import dev.larder.core.access.AccountId;
import dev.larder.core.access.TokenUses;
import dev.larder.core.memory.MemoryStores;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.web.http.ListenAddress;
import dev.larder.web.http.Route;
import dev.larder.web.http.Routes;
import dev.larder.web.http.ServerSetup;
import dev.larder.web.http.WebServer;
import dev.larder.web.outcome.ErrorText;
import dev.larder.web.testing.TestAccounts;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nobody learns whether there is an account: neither by text nor by status, and not by time,
/// because each guess costs the same hashing. The hashings are counted here instead of timed.
class EnumerationTest {
  private static final String PASSWORD = "correct horse";
  private static final String HASH = TestAccounts.CHEAP.hash(PASSWORD);

  private final MemoryStores stores = MemoryStores.create();
  private final Snapshots snapshots = new Snapshots(stores.configuration(), Formats.of(List.of()));
  private final List<String> hashes = new CopyOnWriteArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();

  private WebServer server;

  @BeforeEach
  void start() throws Exception {
    account("known", false, new Account.User(Optional.of(HASH), false));
    account("must-change", false, new Account.User(Optional.of(HASH), true));
    account("disabled", true, new Account.User(Optional.of(HASH), false));
    account("passwordless", false, new Account.User(Optional.empty(), false));
    account("machine", false, new Account.Service(Optional.empty()));
    snapshots.reload();
    server = WebServer.start(ServerSetup.plain(new ListenAddress("127.0.0.1", 0)));
    open(TestAccounts.CHEAP, Ticker.systemTicker(), this::counted);
  }

  private void account(String name, boolean disabled, Account.Holder holder) {
    stores
        .identities()
        .saveAccount(
            new Account(new AccountId(0), name, Set.of(), disabled, holder),
            ConfigurationAct.server("test"));
  }

  private boolean counted(String password, String hash) {
    hashes.add(hash);
    return Passwords.matches(password, hash);
  }

  private void open(Passwords passwords, Ticker ticker, BiPredicate<String, String> matches) {
    Logins logins =
        new Logins(
            snapshots,
            new TokenUses(),
            new PasswordRehash(passwords, (_, _, _) -> {}),
            new PasswordVerifier(matches, ticker),
            InstantSource.system());
    server.open(
        Routes.of(
            Route.at(
                "/who",
                "who",
                exchange -> {
                  switch (logins.of(exchange)) {
                    case Login.NotAtHand() -> exchange.notAtHand();
                    case Login.Declined(var ending) -> ErrorText.respond(exchange, ending);
                    case Login.Known(var principal) -> exchange.text(200, principal.name());
                  }
                })));
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private HttpResponse<String> ask(String user, String password) throws Exception {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return client.send(
        HttpRequest.newBuilder(server.addresses().getFirst().resolve("/who"))
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /// Everything that an answer shows, but for what differs between any two.
  private static String shown(HttpResponse<String> answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
    headers.keySet().removeAll(Set.of("date", "x-request-id"));
    return answer.statusCode() + " " + headers + " " + answer.body();
  }

  /// What decides how long a hashing takes: parameters, and the sizes of salt and result.
  private static List<Object> cost(String hash) {
    String[] parts = hash.split("\\$", -1);
    return List.of(parts[1], parts[2], parts[3], parts[4].length(), parts[5].length());
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "known",
        "must-change",
        "disabled",
        "passwordless",
        "machine",
        "unknown",
        "",
        "No Name!"
      })
  void everyNameIsAnsweredAlikeAfterTheSameHashing(String user) throws Exception {
    HttpResponse<String> first = ask(user, "wrong 0");
    HttpResponse<String> again = ask(user, "wrong 0");

    assertThat(first.statusCode()).isEqualTo(401);
    assertThat(shown(again)).isEqualTo(shown(first));
    assertThat(hashes).hasSize(1);
    assertThat(cost(hashes.getFirst())).isEqualTo(cost(HASH));
    assertThat(shown(ask("nobody-else", "wrong 0"))).isEqualTo(shown(first));

    hashes.clear();
    List<Integer> statuses = new ArrayList<>();
    for (int i = 1; i < 8; i++) {
      statuses.add(ask(user, "wrong " + i).statusCode());
    }
    assertThat(statuses).containsExactly(401, 401, 401, 401, 429, 429, 429);
    assertThat(hashes).hasSize(4);
  }

  @Test
  void theRightPasswordOfADisabledAccountIsAWrongOne() throws Exception {
    assertThat(shown(ask("disabled", PASSWORD))).isEqualTo(shown(ask("unknown", PASSWORD)));
    assertThat(ask("known", PASSWORD).statusCode()).isEqualTo(200);
    assertThat(hashes).hasSize(3);
  }

  /// Prints the medians for whoever wants to look; what is asserted is that all were hashed.
  @Test
  void theTimesMayBeLookedAt() throws Exception {
    AtomicLong now = new AtomicLong();
    Optional<String> dear = Optional.of(Passwords.STANDARD.hash(PASSWORD));
    account("dear", false, new Account.User(dear, false));
    account("dear-disabled", true, new Account.User(dear, false));
    snapshots.reload();
    open(Passwords.STANDARD, () -> now.addAndGet(Duration.ofMinutes(5).toNanos()), this::counted);
    double scale = Double.parseDouble(System.getProperty("proof.scale", "0.1"));
    int times = (int) Math.max(3, 21 * scale);
    for (String user : List.of("dear", "unknown", "dear", "unknown", "dear-disabled", "machine")) {
      List<Long> micros = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        long begun = System.nanoTime();
        assertThat(ask(user, "guess " + i).statusCode()).isEqualTo(401);
        micros.add((System.nanoTime() - begun) / 1_000);
      }
      micros.sort(null);
      System.out.printf(
          "enumeration: median of %d wrong passwords of %s is %d us%n",
          times, user, micros.get(times / 2));
    }
    assertThat(hashes).hasSize(6 * times);
  }
}
