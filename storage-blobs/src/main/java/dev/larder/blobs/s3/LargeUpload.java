package dev.larder.blobs.s3;

import dev.larder.api.Staged;
import dev.larder.core.storage.StorageDownException;
import dev.larder.core.storage.UnfinishedUploads;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends a staged file in parts, and hashes it once more while it does: what a service puts
/// together is compared with nothing but a CRC-32.
///
/// The upload is written down before its first part, since a service may forget to list what was
/// never finished, and keeps it all the same.
final class LargeUpload {
  /// How files are sent.
  ///
  /// @param from so many bytes on a file is sent in parts
  /// @param part at least so many bytes has each but the last
  record Sizes(long from, long part) {
    static final Sizes USUAL = new Sizes(64L << 20, 16L << 20);
  }

  /// A service takes so many parts.
  private static final int MAX_PARTS = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(LargeUpload.class);

  private final Bucket bucket;
  private final String place;
  private final UnfinishedUploads uploads;
  private final Sizes sizes;

  LargeUpload(Bucket bucket, String place, UnfinishedUploads uploads, Sizes sizes) {
    this.bucket = bucket;
    this.place = place;
    this.uploads = uploads;
    this.sizes = sizes;
  }

  /// Whether a file is sent in parts.
  boolean takes(Staged.OnDisk staged) {
    return staged.size() >= sizes.from();
  }

  void send(Staged.OnDisk staged, String key) throws IOException {
    MultipartUpload requests = bucket.parted(key);
    String id = requests.begin();
    var upload = new UnfinishedUploads.Upload(place, key, id);
    try {
      uploads.began(upload);
      send(staged, requests, key, id);
    } catch (IOException | RuntimeException failed) {
      giveUp(upload, failed);
      throw failed;
    }
    ended(upload);
  }

  private void send(Staged.OnDisk staged, MultipartUpload requests, String key, String id)
      throws IOException {
    MessageDigest whole = Hashes.sha256();
    CRC32 crc = new CRC32();
    long length = Math.max(sizes.part(), Math.ceilDiv(staged.size(), MAX_PARTS));
    for (long from = 0; from < staged.size(); from += length) {
      FileSlice part = new FileSlice(staged.path(), from, Math.min(length, staged.size() - from));
      requests.part(id, part.body(), part.length(), hash(part, whole, crc));
    }
    if (!Hashes.hex(whole.digest()).equals(staged.sha256())) {
      throw new IOException("a staged file has changed while it was sent as " + key);
    }
    complete(staged, requests, key, id, Hashes.base64(crc));
  }

  /// Feeds a part to the hashes of the whole, and answers its own, in base64.
  private static String hash(FileSlice part, MessageDigest whole, CRC32 crc) throws IOException {
    CRC32 own = new CRC32();
    byte[] buffer = new byte[64 * 1024];
    try (InputStream in = part.open()) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        whole.update(buffer, 0, count);
        crc.update(buffer, 0, count);
        own.update(buffer, 0, count);
      }
    }
    return Hashes.base64(own);
  }

  /// Of an answer that was lost, the repetition says that there is no such upload: what is stored
  /// then tells whether it was put together.
  private void complete(
      Staged.OnDisk staged, MultipartUpload requests, String key, String id, String crc32)
      throws IOException {
    try {
      requests.complete(id, staged.size(), crc32);
    } catch (IOException failed) {
      if (!bucket.hash(key).equals(Optional.of(staged.sha256()))) {
        throw failed;
      }
      LOG.debug("{} was put together, and its answer was lost", key, failed);
    }
  }

  /// What cannot be given up now is written down, and given up later.
  private void giveUp(UnfinishedUploads.Upload upload, Exception failed) {
    try {
      bucket.parted(upload.key()).abort(upload.id());
      ended(upload);
    } catch (IOException later) {
      failed.addSuppressed(later);
    }
  }

  private void ended(UnfinishedUploads.Upload upload) {
    try {
      uploads.ended(upload);
    } catch (StorageDownException later) {
      LOG.debug("{} is still written down as unfinished", upload, later);
    }
  }
}
