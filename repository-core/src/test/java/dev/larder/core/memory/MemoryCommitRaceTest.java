package dev.larder.core.memory;

import dev.larder.core.storage.CommitRaceContract;
import dev.larder.core.storage.Stores;

final class MemoryCommitRaceTest extends CommitRaceContract {
  private final MemoryStores memory = MemoryStores.create();

  @Override
  protected Stores stores() {
    return memory.ports();
  }
}
