package dev.larder.postgres;

import dev.larder.core.storage.LogHeadsContract;
import dev.larder.core.storage.Logs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class PostgresLogHeadsTest extends LogHeadsContract {
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
  protected Logs logs() {
    return nodes.ports().logs();
  }
}
