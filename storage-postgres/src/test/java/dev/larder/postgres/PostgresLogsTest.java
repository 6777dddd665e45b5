package dev.larder.postgres;

import dev.larder.core.storage.Logs;
import dev.larder.core.storage.LogsContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class PostgresLogsTest extends LogsContract {
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
