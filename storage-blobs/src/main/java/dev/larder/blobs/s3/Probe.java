package dev.larder.blobs.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.core.sync.RequestBody;

/// Tries out what a store has to do, on an object of its own: what a service does not do is known
/// before it matters.
final class Probe {
  private static final byte[] FIRST = "larder tries out this store".getBytes(UTF_8);
  private static final byte[] SECOND = "and nothing that is there".getBytes(UTF_8);

  private final Bucket bucket;
  private final String key = "probe/" + UUID.randomUUID();
  private final List<String> done = new ArrayList<>();
  private final List<String> lacking = new ArrayList<>();

  Probe(Bucket bucket) {
    this.bucket = bucket;
  }

  /// What was found.
  ///
  /// @param done what it does
  /// @param lacking what it does not, each with what follows from it
  /// @param conditions whether it holds a put to the condition that nothing is there
  record Found(List<String> done, List<String> lacking, boolean conditions) {}

  /// Throws what a store cannot be without.
  Found run() throws IOException {
    bucket.require();
    done.add("the bucket is there");
    try {
      return tried();
    } finally {
      bucket.delete(key);
    }
  }

  private Found tried() throws IOException {
    put(FIRST, Hashes.base64OfSha256(FIRST));
    done.add("writes");
    requireContent("reads back what was written", FIRST);
    range();
    boolean conditions = conditions();
    hashes();
    listing();
    bucket.delete(key);
    if (bucket.readAll(key, FIRST.length).isPresent()) {
      lacking.add("shows an object that was removed: space may come back late");
    } else {
      done.add("removes");
    }
    return new Found(List.copyOf(done), List.copyOf(lacking), conditions);
  }

  private void put(byte[] content, String sha256) throws IOException {
    bucket.put(key, RequestBody.fromBytes(content), sha256);
  }

  private void requireContent(String step, byte[] content) throws IOException {
    Optional<byte[]> read = bucket.readAll(key, 1_000);
    if (!Arrays.equals(read.orElse(new byte[0]), content)) {
      throw new IOException(
          "the store cannot be used: what was written is read back as "
              + (read.isPresent() ? "something else" : "nothing"));
    }
    done.add(step);
  }

  private void range() throws IOException {
    var part = bucket.read(key, 2, Optional.of(5L));
    try (var body = part.orElseThrow(() -> new IOException("what was written is gone"))) {
      if (!Arrays.equals(bucket.paced(body, key).all(), Arrays.copyOfRange(FIRST, 2, 6))) {
        throw new IOException("the store cannot be used: a range is not the bytes asked for");
      }
    }
    done.add("reads ranges");
  }

  /// A service that knows no such condition stores over what is there, or says that it does not.
  private boolean conditions() throws IOException {
    boolean stored;
    try {
      stored =
          bucket.putIfAbsent(key, RequestBody.fromBytes(SECOND), Hashes.base64OfSha256(SECOND));
    } catch (IOException unknown) {
      stored = true;
    }
    if (stored) {
      put(FIRST, Hashes.base64OfSha256(FIRST));
      lacking.add(
          "conditional put (If-None-Match): pieces of archived logs are kept apart by the"
              + " database alone");
    } else {
      requireContent("holds a put to its condition (If-None-Match)", FIRST);
    }
    return !stored;
  }

  private void hashes() throws IOException {
    try {
      put(SECOND, Hashes.base64OfSha256(FIRST));
    } catch (IOException refused) {
      done.add("refuses content of another SHA-256");
      return;
    }
    lacking.add(
        "comparing content with the SHA-256 that comes with it: what is damaged on its way is"
            + " found out when it is read");
  }

  private void listing() throws IOException {
    if (bucket.list(key, "", 2).objects().stream().anyMatch(o -> o.key().equals(key))) {
      done.add("lists what was written");
    } else {
      lacking.add("listing what has just been written: collection may see it late");
    }
  }
}
