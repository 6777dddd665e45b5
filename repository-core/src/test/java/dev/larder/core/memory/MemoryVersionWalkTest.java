package dev.larder.core.memory;

import dev.larder.core.storage.Stores;
import dev.larder.core.storage.VersionWalkContract;

final class MemoryVersionWalkTest extends VersionWalkContract {
  private final MemoryStores memory = MemoryStores.create();

  @Override
  protected Stores stores() {
    return memory.ports();
  }
}
