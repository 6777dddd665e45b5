package dev.larder.git.wire;

/// The bounds of one look at a repository.
public record Bounds(FetchLimits limits, Deadline deadline) {
  /// For something that begins now.
  public static Bounds from(FetchLimits limits) {
    return new Bounds(limits, Deadline.in(limits.whole()));
  }
}
