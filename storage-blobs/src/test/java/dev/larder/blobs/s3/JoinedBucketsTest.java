package dev.larder.blobs.s3;

import dev.larder.blobs.BucketContent;
import dev.larder.blobs.ContentStore;
import dev.larder.core.memory.MemoryUnfinishedUploads;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.BlobsContract;
import dev.larder.core.storage.Staging;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/// A bucket to which content is moved from another one.
class JoinedBucketsTest extends BlobsContract {
  private static InProcessS3 service;
  private S3Place place;
  private ContentStore to;
  private ContentStore from;

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
    to.close();
    from.close();
  }

  @Override
  protected Blobs blobs(Path folder) throws IOException {
    place = S3Rig.place(service.endpoint());
    to = opened(place, folder);
    from = opened(S3Rig.place(service.endpoint()), folder);
    return to.joined(from, UUID.randomUUID()).blobs();
  }

  private static ContentStore opened(S3Place place, Path folder) throws IOException {
    return BucketContent.of(
        S3Store.open(place, S3Rig.connections(), new MemoryUnfinishedUploads()), folder);
  }

  @Override
  protected Staging staging(Path folder) {
    return to.staging();
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
