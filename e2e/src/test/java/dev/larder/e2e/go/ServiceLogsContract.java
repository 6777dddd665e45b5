package dev.larder.e2e.go;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.larder.blobs.s3.S3Rig;
import dev.larder.blobs.s3.S3Store;
import dev.larder.core.memory.MemoryUnfinishedUploads;
import dev.larder.core.storage.LogArchive;
import dev.larder.core.storage.LogArchiveContract;
import dev.larder.e2e.server.Scale;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Archived logs in a service of others, where its blobs are tested as well.
@Tag("go")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServiceLogsContract extends LogArchiveContract {
  @TempDir static Path data;
  private final S3Program program;
  private S3Program.Running service;
  private S3Store store;

  ServiceLogsContract(S3Program program) {
    this.program = program;
  }

  @BeforeAll
  void start() throws IOException, InterruptedException {
    assumeTrue(S3Program.areNamed() || Scale.of(2, 1) > 1, "only in the proof tier");
    service = program.start(data);
  }

  @AfterAll
  void stop() {
    if (service != null) {
      service.close();
    }
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
