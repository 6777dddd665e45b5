package dev.larder.core.memory;

import dev.larder.core.storage.LoggedCommitContract;
import dev.larder.core.storage.Stores;

final class MemoryLoggedCommitTest extends LoggedCommitContract {
  private final Stores stores = MemoryStores.create().ports();

  @Override
  protected Stores stores() {
    return stores;
  }
}
