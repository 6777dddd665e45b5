package dev.larder.blobs.s3;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Buckets of a service that a test has started.
public final class S3Rig {
  public static final S3Place.Keys KEYS = new S3Place.Keys("larder", "a-secret-of-the-tests");

  private static final AtomicInteger BUCKETS = new AtomicInteger();

  private S3Rig() {}

  /// A place in a new bucket.
  public static S3Place place(URI endpoint) throws IOException {
    S3Place place = at(endpoint, "bucket-" + BUCKETS.incrementAndGet(), KEYS);
    try (S3Service service = S3Service.of(place, connections())) {
      service.client().createBucket(r -> r.bucket(place.bucket()));
      return place;
    }
  }

  static S3Place at(URI endpoint, String bucket, S3Place.Keys keys) {
    return new S3Place(
        bucket, "a/b/", Optional.of(endpoint), Optional.empty(), true, Optional.of(keys));
  }

  /// Removes a bucket with all that is in it.
  public static void empty(S3Place place) throws IOException {
    try (S3Service service = S3Service.of(place, connections())) {
      S3Client client = service.client();
      client
          .listObjectsV2Paginator(r -> r.bucket(place.bucket()))
          .contents()
          .forEach(o -> client.deleteObject(r -> r.bucket(place.bucket()).key(o.key())));
      client.deleteBucket(r -> r.bucket(place.bucket()));
    }
  }

  /// The keys of all that is in a bucket, with what is there.
  public static Map<String, byte[]> objects(S3Place place) throws IOException {
    Map<String, byte[]> all = new TreeMap<>();
    try (S3Service service = S3Service.of(place, connections())) {
      S3Client client = service.client();
      client
          .listObjectsV2Paginator(r -> r.bucket(place.bucket()))
          .contents()
          .forEach(o ->
              all.put(
                  o.key(),
                  client
                      .getObjectAsBytes(r -> r.bucket(place.bucket()).key(o.key()))
                      .asByteArray()));
    }
    return all;
  }

  /// Has a bucket be as it was once.
  public static void restore(S3Place place, Map<String, byte[]> then) throws IOException {
    Map<String, byte[]> now = objects(place);
    try (S3Service service = S3Service.of(place, connections())) {
      S3Client client = service.client();
      now.keySet().stream()
          .filter(key -> !then.containsKey(key))
          .forEach(key -> client.deleteObject(r -> r.bucket(place.bucket()).key(key)));
      then.forEach((key, bytes) ->
          client.putObject(r -> r.bucket(place.bucket()).key(key), RequestBody.fromBytes(bytes)));
    }
  }

  /// The keys of all objects of a bucket.
  public static List<String> keys(S3Place place) throws IOException {
    try (S3Service service = S3Service.of(place, connections())) {
      return service
          .client()
          .listObjectsV2Paginator(r -> r.bucket(place.bucket()))
          .contents()
          .stream()
          .map(S3Object::key)
          .toList();
    }
  }

  /// Puts bytes under a hash that is not theirs.
  public static void spoil(S3Place place, String sha256, byte[] wrong) throws IOException {
    try (S3Service direct = S3Service.of(place, connections())) {
      new Bucket(direct, place, Deadlines.DEFAULT)
          .put(BlobKeys.of(sha256), RequestBody.fromBytes(wrong), Hashes.base64OfSha256(wrong));
    }
  }

  /// Where anybody may read a blob for an hour, by a request that carries no keys.
  public static URI readable(S3Place place, String sha256) {
    S3Place.Keys keys = place.keys().orElseThrow();
    try (S3Presigner signer =
        S3Presigner.builder()
            .endpointOverride(place.endpoint().orElseThrow())
            .region(Region.US_EAST_1)
            .serviceConfiguration(
                S3Configuration.builder().pathStyleAccessEnabled(place.pathStyle()).build())
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(keys.access(), keys.secret())))
            .build()) {
      return URI.create(
          signer
              .presignGetObject(p ->
                  p.signatureDuration(Duration.ofHours(1))
                      .getObjectRequest(
                          r -> r.bucket(place.bucket()).key(place.prefix() + BlobKeys.of(sha256))))
              .url()
              .toString());
    }
  }

  public static S3Connections connections() {
    return connections(Deadlines.DEFAULT);
  }

  static S3Connections connections(Deadlines deadlines) {
    try {
      return new S3Connections(SSLContext.getDefault(), ProxySelector.of(null), deadlines);
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException(absent);
    }
  }
}
