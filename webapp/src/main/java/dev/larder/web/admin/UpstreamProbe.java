package dev.larder.web.admin;

import dev.larder.common.json.Json;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.Type;
import dev.larder.core.source.ConnectionProbe;
import dev.larder.core.source.Sources;
import dev.larder.web.outcome.Ending;
import java.io.IOException;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// `/api/v1/repositories/{name}:test-upstream`: connects now, and tells what is seen.
record UpstreamProbe(Sources sources) {
  void respond(ApiCall call) throws IOException {
    QueryParameters.of(call);
    Repository repository = call.repository(call.name());
    if (!(repository.definition().type() instanceof Type.Proxy(var upstream))) {
      throw new ApiProblem(
          new Ending(422, repository.name() + " has no upstream: it is not a proxy repository"));
    }
    call.answer(json(sources.probe(upstream)));
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
    return json;
  }
}
