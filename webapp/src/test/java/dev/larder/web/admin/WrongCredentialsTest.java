package dev.larder.web.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.core.access.Account;
import dev.larder.core.access.AccountId;
import dev.larder.core.repository.Type;
import dev.larder.core.storage.AuditLog.Entry;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.web.testing.Stage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the audit log keeps of credentials that open nothing.
class WrongCredentialsTest {
  private static final String[] NONE = {};

  private Stage stage;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    stage = ApiStage.open(folder);
    account("shut", true, new Account.User(Optional.of("$argon2id$x"), false));
    account("ci", false, new Account.Service(Optional.empty()));
    stage.snapshots.reload();
  }

  private void account(String name, boolean disabled, Account.Holder holder) {
    stage
        .stores
        .identities()
        .saveAccount(
            new Account(new AccountId(0), name, Set.of(), disabled, holder),
            ConfigurationAct.server("test"));
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  private List<Entry> refused(int rows) {
    return await().until(stage::refused, found -> found.size() == rows);
  }

  private HttpResponse<String> basic(String user, String password) throws Exception {
    return stage.ask(user, password, "GET", "/api/v1/me", "", NONE);
  }

  private HttpResponse<String> authorized(String header) throws Exception {
    return stage.ask("-", "GET", "/api/v1/me", "", "Authorization", header);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a user with another password  | reader | wrong password for reader
          nobody's name                 | nobody | wrong password for nobody
          a user who is disabled        | shut   | wrong password for shut
          a service account             | ci     | wrong password for ci
          a name that cannot exist      | A b    | wrong password for A b
          no name                       | ''     | wrong password for an empty name
          """)
  void nameTheAccountThatWasTriedWhetherThereIsOneOrNot(String who, String user, String detail)
      throws Exception {
    HttpResponse<String> answer = basic(user, "not the password");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo(basic("another", "not the password").body());
    Entry row =
        refused(2).stream()
            .filter(entry -> !entry.detail().orElse("").contains("another"))
            .findFirst()
            .orElseThrow();
    assertThat(row.detail()).hasValue(detail);
    assertThat(row.author().principal()).isEqualTo("anonymous");
    assertThat(row.author().address()).isEqualTo("127.0.0.1");
    assertThat(row.target()).isEqualTo("api");
  }

  @Test
  void areShownWithoutWhatCouldForgeARecord() throws Exception {
    basic("evil\r\nname\u0000\u202etxt\u2028", "x");
    basic("n".repeat(5_000), "x");
    basic("\ud83d\ude00".repeat(100), "x");

    assertThat(refused(3))
        .extracting(entry -> entry.detail().orElseThrow())
        .containsExactlyInAnyOrder(
            "wrong password for evil??name??txt?",
            "wrong password for " + "n".repeat(63) + "…",
            "wrong password for " + "\ud83d\ude00".repeat(63) + "…");
  }

  @Test
  void ofOtherSortsHaveTheirOwnWordsAndNeverShowASecret() throws Exception {
    authorized("Bearer lrd_secretofnobody");
    basic("reader", "lrd_secretofnobody");
    basic("lrd_secretofnobody", "x");
    authorized("Digest secretofnobody");
    authorized("Basic " + Base64.getEncoder().encodeToString("secretofnobody".getBytes(UTF_8)));

    assertThat(refused(3))
        .extracting(entry -> entry.detail().orElseThrow() + " " + entry.count())
        .containsExactlyInAnyOrder(
            "wrong token 2",
            "wrong password for a token in the place of a name 1",
            "unreadable credentials 2");
  }

  @Test
  void tellGuessingFromOneMistakeAndFromAMissingRight() throws Exception {
    for (int i = 0; i < 7; i++) {
      basic("ghost", "wrong " + i);
    }
    stage.ask("reader", "GET", "/api/v1/users", "");
    stage.ask("-", "GET", "/api/v1/users", "");

    assertThat(refused(4))
        .extracting(
            entry -> entry.author().principal() + " " + entry.count() + entry.detail().orElse("-"))
        .containsExactlyInAnyOrder(
            "anonymous 5wrong password for ghost",
            "anonymous 2too many wrong passwords for ghost",
            "reader 1-",
            "anonymous 1-");
  }

  @ParameterizedTest(name = "{0} is kept as {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          versions?repository=own&component=corp/a               | api own corp/a
          version?repository=own&component=corp/a&version=v1     | api own corp/a
          versions?repository=none&component=corp/a              | api corp/a
          components?repository=own                              | api own
          users                                                  | api
          versions?repository=own&component=%ff                  | api
          """)
  void nameWhatWasAskedFor(String path, String target) throws Exception {
    stage.repository("own", new Type.Hosted(Optional.empty()), false, "corp");
    stage.ask("-", "GET", "/api/v1/" + path, "", "Authorization", "Bearer lrd_x");

    assertThat(refused(1)).extracting(Entry::target).containsExactly(target);
  }

  @Test
  void showTheirDetailToWhoMayReadTheAuditLogOnly() throws Exception {
    basic("ghost", "wrong");
    var _ = refused(1);

    assertThat(stage.ask("admin", "GET", "/api/v1/audit?action=refused", "").body())
        .contains("\"detail\":\"wrong password for ghost\"");
    assertThat(stage.ask("reader", "GET", "/api/v1/audit?action=refused", "").body())
        .doesNotContain("ghost");
  }
}
