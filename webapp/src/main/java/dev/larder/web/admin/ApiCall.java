package dev.larder.web.admin;

import dev.larder.common.json.Json;
import dev.larder.core.access.Caller;
import dev.larder.core.access.Principal;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.web.http.Exchange;
import dev.larder.web.http.Headers;
import dev.larder.web.outcome.Ending;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// One request to an operation, whose permission has been checked.
///
/// @param snapshot the one by which it was checked
/// @param name what follows the operation's path, decoded; empty where nothing may follow
record ApiCall(Exchange exchange, Snapshot snapshot, Caller caller, String name) {
  private static final Headers JSON =
      Headers.of("Content-Type", "application/json", "Cache-Control", "no-store");

  Principal principal() {
    return caller.principal();
  }

  /// A repository by its name; ends the call where there is none.
  Repository repository(String named) {
    return Optional.of(named)
        .filter(RepositoryName::isValid)
        .flatMap(valid -> snapshot.find(new RepositoryName(valid)))
        .orElseThrow(
            () -> new ApiProblem(Ending.missing("not found: no repository is named " + named)));
  }

  /// Answers with what was made for this one question.
  void answer(ObjectNode json) throws IOException {
    answer(200, json);
  }

  void answer(int status, ObjectNode json) throws IOException {
    exchange.respond(status, JSON, Json.bytes(json));
  }

  /// It is done, and there is nothing to say.
  void done() throws IOException {
    exchange.respond(204, Headers.NONE, new byte[0]);
  }
}
