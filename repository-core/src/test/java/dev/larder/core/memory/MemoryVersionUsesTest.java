package dev.larder.core.memory;

import dev.larder.core.storage.Stores;
import dev.larder.core.storage.VersionUsesContract;

final class MemoryVersionUsesTest extends VersionUsesContract {
  private final MemoryStores memory = MemoryStores.create();

  @Override
  protected Stores stores() {
    return memory.ports();
  }
}
