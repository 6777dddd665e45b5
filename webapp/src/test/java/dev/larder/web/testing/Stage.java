package dev.larder.web.testing;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.larder.api.Format;
import dev.larder.api.Formats;
import dev.larder.core.access.RoleName;
import dev.larder.core.access.TokenUses;
import dev.larder.core.admin.IdentityAdmin;
import dev.larder.core.admin.NamespaceContent;
import dev.larder.core.admin.RepositoryAdmin;
import dev.larder.core.events.Refusals;
import dev.larder.core.fetch.NegativeCache;
import dev.larder.core.fetch.Pushes;
import dev.larder.core.fixture.MemoryVersionControl;
import dev.larder.core.memory.MemoryStores;
import dev.larder.core.raw.RawFormat;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.Namespace;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.AuditLog;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.task.TaskRunner;
import dev.larder.web.http.ListenAddress;
import dev.larder.web.http.Routes;
import dev.larder.web.http.ServerSetup;
import dev.larder.web.http.WebServer;
import dev.larder.web.logging.RefusalCounter;
import dev.larder.web.login.LoginSessions;
import dev.larder.web.login.Logins;
import dev.larder.web.login.PasswordRehash;
import dev.larder.web.login.Passwords;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// A started server over stores in memory, with the users `admin` and `reader`.
public final class Stage implements AutoCloseable {
  public static final String PASSWORD = "correct horse";

  private final String hash;

  public final MemoryVersionControl control = new MemoryVersionControl();
  public final MemoryStores stores = MemoryStores.create();
  public final Snapshots snapshots;
  public final TokenUses uses = new TokenUses();
  public final Refusals refusals = new Refusals(InstantSource.system());
  public final Logins logins;
  public final LoginSessions sessions;
  public final RepositoryAdmin admin;
  public final IdentityAdmin identities;

  private final WebServer server;
  private final ApiContract contract = ApiContract.shared();
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<TaskRunner> runners = new CopyOnWriteArrayList<>();

  public Stage() throws Exception {
    this(TestAccounts.CHEAP);
  }

  public Stage(Passwords passwords) throws Exception {
    this(passwords, Formats.of(List.of(new StubFormat(), new RawFormat())));
  }

  /// With the formats that are installed, beside those of tests.
  public static Stage ofInstalled() throws Exception {
    List<Format> formats = new ArrayList<>(Formats.installed().byName().values());
    formats.add(new StubFormat());
    return new Stage(TestAccounts.CHEAP, Formats.of(formats));
  }

  /// With other formats.
  public Stage(Passwords passwords, Formats formats) throws Exception {
    hash = passwords.hash(PASSWORD);
    TestAccounts.add(stores.identities(), "admin", hash, RoleName.ADMINISTRATOR);
    TestAccounts.add(stores.identities(), "reader", hash);
    snapshots = new Snapshots(stores.configuration(), formats);
    identities = new IdentityAdmin(snapshots, stores.identities());
    logins = new Logins(snapshots, uses, new PasswordRehash(passwords, identities::rehashed));
    sessions = new LoginSessions(snapshots, stores.sessions(), InstantSource.system());
    Ticker ticker = Ticker.systemTicker();
    NegativeCache negatives =
        new NegativeCache(ticker, new Pushes(ticker, (_, _, _) -> Optional.empty()));
    admin =
        new RepositoryAdmin(
            snapshots,
            stores.configuration(),
            new NamespaceContent(stores.metadata()),
            control,
            negatives);
    ServerSetup plain = ServerSetup.plain(new ListenAddress("127.0.0.1", 0));
    server =
        WebServer.start(
            new ServerSetup(
                plain.http(),
                plain.https(),
                plain.management(),
                plain.always(),
                plain.managed(),
                plain.front(),
                List.of(new RefusalCounter(refusals)),
                plain.limits()));
  }

  /// Runs tasks until the stage is closed.
  public void start(TaskRunner runner) {
    runners.add(runner);
    runner.start();
  }

  public void open(Routes routes) {
    server.open(routes);
  }

  /// One more user with the usual password.
  public void user(String name, String... roles) {
    TestAccounts.add(stores.identities(), name, hash, roles);
    snapshots.reload();
  }

  /// Puts a repository on the stage; namespaces are exclusive.
  public void repository(String name, Type type, boolean anonymousRead, String... patterns) {
    repository("stub", name, type, anonymousRead, patterns);
  }

  /// One of another format.
  public void repository(
      String format, String name, Type type, boolean anonymousRead, String... patterns) {
    stores
        .configuration()
        .save(
            new Definition(
                new RepositoryName(name),
                format,
                type,
                anonymousRead,
                Arrays.stream(patterns)
                    .map(pattern -> new Namespace(pattern, Namespace.Mode.EXCLUSIVE))
                    .toList(),
                Optional.empty(),
                Map.of()),
            ConfigurationAct.server("test"));
    snapshots.reload();
  }

  public static Type group(String... members) {
    return new Type.Group(
        Arrays.stream(members).map(RepositoryName::new).toList(), Optional.empty());
  }

  public URI uri() {
    return server.addresses().getFirst();
  }

  /// Asks as `user` (`-`: without credentials), with a body where there is one. What the API
  /// answers is held to its description.
  public HttpResponse<String> ask(
      String user, String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    return ask(user, PASSWORD, method, path, body, headers);
  }

  /// The same with another password.
  public HttpResponse<String> ask(
      String user, String password, String method, String path, String body, String[] headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri().resolve(path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!user.equals("-")) {
      byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<String> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    contract.hold(method, path, answer);
    return answer;
  }

  /// What the audit log keeps of an action, newest first.
  public List<AuditLog.Entry> audited(String action) {
    return stores
        .audit()
        .find(
            new AuditLog.Question(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(action),
                100));
  }

  /// What has been refused. A request is counted when it is over, which may be after its answer
  /// came: who asks waits for what is to stand here.
  public List<AuditLog.Entry> refused() {
    refusals.flush(stores.audit());
    return audited("refused");
  }

  /// Asks from another address of this machine.
  public HttpResponse<String> askFrom(String address, String user, String path)
      throws IOException, InterruptedException {
    HttpClient elsewhere =
        HttpClient.newBuilder().localAddress(InetAddress.ofLiteral(address)).build();
    try (elsewhere) {
      byte[] pair = (user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8);
      HttpRequest request =
          HttpRequest.newBuilder(uri().resolve(path))
              .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair))
              .build();
      return elsewhere.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  @Override
  public void close() {
    server.close();
    runners.forEach(TaskRunner::close);
  }
}
