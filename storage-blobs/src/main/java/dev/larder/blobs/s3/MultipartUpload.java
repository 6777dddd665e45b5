package dev.larder.blobs.s3;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/// The requests of one upload in parts. Each part, and the whole, is held against a CRC-32: a
/// SHA-256 of parts would be one of hashes, and no service verifies it as one of the content.
final class MultipartUpload {
  private final S3Client client;
  private final String bucket;
  private final String key;
  private final Deadlines deadlines;
  private final List<CompletedPart> parts = new ArrayList<>();

  MultipartUpload(S3Client client, String bucket, String key, Deadlines deadlines) {
    this.deadlines = deadlines;
    this.client = client;
    this.bucket = bucket;
    this.key = key;
  }

  /// Answers the id of the upload.
  String begin() throws IOException {
    return S3Requests.ask(
            "an upload of " + key + " cannot begin",
            () ->
                client.createMultipartUpload(r ->
                    r.bucket(bucket)
                        .key(key)
                        .checksumAlgorithm(ChecksumAlgorithm.CRC32)
                        .checksumType(ChecksumType.FULL_OBJECT)))
        .uploadId();
  }

  /// Sends the next part.
  void part(String id, RequestBody body, long length, String crc32) throws IOException {
    int number = parts.size() + 1;
    UploadPartRequest request =
        UploadPartRequest.builder()
            .bucket(bucket)
            .key(key)
            .uploadId(id)
            .partNumber(number)
            .checksumAlgorithm(ChecksumAlgorithm.CRC32)
            .checksumCRC32(crc32)
            .overrideConfiguration(deadlines.bringing(length))
            .build();
    UploadPartResponse sent =
        S3Requests.ask(
            "part " + number + " of " + key + " cannot be stored",
            () -> client.uploadPart(request, body));
    parts.add(
        CompletedPart.builder().partNumber(number).eTag(sent.eTag()).checksumCRC32(crc32).build());
  }

  /// Makes one object of the parts.
  void complete(String id, long size, String crc32) throws IOException {
    var _ =
        S3Requests.ask(
            "the parts of " + key + " cannot be put together",
            () ->
                client.completeMultipartUpload(r ->
                    r.bucket(bucket)
                        .key(key)
                        .uploadId(id)
                        .checksumType(ChecksumType.FULL_OBJECT)
                        .checksumCRC32(crc32)
                        .multipartUpload(m -> m.parts(parts))
                        .overrideConfiguration(deadlines.bringing(size))));
  }

  /// Gives up an upload; nothing happens if there is none any more.
  void abort(String id) throws IOException {
    try {
      var _ =
          S3Requests.ask(
              "an upload of " + key + " cannot be given up",
              () -> client.abortMultipartUpload(r -> r.bucket(bucket).key(key).uploadId(id)));
    } catch (FailedRequestException failed) {
      if (failed.status() != 404) {
        throw failed;
      }
    }
  }
}
