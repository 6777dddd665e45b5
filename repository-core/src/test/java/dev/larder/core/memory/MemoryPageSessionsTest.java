package dev.larder.core.memory;

import dev.larder.core.storage.PageSessionsContract;
import dev.larder.core.storage.Stores;

final class MemoryPageSessionsTest extends PageSessionsContract {
  private final MemoryStores memory = MemoryStores.create();

  @Override
  protected Stores stores() {
    return memory.ports();
  }
}
