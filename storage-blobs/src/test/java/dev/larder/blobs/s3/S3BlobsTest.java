package dev.larder.blobs.s3;

import dev.larder.core.memory.MemoryStaging;
import dev.larder.core.memory.MemoryUnfinishedUploads;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.BlobsContract;
import dev.larder.core.storage.Staging;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

class S3BlobsTest extends BlobsContract {
  private static InProcessS3 service;
  private S3Place place;
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
  protected Blobs blobs(Path folder) throws IOException {
    place = S3Rig.place(service.endpoint());
    store = S3Store.open(place, S3Rig.connections(), new MemoryUnfinishedUploads());
    return store.blobs();
  }

  @Override
  protected Staging staging(Path folder) throws IOException {
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
