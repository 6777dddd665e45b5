package dev.larder.core.memory;

import dev.larder.core.storage.LogHeadsContract;
import dev.larder.core.storage.Logs;

final class MemoryLogHeadsTest extends LogHeadsContract {
  private final Logs logs = new MemoryLogs();

  @Override
  protected Logs logs() {
    return logs;
  }
}
