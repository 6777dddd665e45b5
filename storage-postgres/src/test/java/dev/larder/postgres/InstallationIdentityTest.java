package dev.larder.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.core.memory.MarkedSealing;
import dev.larder.core.storage.Together;
import dev.larder.migrations.Migrations;
import dev.larder.postgres.testing.TestDatabase;
import dev.larder.postgres.testing.TestDatabases;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class InstallationIdentityTest {
  private static final MarkedSealing KEY = new MarkedSealing("ours");
  private final TestDatabase server = TestDatabases.fresh();
  private final Database database = Database.open(PostgresStores.login(server));

  @BeforeEach
  void migrate() {
    Database.unhurried(PostgresStores.login(server), Migrations::run);
  }

  @AfterEach
  void drop() {
    database.close();
    server.close();
  }

  @Test
  void aNewDatabaseGetsAnIdentityAndKeepsIt() {
    UUID id = InstallationIdentity.agree(database, Optional.empty(), KEY);

    assertThat(InstallationIdentity.agree(database, Optional.of(id), KEY)).isEqualTo(id);
    assertThat(InstallationIdentity.agree(database, Optional.empty(), KEY)).isEqualTo(id);
  }

  @Test
  void nodesThatStartAtOnceAgreeOnOne() throws Exception {
    var ids = Together.run(8, _ -> InstallationIdentity.agree(database, Optional.empty(), KEY));

    assertThat(ids).containsOnly(ids.getFirst());
  }

  @Test
  void aHomeOfAnotherInstallationIsRefused() {
    UUID id = InstallationIdentity.agree(database, Optional.empty(), KEY);
    UUID other = UUID.randomUUID();

    assertThatThrownBy(() -> InstallationIdentity.agree(database, Optional.of(other), KEY))
        .isInstanceOf(ForeignInstallationException.class)
        .hasMessageContaining(id.toString())
        .hasMessageContaining(other.toString())
        .hasMessageContaining("LARDER_HOME");
  }

  @Test
  void aHomeWithAnIdentityRefusesAnEmptyDatabase() {
    UUID home = UUID.randomUUID();

    assertThatThrownBy(() -> InstallationIdentity.agree(database, Optional.of(home), KEY))
        .isInstanceOf(ForeignInstallationException.class)
        .hasMessageContaining("The database is new");
    assertThat(InstallationIdentity.agree(database, Optional.empty(), KEY)).isNotEqualTo(home);
  }

  @Test
  void aNodeWithAnotherSecretKeyIsRefused() {
    UUID id = InstallationIdentity.agree(database, Optional.empty(), KEY);
    var wrong = new MarkedSealing("theirs");

    assertThatThrownBy(() -> InstallationIdentity.agree(database, Optional.of(id), wrong))
        .isInstanceOf(ForeignInstallationException.class)
        .hasMessageContaining("LARDER_SECRET_KEY");
  }
}
