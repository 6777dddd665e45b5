package dev.larder.web.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.larder.api.Formats;
import dev.larder.core.access.Account;
import dev.larder.core.access.AccountId;
import dev.larder.core.access.TokenUses;
import dev.larder.core.memory.MemoryStores;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.web.http.Endpoint;
import dev.larder.web.http.Exchange;
import dev.larder.web.http.ListenAddress;
import dev.larder.web.http.Route;
import dev.larder.web.http.Routes;
import dev.larder.web.http.ServerSetup;
import dev.larder.web.http.WebServer;
import dev.larder.web.testing.TestAccounts;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who is known without waiting is answered where the request was read; who is not, and who may do
/// nothing, as ever.
class AtHandLoginTest {
  private static final String HASH = TestAccounts.CHEAP.hash("right");

  private final MemoryStores stores = MemoryStores.create();
  private final Snapshots snapshots = new Snapshots(stores.configuration(), Formats.of(List.of()));
  private final HttpClient client = HttpClient.newHttpClient();
  private WebServer server;

  /// Says where it was asked, and by whom.
  private record Who(Logins logins) implements Endpoint {
    @Override
    public boolean glances() {
      return true;
    }

    @Override
    public void serve(Exchange exchange) throws Exception {
      String where = Thread.currentThread().isVirtual() ? "there " : "here ";
      switch (logins.of(exchange)) {
        case Login.NotAtHand() -> exchange.notAtHand();
        case Login.Declined(var ending) -> exchange.text(200, where + ending.status());
        case Login.Known(var principal) -> exchange.text(200, where + principal.name());
      }
    }
  }

  @BeforeEach
  void start() throws Exception {
    account("known", false, false);
    account("fresh", false, true);
    account("disabled", true, false);
    snapshots.reload();
    server = WebServer.start(ServerSetup.plain(new ListenAddress("127.0.0.1", 0)));
    PasswordVerifier verifier = new PasswordVerifier(Passwords::matches, Ticker.systemTicker());
    Logins logins =
        new Logins(
            snapshots,
            new TokenUses(),
            new PasswordRehash(TestAccounts.CHEAP, (_, _, _) -> {}),
            verifier,
            InstantSource.system());
    server.open(Routes.of(Route.at("/who", "who", new Who(logins))));
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private void account(String name, boolean disabled, boolean mustChange) {
    Account.User user = new Account.User(Optional.of(HASH), mustChange);
    Account account = new Account(new AccountId(0), name, Set.of(), disabled, user);
    stores.identities().saveAccount(account, ConfigurationAct.server("test"));
  }

  private String ask(String user, String password) throws Exception {
    String pair = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    return client
        .send(
            HttpRequest.newBuilder(server.addresses().getFirst().resolve("/who"))
                .header("Authorization", "Basic " + pair)
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .body()
        .strip();
  }

  @ParameterizedTest(name = "{0} with {1}: {2}, then {3}")
  @CsvSource({
    "known,    right,     there known, here known",
    "known,    wrong,     there 401,   there 401",
    "fresh,    right,     there 403,   there 403",
    "disabled, right,     there 401,   there 401",
    "ghost,    right,     there 401,   there 401",
    "known,    lrd_wrong, there 401,   there 401",
  })
  void isOnlyWhoWasRightLately(String user, String password, String first, String then)
      throws Exception {
    assertThat(ask(user, password)).isEqualTo(first);
    assertThat(ask(user, password)).isEqualTo(then);
  }

  @Test
  void isNobodyWhoGuessesTooMuchFromTheirAddress() throws Exception {
    ask("known", "right");
    for (int i = 0; i < WrongPasswords.MAX_WRONG; i++) {
      ask("known", "wrong " + i);
    }

    assertThat(ask("known", "right")).isEqualTo("there 429");
  }
}
