package dev.larder.blobs.s3;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import software.amazon.awssdk.services.s3.S3Client;

/// A service in this process, which refuses wrong keys, and a bucket for each that asks for one.
public final class InProcessS3 implements AutoCloseable {
  public static final S3Place.Keys KEYS = new S3Place.Keys("larder", "a secret of the tests");

  private static final AtomicInteger BUCKETS = new AtomicInteger();

  private final S3Proxy proxy;

  private InProcessS3(S3Proxy proxy) {
    this.proxy = proxy;
  }

  public static InProcessS3 start() {
    try {
      S3Proxy proxy =
          S3Proxy.builder()
              .blobStore(BlobStores.create("transient", new Properties()))
              .endpoint(URI.create("http://127.0.0.1:0"))
              .awsAuthentication(AuthenticationType.AWS_V4, KEYS.access(), KEYS.secret())
              .build();
      proxy.start();
      return new InProcessS3(proxy);
    } catch (Exception failed) {
      throw new IllegalStateException("the service did not start", failed);
    }
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + proxy.getPort());
  }

  /// A place in a new bucket.
  public S3Place place() {
    S3Place place = at(endpoint(), "bucket-" + BUCKETS.incrementAndGet(), KEYS);
    try (S3Service service = S3Service.of(place, connections())) {
      service.client().createBucket(r -> r.bucket(place.bucket()));
      return place;
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /// Removes a bucket with all that is in it.
  public void empty(S3Place place) throws IOException {
    try (S3Service service = S3Service.of(place, connections())) {
      S3Client client = service.client();
      client
          .listObjectsV2Paginator(r -> r.bucket(place.bucket()))
          .contents()
          .forEach(o -> client.deleteObject(r -> r.bucket(place.bucket()).key(o.key())));
      client.deleteBucket(r -> r.bucket(place.bucket()));
    }
  }

  static S3Place at(URI endpoint, String bucket, S3Place.Keys keys) {
    return new S3Place(
        bucket, "a/b/", Optional.of(endpoint), Optional.empty(), true, Optional.of(keys));
  }

  static S3Connections connections() {
    return connections(Deadlines.DEFAULT);
  }

  static S3Connections connections(Deadlines deadlines) {
    try {
      return new S3Connections(SSLContext.getDefault(), ProxySelector.of(null), deadlines);
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException(absent);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      proxy.stop();
    } catch (Exception failed) {
      throw new IOException("the service did not stop", failed);
    }
  }
}
