package dev.larder.web.admin;

import dev.larder.core.access.Action;
import dev.larder.core.access.Gate;
import dev.larder.core.repository.Namespace;
import dev.larder.core.repository.Repository;
import dev.larder.web.http.Headers;
import dev.larder.web.outcome.Ending;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/// `/api/v1/me/namespaces`: the private names behind a repository, as far as the caller may know
/// them, for the settings of a client. Text, so that a shell script reads it line by line.
///
/// Exclusive ones only: names of an overlay are public, too, and `*` is one at times.
final class MyNamespaces {
  private MyNamespaces() {}

  static void show(ApiCall call) throws IOException {
    Repository repository = repository(call);
    Gate gate = call.snapshot().gate();
    String patterns =
        call
            .snapshot()
            .leaves(repository, one -> gate.allowsSome(call.principal(), one, Action.READ))
            .stream()
            .flatMap(leaf -> leaf.definition().namespaces().stream())
            .filter(namespace -> namespace.mode() == Namespace.Mode.EXCLUSIVE)
            .map(namespace -> namespace.pattern() + "\n")
            .distinct()
            .sorted()
            .collect(Collectors.joining());
    respond(call, patterns);
  }

  /// Answers in lines that a shell script reads.
  static void respond(ApiCall call, String lines) throws IOException {
    call.exchange()
        .respond(
            200,
            Headers.of(
                "Content-Type", "text/plain; charset=utf-8",
                "Cache-Control", "no-store",
                "Vary", "Authorization"),
            lines.getBytes(StandardCharsets.UTF_8));
  }

  /// The repository of the query, of which the caller may read something.
  static Repository repository(ApiCall call) {
    String name =
        call.exchange()
            .query()
            .first("repository")
            .orElseThrow(
                () -> new ApiProblem(new Ending(400, "repository is missing in the query")));
    Repository repository = call.repository(name);
    return switch (call.snapshot().gate().checkSome(call.principal(), repository, Action.READ)) {
      case Gate.Decision.Granted _ -> repository;
      case Gate.Decision.Login _ ->
          throw new ApiProblem(new Ending(401, "repository " + name + " needs a login"));
      case Gate.Decision.Forbidden _ ->
          throw new ApiProblem(
              new Ending(403, call.principal().name() + " may not read repository " + name));
    };
  }
}
