package dev.larder.web.admin;

import dev.larder.common.json.Json;
import dev.larder.core.browse.TrafficLook;
import dev.larder.core.traffic.AmountPoint;
import dev.larder.core.traffic.Latencies;
import dev.larder.core.traffic.ServedCounts;
import dev.larder.core.traffic.TrafficCounts;
import dev.larder.core.traffic.UpstreamCounts;
import tools.jackson.databind.node.ObjectNode;

/// Figures of traffic as the API shows them.
final class TrafficJson {
  private TrafficJson() {}

  static ObjectNode of(TrafficCounts counts) {
    ObjectNode json = Json.object();
    ServedCounts own = counts.own();
    json.put("requests", own.requests());
    json.put("hits", own.hits());
    json.put("fetched", own.fetched());
    json.put("missing", own.missing());
    json.put("refused", own.refused());
    json.put("failed", own.failed());
    json.put("bytes", own.bytes());
    ObjectNode member = json.putObject("asMember");
    member.put("hits", counts.member().hits());
    member.put("fetched", counts.member().fetched());
    member.put("bytes", counts.member().bytes());
    json.set("upstream", upstream(counts.upstream()));
    return json;
  }

  private static ObjectNode upstream(UpstreamCounts counts) {
    ObjectNode json = Json.object();
    json.put("requests", counts.requests());
    json.put("errors", counts.errors());
    json.put("bytes", counts.bytes());
    Latencies latencies = counts.latencies();
    latencies.quantile(0.5).ifPresent(median -> json.put("p50Millis", median.toMillis()));
    latencies.quantile(0.95).ifPresent(slow -> json.put("p95Millis", slow.toMillis()));
    return json;
  }

  static ObjectNode of(AmountPoint point) {
    ObjectNode json = Json.object();
    json.put("at", point.begin().toString());
    json.put("bytes", point.amount().bytes());
    json.put("deletedBytes", point.amount().deleted());
    json.put("versions", point.amount().versions());
    return json;
  }

  static ObjectNode of(TrafficLook.Downloads one) {
    ObjectNode json = Json.object();
    json.put("repository", one.repository().text());
    json.put("component", one.component());
    json.put("downloads", one.downloads());
    return json;
  }
}
