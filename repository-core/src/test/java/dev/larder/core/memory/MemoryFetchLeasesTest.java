package dev.larder.core.memory;

import dev.larder.core.storage.FetchLeases;
import dev.larder.core.storage.FetchLeasesContract;
import dev.larder.core.storage.Stores;
import java.time.InstantSource;

final class MemoryFetchLeasesTest extends FetchLeasesContract {
  private final MemoryStores memory = MemoryStores.create();
  private final MemoryFetchLeases shared = MemoryFetchLeases.shared(InstantSource.system());

  @Override
  protected Stores stores() {
    return memory.ports();
  }

  @Override
  protected FetchLeases leases(String node) {
    return shared.of(node);
  }
}
