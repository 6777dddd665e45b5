package dev.larder.core.traffic;

/// The traffic of a repository, or of several, in some time.
///
/// @param own requests that came to its own address
/// @param member files that groups have answered from it, of requests to their addresses: they are
///   counted there, too, so sums over repositories leave this out
/// @param upstream what its upstream was asked
public record TrafficCounts(ServedCounts own, ServedCounts member, UpstreamCounts upstream) {
  public static final TrafficCounts NONE =
      new TrafficCounts(ServedCounts.NONE, ServedCounts.NONE, UpstreamCounts.NONE);

  /// What was asked of it by its own address or through groups.
  public ServedCounts served() {
    return own.plus(member);
  }

  public boolean isNone() {
    return equals(NONE);
  }

  public TrafficCounts plus(TrafficCounts other) {
    return new TrafficCounts(
        own.plus(other.own), member.plus(other.member), upstream.plus(other.upstream));
  }

  /// As part of a sum over repositories, in which each request is to count once.
  public TrafficCounts inSum() {
    return new TrafficCounts(own, ServedCounts.NONE, upstream);
  }
}
