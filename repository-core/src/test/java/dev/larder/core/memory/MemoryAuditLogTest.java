package dev.larder.core.memory;

import dev.larder.core.storage.AuditLogContract;
import dev.larder.core.storage.Stores;

final class MemoryAuditLogTest extends AuditLogContract {
  private final MemoryStores memory = MemoryStores.create();

  @Override
  protected Stores stores() {
    return memory.ports();
  }
}
