package dev.larder.blobs.s3;

import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.LogArchive;
import dev.larder.core.storage.UnfinishedUploads;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The ports of a store in a bucket.
///
/// @param blobs read and written by requests
public record S3Store(Blobs blobs, LogArchive logs, Leftovers leftovers, Closeable client)
    implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(S3Store.class);

  /// Tries a store out and opens it; what it does not do is logged.
  public static S3Store open(S3Place place, S3Connections connections, UnfinishedUploads uploads)
      throws IOException {
    return open(place, connections, uploads, LargeUpload.Sizes.USUAL);
  }

  static S3Store open(
      S3Place place, S3Connections connections, UnfinishedUploads uploads, LargeUpload.Sizes sizes)
      throws IOException {
    S3Service service = S3Service.of(place, connections);
    try {
      Bucket bucket = new Bucket(service, place, connections.deadlines());
      Probe.Found found = new Probe(bucket).run();
      found.lacking().forEach(lack -> LOG.warn("{} lacks {}", place.shown(), lack));
      return new S3Store(
          new S3Blobs(bucket, new LargeUpload(bucket, place.shown(), uploads, sizes)),
          new S3LogArchive(bucket, found.conditions()),
          new Leftovers(bucket, place.shown(), uploads),
          service::close);
    } catch (IOException | RuntimeException unusable) {
      service.close();
      throw unusable;
    }
  }

  /// What a store was found to do, line by line; throws what it cannot be without.
  public static List<String> check(S3Place place, S3Connections connections) throws IOException {
    try (S3Service service = S3Service.of(place, connections)) {
      Probe.Found found = new Probe(new Bucket(service, place, connections.deadlines())).run();
      return Stream.concat(
              found.done().stream().map(step -> "ok      " + step),
              found.lacking().stream().map(lack -> "lacks   " + lack))
          .toList();
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
