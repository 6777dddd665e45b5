package dev.larder.core.memory;

import dev.larder.core.storage.LogArchive;
import dev.larder.core.storage.LogArchiveContract;
import java.nio.file.Path;

final class MemoryLogArchiveTest extends LogArchiveContract {
  @Override
  protected LogArchive open(Path folder) {
    return new MemoryLogArchive();
  }
}
