package dev.larder.core.memory;

import dev.larder.core.storage.Configuration;
import dev.larder.core.storage.ConfigurationContract;

final class MemoryConfigurationTest extends ConfigurationContract {
  private MemoryConfiguration memory = new MemoryConfiguration();

  @Override
  protected Configuration freshStore() {
    memory = new MemoryConfiguration();
    return memory;
  }

  @Override
  protected Configuration otherNode() {
    return memory;
  }
}
