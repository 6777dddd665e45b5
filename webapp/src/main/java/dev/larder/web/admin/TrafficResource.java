package dev.larder.web.admin;

import dev.larder.common.json.Json;
import dev.larder.core.browse.TrafficLook;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.traffic.ShownStep;
import dev.larder.core.traffic.TrafficCounts;
import dev.larder.web.outcome.Ending;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/api/v1/traffic`: how the server was used, by steps of time.
public record TrafficResource(TrafficLook look, InstantSource clock) {
  private static final Duration USUAL = Duration.ofHours(24);
  private static final int MOST = 10;

  Operation operation() {
    return Operation.get("traffic", Permission.observe(), this::respond);
  }

  private void respond(ApiCall call) throws IOException {
    QueryParameters parameters = QueryParameters.of(call, "since", "until", "step", "repository");
    Optional<Repository> repository =
        parameters.repository().map(RepositoryName::text).map(call::repository);
    Instant now = clock.instant();
    TrafficLook.Time time = time(parameters, now);
    ObjectNode json = Json.object();
    json.put("since", time.step().begin(time.since()).toString());
    json.put("until", time.until().toString());
    json.put("step", time.step().word());
    repository.ifPresent(one -> json.put("repository", one.name().text()));
    Optional<RepositoryId> id = repository.map(Repository::id);
    ArrayNode points = json.putArray("points");
    look.traffic(time, id)
        .forEach(point ->
            points.add(TrafficJson.of(point.counts()).put("at", point.begin().toString())));
    ArrayNode storage = json.putArray("storage");
    look.amounts(time, id).forEach(point -> storage.add(TrafficJson.of(point)));
    if (repository.isEmpty()) {
      json.set("repositories", repositories(call, time));
    }
    ArrayNode most = json.putArray("mostDownloaded");
    look.mostDownloaded(call.snapshot(), call.principal(), time.since(), repository, MOST)
        .forEach(one -> most.add(TrafficJson.of(one)));
    call.answer(json);
  }

  private static TrafficLook.Time time(QueryParameters parameters, Instant now) {
    Instant until = parameters.time("until").filter(end -> end.isBefore(now)).orElse(now);
    Instant since = parameters.time("since").orElse(until.minus(USUAL));
    if (!since.isBefore(until)) {
      throw bad("since has to be before until");
    }
    Optional<ShownStep> wanted =
        parameters
            .text("step")
            .map(word ->
                ShownStep.of(word)
                    .orElseThrow(() -> bad("step is none of 5m, 15m, 1h, 6h, 1d, 7d: " + word)));
    ShownStep step =
        wanted.orElseGet(() -> ShownStep.of(since, until, now, TrafficLook.MAX_POINTS));
    if (wanted.isPresent() && step.points(since, until) > TrafficLook.MAX_POINTS) {
      throw bad(
          "that would be more than %d steps of %s; ask for a longer step or a shorter time"
              .formatted(TrafficLook.MAX_POINTS, step.word()));
    }
    return new TrafficLook.Time(earliest(since, until, step), until, step);
  }

  /// Nothing is kept of what is longer ago, and no time has more steps than an answer.
  private static Instant earliest(Instant since, Instant until, ShownStep step) {
    Instant first = until.minus(step.length().multipliedBy(TrafficLook.MAX_POINTS - 1L));
    return since.isBefore(first) ? first : since;
  }

  private static ApiProblem bad(String text) {
    return new ApiProblem(new Ending(400, text));
  }

  /// Those that are there, most requests first.
  private ArrayNode repositories(ApiCall call, TrafficLook.Time time) {
    Map<RepositoryId, TrafficCounts> sums = look.byRepository(time);
    List<Repository> all =
        call.snapshot().repositories().stream()
            .sorted(
                Comparator.comparingLong((Repository one) -> -counts(sums, one).served().requests())
                    .thenComparing(one -> one.name().text()))
            .toList();
    ArrayNode json = Json.object().putArray("repositories");
    all.forEach(
        one -> json.add(TrafficJson.of(counts(sums, one)).put("repository", one.name().text())));
    return json;
  }

  private static TrafficCounts counts(Map<RepositoryId, TrafficCounts> sums, Repository one) {
    return sums.getOrDefault(one.id(), TrafficCounts.NONE);
  }
}
