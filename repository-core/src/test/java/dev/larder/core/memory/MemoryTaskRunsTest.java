package dev.larder.core.memory;

import dev.larder.core.storage.Stores;
import dev.larder.core.storage.TaskRunsContract;

final class MemoryTaskRunsTest extends TaskRunsContract {
  private final MemoryStores memory = MemoryStores.create();

  @Override
  protected Stores stores() {
    return memory.ports();
  }
}
