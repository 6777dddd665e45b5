package dev.larder.blobs.s3;

import java.time.Duration;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/// How long a service may take, all of it by how long it may be silent.
///
/// @param silence where an answer, or more of it, is awaited
/// @param bytesPerSecond what a body has to move at on its way in: a service that stops reading
///   would hold its sender for ever, since nothing else ends a write
public record Deadlines(Duration silence, long bytesPerSecond) {
  public static final Deadlines DEFAULT = new Deadlines(Duration.ofSeconds(20), 128 * 1024);

  /// A request without a body, sent once.
  Duration attempt() {
    return silence.multipliedBy(5).dividedBy(4);
  }

  /// The same with its repetitions, and the pauses before them.
  Duration call() {
    return silence.multipliedBy(3);
  }

  /// For how long the bytes of an answer are counted, to see whether it only drips.
  Duration period() {
    return silence.multipliedBy(3).dividedBy(2);
  }

  /// Those of a request that brings so many bytes.
  Consumer<AwsRequestOverrideConfiguration.Builder> bringing(long bytes) {
    Duration once = attempt().plusSeconds(bytes / bytesPerSecond);
    return o -> o.apiCallAttemptTimeout(once).apiCallTimeout(once.multipliedBy(2).plus(call()));
  }
}
