package dev.larder.core.traffic;

/// What an upstream was asked.
///
/// @param requests that were sent to it, whoever wanted them; a look into a Git repository is one
/// @param errors those of them that failed: no answer, or one that tells of a defect
/// @param bytes that it sent; of Git repositories those of the files that were made of them
/// @param latencies until its answer began; for Git, until it was there
public record UpstreamCounts(long requests, long errors, long bytes, Latencies latencies) {
  public static final UpstreamCounts NONE = new UpstreamCounts(0, 0, 0, Latencies.NONE);

  public UpstreamCounts plus(UpstreamCounts other) {
    return new UpstreamCounts(
        requests + other.requests,
        errors + other.errors,
        bytes + other.bytes,
        latencies.plus(other.latencies));
  }
}
