package dev.larder.web.admin;

import dev.larder.web.http.Exchange;
import dev.larder.web.outcome.Ending;

/// The query parameter by which an administrator says that a loss is meant.
final class Force {
  private Force() {}

  static boolean asked(Exchange exchange) {
    return switch (exchange.query().first("force").orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new ApiProblem(new Ending(400, "force is true or false"));
    };
  }
}
