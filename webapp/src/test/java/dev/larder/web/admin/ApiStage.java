package dev.larder.web.admin;

import dev.larder.core.admin.TokenAdmin;
import dev.larder.core.engine.EngineParts;
import dev.larder.core.engine.Foundation;
import dev.larder.core.memory.MemoryBlobs;
import dev.larder.core.memory.MemoryLogArchive;
import dev.larder.core.memory.MemoryStaging;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.source.Transport;
import dev.larder.postgres.ChangeHints;
import dev.larder.web.health.Part;
import dev.larder.web.http.Route;
import dev.larder.web.http.Routes;
import dev.larder.web.login.Passwords;
import dev.larder.web.testing.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// A stage on which the admin API stands, without a network.
public final class ApiStage {
  private ApiStage() {}

  static Stage open(Path folder) throws Exception {
    return open(folder, Optional.empty());
  }

  /// @param longest how long a token lives at most
  static Stage open(Path folder, Optional<Duration> longest) throws Exception {
    return open(new Stage(), folder, longest);
  }

  /// With hashes as a server makes them.
  static Stage openGuarded(Path folder) throws Exception {
    return open(new Stage(Passwords.STANDARD), folder, Optional.empty());
  }

  private static Stage open(Stage stage, Path folder, Optional<Duration> longest) {
    AdminEndpoint api = api(stage, stage.snapshots, folder, longest);
    stage.open(Routes.of(Route.below("/api/v1/", "api", api)));
    return stage;
  }

  /// What the API has with the formats of some snapshots.
  static List<Operation> operations(Stage stage, Snapshots snapshots, Path folder) {
    return api(stage, snapshots, folder, Optional.empty()).operations();
  }

  /// What a stage's own pages call.
  public static AdminEndpoint endpoint(Stage stage, Path folder) {
    return api(stage, stage.snapshots, folder, Optional.empty());
  }

  private static AdminEndpoint api(
      Stage stage, Snapshots snapshots, Path folder, Optional<Duration> longest) {
    EngineParts engine = engine(stage, folder);
    TokenAdmin tokens =
        new TokenAdmin(
            stage.snapshots,
            stage.stores.identities(),
            stage.uses,
            InstantSource.system(),
            longest);
    return Api.endpoint(
        stage.logins,
        stage.sessions,
        snapshots,
        stage.admin,
        stage.identities,
        tokens,
        status(engine, folder),
        ContentStage.content(stage, engine));
  }

  private static Status status(EngineParts engine, Path folder) {
    return new Status(
        "1.2.3",
        engine,
        List.of(
            new Part("database", false, () -> Optional.of("is away")),
            new Part("blobs", true, Optional::empty)),
        new MemoryStaging(folder),
        () -> ChangeHints.Standing.HEARING);
  }

  private static EngineParts engine(Stage stage, Path folder) {
    Transport nowhere =
        (_, _, _) -> new Transport.Exchange.Unreachable(Transport.Cause.CONNECTION, "refused");
    return EngineParts.of(
        new Foundation(
            stage.snapshots,
            stage.stores.ports(),
            new MemoryBlobs(folder),
            new MemoryStaging(folder),
            MemoryLogArchive.keeping(),
            nowhere,
            (_, _) -> new Transport.Exchange.Unreachable(Transport.Cause.CONNECTION, "refused"),
            stage.control,
            InstantSource.system()));
  }
}
