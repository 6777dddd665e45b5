package dev.larder.ui.overview;

import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.ui.plot.PlotUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// A repository in the table of the overview: how it was used, and how its upstream is.
///
/// @param type in a word
/// @param hitRate empty: nothing was answered
/// @param fetched bytes that its upstream sent; empty: it has none
/// @param health of its upstream
public record RepositoryLine(
    String name,
    String type,
    String requests,
    String hitRate,
    String served,
    String fetched,
    Health health) {
  /// How an upstream is, as the node sees it that shows the page.
  ///
  /// @param state a class of the style sheet
  /// @param words for people
  /// @param failedAt when a request to it failed last
  /// @param failure why
  public record Health(String state, String words, String failedAt, String failure) {
    private static final Health NONE = new Health("", "no upstream", "", "");

    static Health of(JsonNode upstream) {
      boolean closed = upstream.path("breaker").asString("").equals("closed");
      JsonNode failure = upstream.path("lastFailure");
      return new Health(
          closed ? "good" : "bad",
          closed ? "reachable" : "cannot be reached",
          failure.path("at").asString(""),
          failure.path("text").asString(""));
    }

    /// Whether a request has failed since the node has started.
    public boolean hasFailed() {
      return !failedAt.isEmpty();
    }
  }

  /// The lines of all repositories, most requests first.
  ///
  /// @param usage their figures, as the operation `traffic` tells them
  /// @param upstreams how upstreams are, as the operation `status` tells it
  static List<RepositoryLine> all(JsonNode usage, JsonNode upstreams, Snapshot snapshot) {
    Map<String, JsonNode> health =
        upstreams
            .valueStream()
            .collect(Collectors.toMap(one -> one.path("repository").asString(""), one -> one));
    return usage
        .valueStream()
        .flatMap(one ->
            snapshot.find(new RepositoryName(one.path("repository").asString(""))).stream()
                .map(found -> of(found, one, Optional.ofNullable(health.get(found.name().text())))))
        .toList();
  }

  private static RepositoryLine of(
      Repository repository, JsonNode usage, Optional<JsonNode> upstream) {
    boolean proxy = repository.definition().type().word().equals("proxy");
    Health unasked = proxy ? new Health("", "not asked yet", "", "") : Health.NONE;
    var rate = UsageReport.hitRate(usage);
    return new RepositoryLine(
        repository.name().text(),
        repository.definition().type().word(),
        PlotUnit.COUNT.text(UsageReport.requests(usage)),
        rate.isPresent()
            ? PlotUnit.PERCENT.text(Math.floor(rate.getAsDouble() * 1000) / 1000)
            : "–",
        PlotUnit.BYTES.text(UsageReport.served(usage, "bytes")),
        proxy ? PlotUnit.BYTES.text(UsageReport.upstream(usage, "bytes")) : "–",
        upstream.map(Health::of).orElse(unasked));
  }
}
