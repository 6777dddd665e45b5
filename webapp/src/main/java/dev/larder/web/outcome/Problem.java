package dev.larder.web.outcome;

import dev.larder.common.json.Json;
import dev.larder.web.http.Exchange;
import java.io.IOException;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.databind.node.ObjectNode;

/// Errors as RFC 9457 problem documents, for scripts.
public final class Problem {
  private Problem() {}

  /// Answers with an ending as a problem; its details become members.
  public static void respond(Exchange exchange, Ending ending) throws IOException {
    ObjectNode problem = Json.object();
    problem.put("type", "about:blank");
    problem.put("title", HttpStatus.getMessage(ending.status()));
    problem.put("status", ending.status());
    problem.put("detail", ending.text());
    ending.details().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .filter(detail -> !problem.has(detail.getKey()))
        .forEach(detail -> problem.put(detail.getKey(), detail.getValue()));
    exchange.respond(
        ending.status(),
        ending.headers().with("Content-Type", "application/problem+json"),
        Json.bytes(problem));
  }
}
