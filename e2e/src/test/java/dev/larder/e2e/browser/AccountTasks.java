package dev.larder.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.RawHttpClient;
import java.net.http.HttpRequest;
import java.util.List;

/// What people do with their own account.
final class AccountTasks {
  private static final String GIVEN = "given by somebody else";
  private static final String CHOSEN = "chosen by themselves";

  private AccountTasks() {}

  static List<BrowserTask> all() {
    return List.of(
        BrowserTask.of(
            "log in with a password that somebody else has set, and change it",
            "/login /account/password",
            AccountTasks::firstLogin),
        BrowserTask.of(
            "mistype the password, log in, log out", "/login /logout", AccountTasks::comeAndGo),
        BrowserTask.of(
            "make a token for some repositories until a day",
            "/account/tokens",
            AccountTasks::ownToken),
        BrowserTask.of("revoke one's own token", "/account/tokens", AccountTasks::revoke),
        BrowserTask.of(
            "end one session, then all others",
            "/login /account/sessions",
            AccountTasks::endSessions));
  }

  private static String user(Sitting at, String plain) {
    String name = at.name(plain);
    at.given("users/" + name, "{\"password\":\"" + GIVEN + "\",\"roles\":[\"reader\"]}");
    return name;
  }

  private static int me(Sitting at, String user, String password) {
    return at.api()
        .get("/api/v1/me", "Authorization", RawHttpClient.basic(user, password))
        .status();
  }

  private static void firstLogin(Sitting at) {
    String user = user(at, "new");
    Sitting there = at.elsewhere();

    there.enter(user, GIVEN);
    assertThat(there.heading()).isEqualTo("Change your password");
    there.hand().type("Current password", GIVEN);
    there.hand().type("New password", CHOSEN);
    there.hand().type("The new one again", CHOSEN);
    there.hand().press("Change it");

    assertThat(me(at, user, CHOSEN)).isEqualTo(200);
    assertThat(me(at, user, GIVEN)).isEqualTo(401);
    there.leave();
  }

  /// Somebody who has chosen a password.
  private static String settled(Sitting at, String plain) {
    String user = user(at, plain);
    String body = "{\"current\":\"" + GIVEN + "\",\"new\":\"" + CHOSEN + "\"}";
    int status =
        at.api()
            .send(
                "POST",
                "/api/v1/me:password",
                HttpRequest.BodyPublishers.ofString(body),
                "Authorization",
                RawHttpClient.basic(user, GIVEN),
                "Content-Type",
                "application/json")
            .status();
    assertThat(status).isLessThan(300);
    return user;
  }

  private static int sessions(Sitting at, String user) {
    return at.api()
        .get("/api/v1/me/sessions", "Authorization", RawHttpClient.basic(user, CHOSEN))
        .json()
        .path("items")
        .size();
  }

  private static void comeAndGo(Sitting at) {
    String user = settled(at, "ann");
    Sitting there = at.elsewhere();

    there.enter(user, "not it, by a slip");
    assertThat(there.heading()).isEqualTo("Log in");
    assertThat(sessions(at, user)).isZero();
    there.hand().type("Password", CHOSEN);
    there.hand().press("Log in");
    assertThat(sessions(at, user)).isOne();
    there.hand().press("Log out");

    assertThat(sessions(at, user)).isZero();
    there.leave();
  }

  private static void ownToken(Sitting at) {
    String name = at.name("laptop");
    at.at("/account").hand().follow("Tokens");
    at.hand().type("Name", name);
    at.hand().type("Last day", "2027-01-31");
    at.hand().tick("All that I may");
    at.hand().tick("Only this, and no more than I may:");
    at.hand().tick("Actions > publish");
    at.hand().type("In the repositories", "go*");
    at.hand().type("Modules", "*");
    at.hand().press("Make the token");

    String token = at.window().locator("main .card pre.copy").innerText();
    assertThat(at.api().get("/api/v1/me", "Authorization", "Bearer " + token.strip()).status())
        .isEqualTo(200);
    assertThat(at.asked("me/tokens").path("items").toString())
        .contains("\"name\":\"" + name + "\"", "\"repositories\":[\"go*\"]", "publish", "2027-0");
  }

  private static void revoke(Sitting at) {
    String name = at.name("lost");
    at.api().asAdmin("POST", "/api/v1/me/tokens", "{\"name\":\"" + name + "\"}");

    at.at("/account").hand().follow("Tokens");
    at.hand().press("Revoke the token " + name);

    assertThat(at.asked("me/tokens").path("items").toString()).doesNotContain(name);
  }

  private static void endSessions(Sitting at) {
    String user = settled(at, "two");
    Sitting there = at.elsewhere();
    there.enter(user, CHOSEN);
    Sitting second = at.elsewhere();
    second.enter(user, CHOSEN);
    assertThat(sessions(at, user)).isEqualTo(2);

    there.at("/account").hand().follow("Sessions");
    there.hand().press("End the session of Chrome on Linux from 127.0.0.1");
    assertThat(sessions(at, user)).isOne();
    second.enter(user, CHOSEN);
    there.at("/account/sessions").hand().press("End all others");

    assertThat(sessions(at, user)).isOne();
    assertThat(second.at("/account").heading()).isEqualTo("Log in first");
    there.leave();
    second.leave();
  }
}
