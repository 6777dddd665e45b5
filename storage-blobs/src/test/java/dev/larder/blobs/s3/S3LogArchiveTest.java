package dev.larder.blobs.s3;

import dev.larder.core.memory.MemoryUnfinishedUploads;
import dev.larder.core.storage.LogArchive;
import dev.larder.core.storage.LogArchiveContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

class S3LogArchiveTest extends LogArchiveContract {
  private static InProcessS3 service;
  private S3Store store;

  @BeforeAll
  static void start() {
    service = InProcessS3.start();
  }

  @AfterAll
  static void stop() throws IOException {
    service.close();
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Override
  protected LogArchive open(Path folder) throws IOException {
    store =
        S3Store.open(
            S3Rig.place(service.endpoint()), S3Rig.connections(), new MemoryUnfinishedUploads());
    return store.logs();
  }
}
