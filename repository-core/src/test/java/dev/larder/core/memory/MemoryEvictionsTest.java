package dev.larder.core.memory;

import dev.larder.core.storage.EvictionsContract;
import dev.larder.core.storage.Stores;

final class MemoryEvictionsTest extends EvictionsContract {
  private final MemoryStores memory = MemoryStores.create();
  private final Stores ports = memory.ports();

  @Override
  protected Stores stores() {
    return ports;
  }
}
