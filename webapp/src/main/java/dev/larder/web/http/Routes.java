package dev.larder.web.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The routes of a server in the order in which they are tried; the first that matches answers.
public record Routes(List<Route> routes) {
  static final Route NOT_FOUND =
      Route.below(
          "/", "none", exchange -> exchange.text(404, "not found: nothing is served at this path"));

  public Routes {
    routes = List.copyOf(routes);
  }

  public static Routes of(Route... routes) {
    return new Routes(List.of(routes));
  }

  /// These routes, then those.
  public Routes then(Routes others) {
    List<Route> all = new ArrayList<>(routes);
    all.addAll(others.routes);
    return new Routes(all);
  }

  /// The first route that matches a raw path.
  Optional<Route> find(String rawPath) {
    for (Route route : routes) {
      if (route.matches(rawPath)) {
        return Optional.of(route);
      }
    }
    return Optional.empty();
  }
}
