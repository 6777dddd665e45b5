package dev.larder.blobs.s3;

import java.io.IOException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/// The objects of one bucket below a prefix, by keys without it. What goes wrong is an
/// [IOException] in words.
final class Bucket {
  private static final int PARTIAL = 206;
  private static final int NOT_FOUND = 404;
  private static final int TAKEN = 412;

  private final S3Client client;
  private final S3Client once;
  private final String name;
  private final String prefix;
  private final Deadlines deadlines;

  Bucket(S3Service service, S3Place place, Deadlines deadlines) {
    this.deadlines = deadlines;
    this.client = service.client();
    this.once = service.once();
    this.name = place.bucket();
    this.prefix = place.prefix();
  }

  /// An object, as it was last stored.
  record Stored(String key, long size, Instant modified, String etag) {}

  /// Fails unless the bucket is there and may be used.
  void require() throws IOException {
    var _ =
        S3Requests.ask(
            "the bucket " + name + " cannot be used", () -> client.headBucket(r -> r.bucket(name)));
  }

  /// An object that is missing is told from a bucket that is: both look the same here.
  Optional<Stored> head(String key) throws IOException {
    try {
      HeadObjectResponse found =
          S3Requests.ask(
              key + " cannot be looked at",
              () -> client.headObject(r -> r.bucket(name).key(prefix + key)));
      return Optional.of(
          new Stored(key, found.contentLength(), found.lastModified(), found.eTag()));
    } catch (FailedRequestException failed) {
      if (failed.status() != NOT_FOUND) {
        throw failed;
      }
    }
    require();
    return Optional.empty();
  }

  /// Stores an object, in the place of one that is there.
  ///
  /// @param sha256 in base64, which the service holds against what it was sent
  void put(String key, RequestBody body, String sha256) throws IOException {
    send(key, body, put(key, body).checksumSHA256(sha256).build());
  }

  /// Stores an object where there is none; false: there is one, which may be this request's own
  /// where its answer was lost.
  boolean putIfAbsent(String key, RequestBody body, String sha256) throws IOException {
    try {
      send(key, body, put(key, body).checksumSHA256(sha256).ifNoneMatch("*").build());
      return true;
    } catch (FailedRequestException failed) {
      if (failed.status() == TAKEN) {
        return false;
      }
      throw failed;
    }
  }

  private PutObjectRequest.Builder put(String key, RequestBody body) {
    long length = body.optionalContentLength().orElseThrow();
    return PutObjectRequest.builder()
        .bucket(name)
        .key(prefix + key)
        .overrideConfiguration(deadlines.bringing(length));
  }

  private void send(String key, RequestBody body, PutObjectRequest request)
      throws FailedRequestException {
    var _ = S3Requests.ask(key + " cannot be stored", () -> client.putObject(request, body));
  }

  /// What an answer promises; -1: it does not say.
  static long length(ResponseInputStream<GetObjectResponse> body) {
    return Objects.requireNonNullElse(body.response().contentLength(), -1L);
  }

  /// Opens an object; empty: there is none.
  ///
  /// @param from the first byte
  /// @param to the last byte; empty: to the end. Ranges are asked for where either is given
  Optional<ResponseInputStream<GetObjectResponse>> read(String key, long from, Optional<Long> to)
      throws IOException {
    boolean ranged = from > 0 || to.isPresent();
    String range = "bytes=" + from + "-" + to.map(String::valueOf).orElse("");
    ResponseInputStream<GetObjectResponse> body;
    try {
      body =
          S3Requests.ask(
              key + " cannot be read",
              () ->
                  client.getObject(
                      r -> r.bucket(name).key(prefix + key).range(ranged ? range : null)));
    } catch (FailedRequestException failed) {
      if (failed.status() != NOT_FOUND) {
        throw failed;
      }
      require();
      return Optional.empty();
    }
    if (ranged && body.response().sdkHttpResponse().statusCode() != PARTIAL) {
      body.abort();
      throw new IOException(key + " cannot be read: the service does not know ranges");
    }
    return Optional.of(body);
  }

  /// The body of such an answer.
  AwaitedBody paced(ResponseInputStream<GetObjectResponse> answer, String key) {
    return new AwaitedBody(answer, key, deadlines.period());
  }

  /// A whole small object; empty: there is none.
  Optional<byte[]> readAll(String key, int maxBytes) throws IOException {
    var opened = read(key, 0, Optional.empty());
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (var body = opened.get()) {
      if (length(body) > maxBytes) {
        body.abort();
        throw new IOException(key + " has more than " + maxBytes + " bytes");
      }
      return Optional.of(paced(body, key).all());
    }
  }

  /// Objects whose keys begin so, in the order of their keys.
  ///
  /// @param after the key behind which the page begins; empty: at the first
  /// @param limit of the entries; a page may have fewer of them and not be the last
  Page list(String beginning, String after, int limit) throws IOException {
    ListObjectsV2Response page =
        S3Requests.ask(
            "the bucket " + name + " cannot be listed",
            () ->
                client.listObjectsV2(r ->
                    r.bucket(name)
                        .prefix(prefix + beginning)
                        .startAfter(after.isEmpty() ? null : prefix + after)
                        .maxKeys(limit)));
    return new Page(
        page.contents().stream()
            .map(o ->
                new Stored(
                    o.key().substring(prefix.length()), o.size(), o.lastModified(), o.eTag()))
            .toList(),
        !Boolean.TRUE.equals(page.isTruncated()));
  }

  /// @param last whether nothing follows
  record Page(List<Stored> objects, boolean last) {}

  /// Nothing happens if it is gone.
  void delete(String key) throws IOException {
    var _ =
        S3Requests.ask(
            key + " cannot be removed",
            () -> client.deleteObject(r -> r.bucket(name).key(prefix + key)));
  }

  /// As [#delete], by one request alone: of several, one that was given up might arrive late and
  /// remove what has been stored since.
  void deleteOnce(String key) throws IOException {
    var _ =
        S3Requests.ask(
            key + " cannot be removed",
            () -> once.deleteObject(r -> r.bucket(name).key(prefix + key)));
  }

  /// As [#deleteOnce], unless another object has taken its place, where the service looks.
  void deleteIfStill(String key, String etag) throws IOException {
    try {
      var _ =
          S3Requests.ask(
              key + " cannot be removed",
              () -> once.deleteObject(r -> r.bucket(name).key(prefix + key).ifMatch(etag)));
    } catch (FailedRequestException failed) {
      if (failed.status() != TAKEN && failed.status() != NOT_FOUND) {
        throw failed;
      }
    }
  }

  void copy(String key, String to) throws IOException {
    var _ =
        S3Requests.ask(
            key + " cannot be copied",
            () ->
                client.copyObject(r ->
                    r.sourceBucket(name)
                        .sourceKey(prefix + key)
                        .destinationBucket(name)
                        .destinationKey(prefix + to)));
  }

  /// The SHA-256 of an object, read whole; empty: there is none.
  Optional<String> hash(String key) throws IOException {
    var opened = read(key, 0, Optional.empty());
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (var answer = opened.get()) {
      AwaitedBody body = paced(answer, key);
      MessageDigest digest = Hashes.sha256();
      byte[] buffer = new byte[64 * 1024];
      for (int count = body.read(buffer, 0, buffer.length);
          count >= 0;
          count = body.read(buffer, 0, buffer.length)) {
        digest.update(buffer, 0, count);
      }
      return Optional.of(Hashes.hex(digest.digest()));
    }
  }

  /// The requests of one upload in parts.
  MultipartUpload parted(String key) {
    return new MultipartUpload(client, name, prefix + key, deadlines);
  }
}
