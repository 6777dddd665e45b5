package dev.larder.core.memory;

import dev.larder.core.storage.RepositoryBytesContract;
import dev.larder.core.storage.Stores;

final class MemoryRepositoryBytesTest extends RepositoryBytesContract {
  private final MemoryStores memory = MemoryStores.create();
  private final Stores ports = memory.ports();

  @Override
  protected Stores stores() {
    return ports;
  }
}
