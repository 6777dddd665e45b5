package dev.larder.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.larder.core.access.Account;
import dev.larder.web.testing.Accounts;
import dev.larder.web.testing.Stage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Guessing passwords over a socket.
class GuessingTest {
  private static final String[] NONE = {};

  private Stage stage;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    stage = ApiStage.open(folder);
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
    Accounts.add(stage.stores.identities(), "veteran", old);
    stage.snapshots.reload();

    assertThat(guess("veteran", Stage.PASSWORD).statusCode()).isEqualTo(200);
    Account account = stage.snapshots.current().directory().account("veteran").orElseThrow();
    assertThat(((Account.User) account.holder()).passwordHash().orElseThrow())
        .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(guess("veteran", Stage.PASSWORD).statusCode()).isEqualTo(200);
  }
}
