package dev.larder.core.memory;

import dev.larder.core.storage.DependentsContract;
import dev.larder.core.storage.Stores;

final class MemoryDependentsTest extends DependentsContract {
  private final Stores memory = MemoryStores.create().ports();

  @Override
  protected Stores stores() {
    return memory;
  }
}
