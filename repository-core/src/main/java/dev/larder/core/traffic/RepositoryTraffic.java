package dev.larder.core.traffic;

/// Counts the traffic of one repository on this node.
///
/// @param own requests to its own address
/// @param member files that groups answer from it
/// @param upstream what its upstream is asked
public record RepositoryTraffic(ServedMeter own, ServedMeter member, UpstreamMeter upstream) {
  RepositoryTraffic() {
    this(new ServedMeter(), new ServedMeter(), new UpstreamMeter());
  }

  /// What has been counted; it begins anew.
  TrafficCounts take() {
    return new TrafficCounts(own.take(), member.take(), upstream.take());
  }
}
