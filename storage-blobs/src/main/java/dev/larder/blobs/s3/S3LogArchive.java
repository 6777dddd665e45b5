package dev.larder.blobs.s3;

import dev.larder.core.storage.LogArchive;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;

/// Archived logs as objects `logs/<log>/<piece>` beside the blobs, each stored on the condition
/// that there is none.
///
/// Whether a request that failed has stored its piece is not known: what is there then decides.
final class S3LogArchive implements LogArchive {
  private static final int MAX_PAGE = 1_000;

  private final Bucket bucket;
  private final boolean conditions;

  /// @param conditions whether the service holds a put to its condition; else two that bring a
  ///   piece at once may both think that it is theirs, and logs are kept apart by their order in
  ///   the database alone
  S3LogArchive(Bucket bucket, boolean conditions) {
    this.bucket = bucket;
    this.conditions = conditions;
  }

  @Override
  public void put(String log, String name, byte[] bytes) throws IOException {
    LogArchive.check(log, name, bytes);
    try {
      if (stored(key(log, name), bytes)) {
        return;
      }
    } catch (IOException failed) {
      if (get(log, name).isEmpty()) {
        throw failed;
      }
    }
    Optional<byte[]> there = get(log, name);
    if (there.isEmpty()) {
      throw new IOException("a piece " + name + " of the log " + log + " came and went");
    }
    if (!Arrays.equals(there.get(), bytes)) {
      throw LogArchive.taken(log, name);
    }
  }

  private boolean stored(String key, byte[] bytes) throws IOException {
    RequestBody body = RequestBody.fromBytes(bytes);
    String sha256 = Hashes.base64OfSha256(bytes);
    if (conditions) {
      return bucket.putIfAbsent(key, body, sha256);
    }
    if (bucket.head(key).isEmpty()) {
      bucket.put(key, body, sha256);
    }
    return false;
  }

  @Override
  public Optional<byte[]> get(String log, String name) throws IOException {
    return bucket.readAll(key(log, name), MAX_PIECE_BYTES);
  }

  @Override
  public List<String> list(String log, String prefix) throws IOException {
    LogArchive.checkName(log);
    String folder = "logs/" + log + "/";
    List<String> names = new ArrayList<>();
    for (String after = ""; ; ) {
      Bucket.Page page = bucket.list(folder + prefix, after, MAX_PAGE);
      page.objects().stream()
          .map(object -> object.key().substring(folder.length()))
          .filter(name -> NAME.matcher(name).matches())
          .forEach(names::add);
      if (page.last() || page.objects().isEmpty()) {
        return names;
      }
      after = page.objects().getLast().key();
    }
  }

  @Override
  public void remove(String log, String name) throws IOException {
    bucket.delete(key(log, name));
  }

  private static String key(String log, String name) {
    LogArchive.checkName(log);
    LogArchive.checkName(name);
    return "logs/" + log + "/" + name;
  }
}
