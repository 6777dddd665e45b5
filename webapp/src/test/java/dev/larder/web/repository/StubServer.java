package dev.larder.web.repository;

import dev.larder.api.Ask;
import dev.larder.api.Formats;
import dev.larder.api.Outcome;
import dev.larder.core.access.Principal;
import dev.larder.core.access.RoleName;
import dev.larder.core.access.TokenUses;
import dev.larder.core.engine.Answer;
import dev.larder.core.engine.Published;
import dev.larder.core.memory.MemoryBlobs;
import dev.larder.core.memory.MemoryConfiguration;
import dev.larder.core.memory.MemoryStaging;
import dev.larder.core.memory.MemoryStores;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.LostBlobException;
import dev.larder.core.traffic.Traffic;
import dev.larder.core.waiting.Depth;
import dev.larder.web.http.ListenAddress;
import dev.larder.web.http.Route;
import dev.larder.web.http.Routes;
import dev.larder.web.http.ServerSetup;
import dev.larder.web.http.WebServer;
import dev.larder.web.login.Logins;
import dev.larder.web.login.PasswordRehash;
import dev.larder.web.testing.TestAccounts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A server whose engine answers what a test has put at a path.
final class StubServer implements AutoCloseable {
  final MemoryBlobs blobs;
  final MemoryStaging staging;
  final Map<String, Outcome<Answer>> answers = new ConcurrentHashMap<>();
  final Map<String, Outcome<Published>> receipts = new ConcurrentHashMap<>();

  final Traffic traffic = new Traffic();

  private final WebServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  StubServer(Path folder) throws Exception {
    blobs = new MemoryBlobs(folder);
    staging = new MemoryStaging(folder);
    MemoryStores stores = MemoryStores.create();
    MemoryConfiguration configuration = stores.configuration();
    TestAccounts.add(
        stores.identities(),
        "admin",
        TestAccounts.CHEAP.hash("correct horse"),
        RoleName.ADMINISTRATOR);
    configuration.save(repository("open", true), ConfigurationAct.server("test"));
    configuration.save(repository("closed", false), ConfigurationAct.server("test"));
    Snapshots snapshots = new Snapshots(configuration, Formats.of(List.of()));
    EngineAccess access =
        new EngineAccess(
            new Scripted(),
            (_, _, ask, _) -> receipts.getOrDefault(ask.path(), Outcome.missing("not found")),
            snapshots,
            blobs,
            traffic);
    server = WebServer.start(ServerSetup.plain(new ListenAddress("127.0.0.1", 0)));
    server.open(
        Routes.of(
            Route.below(
                "/repository/",
                "repository",
                new RepositoryEndpoint(
                    new Logins(
                        snapshots,
                        new TokenUses(),
                        new PasswordRehash(TestAccounts.CHEAP, (_, _, _) -> {})),
                    access,
                    Optional.empty()))));
  }

  /// What is read again is at the path with `again:` before it and the lost blob behind it.
  private final class Scripted implements EngineAccess.Reads {
    @Override
    public Outcome<Answer> read(Principal principal, RepositoryName name, Ask ask, Depth depth) {
      return answers.getOrDefault(ask.path(), Outcome.missing("not found: nothing"));
    }

    @Override
    public Outcome<Answer> readAgain(
        Principal principal, RepositoryName name, Ask ask, Depth depth, LostBlobException lost) {
      return answers.getOrDefault(
          "again:" + ask.path() + " " + lost.sha256(),
          Outcome.missing("not read again so: " + lost.sha256()));
    }
  }

  private static Definition repository(String name, boolean anonymousRead) {
    return new Definition(
        new RepositoryName(name),
        "raw",
        new Type.Group(List.of(), Optional.empty()),
        anonymousRead,
        List.of(),
        Optional.empty(),
        Map.of());
  }

  URI uri() {
    return server.addresses().getFirst();
  }

  /// Asks for a path below `/repository/`, with headers as name, value, …
  HttpResponse<byte[]> ask(String method, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri().resolve("/repository/" + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  @Override
  public void close() {
    server.close();
  }
}
