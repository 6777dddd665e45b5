package dev.larder.core.memory;

import dev.larder.core.storage.Stores;
import dev.larder.core.storage.TagLooksContract;

final class MemoryTagLooksTest extends TagLooksContract {
  private final MemoryStores memory = MemoryStores.create();

  @Override
  protected Stores stores() {
    return memory.ports();
  }
}
