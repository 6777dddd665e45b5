package dev.larder.web.server;

import dev.larder.api.Format;
import dev.larder.core.engine.EngineParts;
import dev.larder.core.engine.Foundation;
import dev.larder.web.http.Endpoint;
import dev.larder.web.http.Route;
import dev.larder.web.http.Routes;
import dev.larder.web.login.Logins;
import dev.larder.web.repository.RootPathEndpoint;
import java.util.ArrayList;
import java.util.List;

/// What formats serve beside repositories.
final class RootRoutes {
  private RootRoutes() {}

  static Routes of(Foundation foundation, EngineParts engine, Logins logins) {
    List<Route> routes = new ArrayList<>();
    for (Format format : foundation.snapshots().current().formats().byName().values()) {
      for (String root : format.rootPaths()) {
        Endpoint endpoint =
            new RootPathEndpoint(logins, engine.roots(), format, root, foundation.blobs());
        routes.add(Route.below("/" + root + "/", root, endpoint));
      }
    }
    return Routes.of(routes.toArray(Route[]::new));
  }
}
