package dev.larder.core.memory;

import dev.larder.core.storage.DamageContract;
import dev.larder.core.storage.Stores;

final class MemoryDamageTest extends DamageContract {
  private final MemoryStores memory = MemoryStores.create();

  @Override
  protected Stores stores() {
    return memory.ports();
  }
}
