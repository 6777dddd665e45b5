package dev.larder.core.memory;

import dev.larder.core.storage.FormatStoreContract;
import dev.larder.core.storage.Stores;

final class MemoryFormatStoreTest extends FormatStoreContract {
  private final MemoryStores memory = MemoryStores.create();

  @Override
  protected Stores stores() {
    return memory.ports();
  }
}
