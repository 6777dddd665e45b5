package dev.larder.core.memory;

import dev.larder.core.storage.Stores;
import dev.larder.core.storage.TrafficHistoryContract;

final class MemoryTrafficHistoryTest extends TrafficHistoryContract {
  @Override
  protected Stores stores() {
    return MemoryStores.create().ports();
  }
}
