package dev.larder.core.memory;

import dev.larder.core.storage.BlobLedgerContract;
import dev.larder.core.storage.Stores;

final class MemoryBlobLedgerTest extends BlobLedgerContract {
  private final MemoryStores memory = MemoryStores.create();

  @Override
  protected Stores stores() {
    return memory.ports();
  }
}
