package dev.larder.e2e.go;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.larder.blobs.s3.S3Connections;
import dev.larder.blobs.s3.S3Place;
import dev.larder.blobs.s3.S3Rig;
import dev.larder.blobs.s3.S3Store;
import dev.larder.core.memory.MemoryStaging;
import dev.larder.core.memory.MemoryUnfinishedUploads;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.BlobsContract;
import dev.larder.core.storage.Staging;
import dev.larder.e2e.server.Scale;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Blobs in a service of others. Its program takes minutes to build, so that it runs in the proof
/// tier, or where the program is named.
@Tag("go")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServiceBlobsContract extends BlobsContract {
  @TempDir static Path data;
  private final S3Program program;
  private S3Program.Running service;
  private S3Place place;
  private S3Store store;

  ServiceBlobsContract(S3Program program) {
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
  protected Blobs blobs(Path folder) throws IOException {
    S3Connections connections = S3Rig.connections();
    place = S3Rig.place(service.endpoint());
    store = S3Store.open(place, connections, new MemoryUnfinishedUploads());
    return store.blobs();
  }

  @Override
  protected Staging staging(Path folder) {
    return new MemoryStaging(folder);
  }

  @Override
  protected boolean givesViews() {
    return false;
  }

  @Override
  protected void spoil(String sha256, byte[] wrong) throws IOException {
    S3Rig.spoil(place, sha256, wrong);
  }
}
