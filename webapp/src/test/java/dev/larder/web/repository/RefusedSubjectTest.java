package dev.larder.web.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.core.engine.EngineParts;
import dev.larder.core.engine.Foundation;
import dev.larder.core.fixture.MemoryVersionControl;
import dev.larder.core.memory.MemoryBlobs;
import dev.larder.core.memory.MemoryLogArchive;
import dev.larder.core.memory.MemoryStaging;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.Namespace;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.core.source.Transport;
import dev.larder.core.storage.AuditLog.Entry;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.web.http.Route;
import dev.larder.web.http.Routes;
import dev.larder.web.testing.Stage;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the audit log keeps of requests to repositories that were refused.
class RefusedSubjectTest {
  private static final String[] NONE = {};

  private Stage stage;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    stage = new Stage();
    stage
        .stores
        .configuration()
        .save(
            new Definition(
                new RepositoryName("own"),
                "raw",
                new Type.Hosted(Optional.empty()),
                false,
                List.of(new Namespace("corp", Namespace.Mode.EXCLUSIVE)),
                Optional.empty(),
                Map.of()),
            ConfigurationAct.server("test"));
    stage.snapshots.reload();
    MemoryBlobs blobs = new MemoryBlobs(folder);
    EngineAccess access = EngineAccess.of(engine(folder, blobs), stage.snapshots, blobs);
    stage.open(
        Routes.of(
            Route.below(
                "/repository/",
                "repository",
                new RepositoryEndpoint(stage.logins, access, Optional.empty()))));
  }

  private EngineParts engine(Path folder, MemoryBlobs blobs) {
    Transport nowhere =
        (_, _, _) -> new Transport.Exchange.Unreachable(Transport.Cause.CONNECTION, "refused");
    return EngineParts.of(
        new Foundation(
            stage.snapshots,
            stage.stores.ports(),
            blobs,
            new MemoryStaging(folder),
            MemoryLogArchive.keeping(),
            nowhere,
            (_, _) -> new Transport.Exchange.Unreachable(Transport.Cause.CONNECTION, "refused"),
            new MemoryVersionControl(),
            InstantSource.system()));
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  @ParameterizedTest(name = "{0} {1} {2} is {3} and kept as {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -      | GET  | own/corp/a/list        | 401 | repository own corp/a
          -      | GET  | own/corp/a/v1/meta     | 401 | repository own corp/a
          -      | HEAD | own/corp/a/v1/file.bin | 401 | repository own corp/a
          -      | GET  | own/corp/a/main/find   | 401 | repository own corp/a
          -      | GET  | own/out/corp/a         | 401 | repository own corp/a
          -      | GET  | own/feed               | 401 | repository own
          -      | GET  | own/                   | 401 | repository own
          reader | GET  | own/corp/a/latest      | 403 | repository own corp/a
          reader | GET  | own                    | 403 | repository own
          reader | PUT  | own/corp/a/v1/file.bin | 403 | repository own corp/a
          ghost  | GET  | own/corp/a/v1/about    | 401 | repository own corp/a
          ghost  | PUT  | own/corp/a/v1/file.bin | 401 | repository own corp/a
          ghost  | GET  | none/corp/a/list       | 401 | repository
          ghost  | GET  | A%20B/corp/a/list      | 401 | repository
          """)
  void isNamed(String who, String method, String path, int status, String target) throws Exception {
    assertThat(stage.ask(who, Stage.PASSWORD, method, "/repository/" + path, "", NONE).statusCode())
        .isEqualTo(status);

    assertThat(refused()).extracting(Entry::target).containsExactly(target);
    assertThat(refused())
        .extracting(entry ->
            entry.subject().repository().map(name -> " " + name).orElse("")
                + entry.subject().component().map(name -> " " + name).orElse(""))
        .containsExactly(target.substring("repository".length()));
  }

  private List<Entry> refused() {
    return await().until(stage::refused, found -> !found.isEmpty());
  }
}
