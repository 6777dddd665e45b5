package dev.larder.web.admin;

import dev.larder.api.Format;
import dev.larder.common.json.Json;
import dev.larder.core.repository.ConfiguredUpstream;
import dev.larder.core.repository.GitPublishing;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.Type;
import dev.larder.core.source.ConnectionProbe;
import dev.larder.core.source.GitFindings;
import dev.larder.core.source.Sources;
import dev.larder.web.outcome.Ending;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// `/api/v1/repositories/{name}:test-upstream`: connects now, and tells what is seen.
record UpstreamProbe(Sources sources) {
  void respond(ApiCall call) throws IOException {
    Optional<String> component = QueryParameters.of(call, "component").text("component");
    Repository repository = call.repository(call.name());
    ConfiguredUpstream upstream = upstream(repository);
    Format format = call.snapshot().format(repository);
    component
        .filter(name -> !format.possible(name))
        .ifPresent(name -> {
          throw new ApiProblem(new Ending(422, "component: " + name + " cannot be one"));
        });
    call.answer(json(sources.probe(repository, format, upstream, component)));
  }

  /// What stands behind a repository, or beside what is uploaded there.
  private static ConfiguredUpstream upstream(Repository repository) {
    Optional<ConfiguredUpstream> upstream =
        switch (repository.definition().type()) {
          case Type.Proxy(var behind) -> Optional.of(behind);
          case Type.Hosted(var publishing) -> publishing.map(GitPublishing::source);
          case Type.Group _ -> Optional.empty();
        };
    return upstream.orElseThrow(() ->
        new ApiProblem(
            new Ending(
                422,
                repository.name()
                    + " has no upstream: it is neither a proxy repository nor a hosted one with"
                    + " git")));
  }

  private static ObjectNode json(ConnectionProbe.Report report) {
    ObjectNode json = Json.object();
    json.put("usable", report.usable());
    report.status().ifPresent(status -> json.put("status", status));
    report
        .cause()
        .ifPresent(
            cause -> json.put("cause", cause.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    json.put("text", report.text());
    report.from().ifPresent(from -> json.put("from", from));
    json.put("millis", report.took().toMillis());
    report.git().ifPresent(seen -> git(json.putObject("git"), seen));
    return json;
  }

  private static void git(ObjectNode json, GitFindings seen) {
    json.put("url", seen.url());
    seen.place().ifPresent(place -> json.setAll(GitPlaceJson.of(place)));
    seen.credential().ifPresent(prefix -> json.put("credential", prefix));
    seen.hostKey().ifPresent(key -> json.put("hostKey", key));
    seen.login().ifPresent(login -> json.put("login", login));
    seen.refs().ifPresent(refs -> json.put("refs", refs));
    seen.newest().ifPresent(version -> json.put("newest", version));
  }
}
