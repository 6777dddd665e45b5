package dev.larder.blobs.s3;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/// A bucket, and who is asked for it.
///
/// @param prefix of all keys: empty, or names that each end in a slash
/// @param endpoint of the service; empty: Amazon's, by the region
/// @param region empty: `us-east-1` with an endpoint, else what the SDK's chain finds
/// @param pathStyle whether the bucket is in the path of an address, and not in its host
/// @param keys empty: what the SDK's chain finds
public record S3Place(
    String bucket,
    String prefix,
    Optional<URI> endpoint,
    Optional<String> region,
    boolean pathStyle,
    Optional<Keys> keys) {
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern PREFIX = Pattern.compile("([A-Za-z0-9_-][A-Za-z0-9._-]*/)*");

  /// Keys have at most 1,024 bytes, and the longest of ours takes less than half of that.
  private static final int MAX_PREFIX = 500;

  /// A pair of keys.
  public record Keys(String access, String secret) {
    @Override
    public String toString() {
      return "xxxxx";
    }
  }

  public S3Place {
    if (!isAllowed(bucket, prefix)) {
      throw new IllegalArgumentException("no place in a bucket: " + bucket + "/" + prefix);
    }
  }

  /// Whether a bucket may be named so, and keys in it begin so.
  public static boolean isAllowed(String bucket, String prefix) {
    return BUCKET.matcher(bucket).matches()
        && PREFIX.matcher(prefix).matches()
        && prefix.length() <= MAX_PREFIX;
  }

  /// As the setting writes it.
  public String shown() {
    return "s3://" + bucket + (prefix.isEmpty() ? "" : "/" + prefix.replaceFirst("/$", ""));
  }
}
