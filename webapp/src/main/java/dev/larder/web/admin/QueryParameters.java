package dev.larder.web.admin;

import dev.larder.core.repository.RepositoryName;
import dev.larder.web.http.Exchange;
import dev.larder.web.outcome.Ending;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The query parameters of a call. One that is not known is refused, because a question with a slip
/// in it would get the answer to another question.
final class QueryParameters {
  private final Exchange exchange;

  private QueryParameters(Exchange exchange) {
    this.exchange = exchange;
  }

  static QueryParameters of(ApiCall call, String... known) {
    List<String> names = List.of(known);
    call.exchange().query().names().stream()
        .filter(name -> !names.contains(name))
        .findFirst()
        .ifPresent(name -> {
          throw bad("the parameter " + name + " is not known here; known are " + names);
        });
    return new QueryParameters(call.exchange());
  }

  /// An empty one counts as absent.
  Optional<String> text(String name) {
    return exchange.query().first(name).filter(text -> !text.isEmpty());
  }

  String required(String name) {
    return text(name).orElseThrow(() -> bad("the parameter " + name + " is missing"));
  }

  Optional<Instant> time(String name) {
    return text(name).map(text -> time("the parameter " + name, text, 400));
  }

  Optional<RepositoryName> repository() {
    return text("repository")
        .map(text -> {
          if (!RepositoryName.isValid(text)) {
            throw bad("repository is not the name of a repository");
          }
          return new RepositoryName(text);
        });
  }

  /// A repository that has to be named.
  RepositoryName requiredRepository() {
    return repository().orElseThrow(() -> bad("the parameter repository is missing"));
  }

  private static ApiProblem bad(String text) {
    return new ApiProblem(new Ending(400, text));
  }

  static Instant time(String where, String text, int status) {
    return TimeText.find(text)
        .orElseThrow(() ->
            new ApiProblem(
                new Ending(
                    status, where + " is not a time such as 2026-01-31T12:00:00Z: " + text)));
  }
}
