package dev.larder.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.repository.HookSecret;
import dev.larder.core.repository.RepositoryName;
import dev.larder.web.testing.Stage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The secret of webhooks, as it is written and kept.
class HookSecretEndpointTest {
  private static final String SECRET = "canary-of-webhooks";

  private Stage stage;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    stage = ApiStage.open(folder);
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  private HttpResponse<String> put(String more) throws Exception {
    String body =
        "{\"format\":\"raw\",\"type\":\"proxy\",\"upstream\":{\"git\":{}}%s}".formatted(more);
    return stage.ask("admin", "PUT", "/api/v1/repositories/git", body);
  }

  private Optional<HookSecret> stored() {
    return stage
        .snapshots
        .reload()
        .find(new RepositoryName("git"))
        .orElseThrow()
        .definition()
        .hookSecret();
  }

  @Test
  void isKeptWhereItIsAbsentAndNeverShown() throws Exception {
    HttpResponse<String> made = put(",\"hookSecret\":\"" + SECRET + "\"");
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    assertThat(made.body()).doesNotContain(SECRET);
    assertThat(stage.ask("admin", "GET", "/api/v1/repositories/git", "").body())
        .doesNotContain(SECRET);

    assertThat(put(",\"anonymousRead\":true").statusCode()).isEqualTo(200);
    assertThat(stored()).contains(new HookSecret(SECRET));

    assertThat(put(",\"hookSecret\":\"another-of-webhooks\"").statusCode()).isEqualTo(200);
    assertThat(stored()).contains(new HookSecret("another-of-webhooks"));

    assertThat(put(",\"hookSecret\":null").statusCode()).isEqualTo(200);
    assertThat(stored()).isEmpty();
  }

  @Test
  void standsInNoAuditRow() throws Exception {
    put(",\"hookSecret\":\"" + SECRET + "\"");

    assertThat(stage.audited("repository.save"))
        .isNotEmpty()
        .noneMatch(entry -> entry.toString().contains(SECRET));
  }
}
