package dev.larder.postgres;

import dev.larder.core.storage.Configuration;
import dev.larder.core.storage.ConfigurationContract;
import org.junit.jupiter.api.AfterEach;

final class PostgresConfigurationTest extends ConfigurationContract {
  private final PostgresStores postgres = PostgresStores.open();
  private final Database other = Database.open(PostgresStores.login(postgres.server()));

  @AfterEach
  void close() {
    other.close();
    postgres.close();
  }

  @Override
  protected Configuration freshStore() {
    return postgres.ports().configuration();
  }

  @Override
  protected Configuration otherNode() {
    return PostgresStores.ports(other).configuration();
  }
}
