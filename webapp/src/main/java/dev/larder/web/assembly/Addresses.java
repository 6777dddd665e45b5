package dev.larder.web.assembly;

import dev.larder.common.BuildVersion;
import dev.larder.core.access.Action;
import dev.larder.core.access.TokenUses;
import dev.larder.core.admin.IdentityAdmin;
import dev.larder.core.admin.NamespaceContent;
import dev.larder.core.admin.RepositoryAdmin;
import dev.larder.core.admin.TokenAdmin;
import dev.larder.core.engine.Doors;
import dev.larder.web.admin.Api;
import dev.larder.web.admin.Status;
import dev.larder.web.admin.Tasks;
import dev.larder.web.health.Part;
import dev.larder.web.http.Route;
import dev.larder.web.http.Routes;
import dev.larder.web.login.Logins;
import dev.larder.web.login.PasswordRehash;
import dev.larder.web.login.PermittedEndpoint;
import dev.larder.web.login.SameSiteOnly;
import dev.larder.web.page.HomeEndpoint;
import dev.larder.web.page.SetUpScript;
import dev.larder.web.repository.Doorway;
import dev.larder.web.repository.RepositoryEndpoint;
import dev.larder.web.server.Assembly;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// What is served at which address, and who looks after it.
final class Addresses {
  private Addresses() {}

  static Routes of(
      Assembly.Context context, Ground ground, Doors doors, List<Part> parts, TokenUses uses) {
    String version = BuildVersion.current().version();
    IdentityAdmin identities = new IdentityAdmin(ground.snapshots(), ground.identities());
    Logins logins = new Logins(ground.snapshots(), uses, new PasswordRehash(identities::rehashed));
    RepositoryAdmin admin =
        new RepositoryAdmin(
            ground.snapshots(),
            ground.configuration(),
            new NamespaceContent(ground.metadata()),
            doors.negatives());
    TokenAdmin tokens =
        new TokenAdmin(
            ground.snapshots(),
            ground.identities(),
            uses,
            InstantSource.system(),
            context.settings().access().tokenMaxAge());
    Status status = new Status(version, doors, parts, ground.content().staging());
    Optional<URI> publicUrl = context.settings().http().publicUrl();
    HomeEndpoint home = new HomeEndpoint(logins, ground.snapshots(), publicUrl, version);
    return Routes.of(
            Route.below(
                "/repository/",
                "repository",
                new RepositoryEndpoint(
                    logins,
                    Doorway.of(doors, ground.snapshots(), ground.content().blobs()),
                    publicUrl)),
            Route.below(
                "/api/v1/",
                "api",
                new SameSiteOnly(
                    Api.endpoint(
                        logins,
                        ground.snapshots(),
                        admin,
                        identities,
                        tokens,
                        status,
                        ContentParts.of(
                            ground.snapshots(),
                            ground.configuration(),
                            ground.database(),
                            new Tasks(context.loops()::states, doors.fetches()),
                            doors.sources())),
                    publicUrl)),
            Route.at("/setup.sh", "home", new SetUpScript(ground.snapshots().current().formats())),
            Route.at(
                "/metrics",
                "metrics",
                new PermittedEndpoint(
                    logins,
                    ground.snapshots(),
                    List.of(Action.ADMINISTER, Action.OBSERVE),
                    context.metrics())))
        .then(home.routes());
  }
}
