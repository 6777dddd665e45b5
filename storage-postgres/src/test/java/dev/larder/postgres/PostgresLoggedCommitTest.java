package dev.larder.postgres;

import dev.larder.core.storage.LoggedCommitContract;
import dev.larder.core.storage.Stores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class PostgresLoggedCommitTest extends LoggedCommitContract {
  private static TwoNodes nodes;

  @BeforeAll
  static void open() {
    nodes = TwoNodes.open();
  }

  @AfterAll
  static void close() {
    nodes.close();
  }

  @Override
  protected Stores stores() {
    return nodes.ports();
  }
}
