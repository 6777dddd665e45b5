package dev.larder.core.memory;

import dev.larder.core.storage.Logs;
import dev.larder.core.storage.LogsContract;

final class MemoryLogsTest extends LogsContract {
  private final Logs logs = new MemoryLogs();

  @Override
  protected Logs logs() {
    return logs;
  }
}
