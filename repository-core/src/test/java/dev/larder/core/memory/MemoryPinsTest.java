package dev.larder.core.memory;

import dev.larder.core.storage.PinsContract;
import dev.larder.core.storage.Stores;

final class MemoryPinsTest extends PinsContract {
  private final MemoryStores memory = MemoryStores.create();

  @Override
  protected Stores stores() {
    return memory.ports();
  }
}
