package dev.larder.core.memory;

import dev.larder.core.storage.ContentsContract;
import dev.larder.core.storage.Stores;

final class MemoryContentsTest extends ContentsContract {
  private final MemoryStores memory = MemoryStores.create();

  @Override
  protected Stores stores() {
    return memory.ports();
  }
}
