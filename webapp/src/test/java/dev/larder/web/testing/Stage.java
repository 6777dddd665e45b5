package dev.larder.web.testing;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.larder.core.access.RoleName;
import dev.larder.core.admin.IdentityAdmin;
import dev.larder.core.admin.NamespaceContent;
import dev.larder.core.admin.RepositoryAdmin;
import dev.larder.core.fetch.Negatives;
import dev.larder.core.memory.MemoryStores;
import dev.larder.core.raw.RawFormat;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.Namespace;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.core.snapshot.Formats;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.Act;
import dev.larder.web.http.Listen;
import dev.larder.web.http.Routes;
import dev.larder.web.http.ServerSetup;
import dev.larder.web.http.WebServer;
import dev.larder.web.login.Logins;
import dev.larder.web.login.Passwords;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A started server over stores in memory, with the users `admin` and `reader`.
public final class Stage implements AutoCloseable {
  public static final String PASSWORD = "correct horse";

  public final MemoryStores stores = MemoryStores.create();
  public final Snapshots snapshots;
  public final Logins logins;
  public final RepositoryAdmin admin;
  public final IdentityAdmin identities;

  private final WebServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  public Stage() throws Exception {
    String hash = Passwords.hash(PASSWORD);
    Accounts.add(stores.identities(), "admin", hash, RoleName.ADMINISTRATOR);
    Accounts.add(stores.identities(), "reader", hash);
    snapshots =
        new Snapshots(
            stores.configuration(), Formats.of(List.of(new StubFormat(), new RawFormat())));
    logins = new Logins(snapshots);
    Negatives negatives = new Negatives(Ticker.systemTicker());
    admin =
        new RepositoryAdmin(
            snapshots, stores.configuration(), new NamespaceContent(stores.metadata()), negatives);
    identities = new IdentityAdmin(snapshots, stores.identities());
    server = WebServer.start(ServerSetup.plain(new Listen("127.0.0.1", 0)));
  }

  public void open(Routes routes) {
    server.open(routes);
  }

  /// Puts a repository on the stage; namespaces are exclusive.
  public void repository(String name, Type type, boolean anonymousRead, String... patterns) {
    stores
        .configuration()
        .save(
            new Definition(
                new RepositoryName(name),
                "stub",
                type,
                anonymousRead,
                Arrays.stream(patterns)
                    .map(pattern -> new Namespace(pattern, Namespace.Mode.EXCLUSIVE))
                    .toList(),
                Map.of()),
            Act.server("test"));
    snapshots.reload();
  }

  public static Type group(String... members) {
    return new Type.Group(
        Arrays.stream(members).map(RepositoryName::new).toList(), Optional.empty());
  }

  public URI uri() {
    return server.addresses().getFirst();
  }

  /// Asks as `user` (`-`: without credentials), with a body where there is one.
  public HttpResponse<String> ask(
      String user, String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri().resolve(path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!user.equals("-")) {
      byte[] pair = (user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    server.close();
  }
}
