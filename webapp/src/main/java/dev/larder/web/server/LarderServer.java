package dev.larder.web.server;

import dev.larder.api.Formats;
import dev.larder.api.Signer;
import dev.larder.blobs.ContentStore;
import dev.larder.common.BuildVersion;
import dev.larder.common.outbound.ProxyRules;
import dev.larder.core.access.TokenUses;
import dev.larder.core.blob.BlobCare;
import dev.larder.core.engine.EngineParts;
import dev.larder.core.engine.Foundation;
import dev.larder.core.events.Refusals;
import dev.larder.core.log.LogKeeping;
import dev.larder.core.loop.LoopTime;
import dev.larder.core.loop.StandingLoops;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.Sealing;
import dev.larder.core.storage.Staging;
import dev.larder.core.storage.StorageDownException;
import dev.larder.core.storage.Stores;
import dev.larder.core.task.TaskRunner;
import dev.larder.core.upkeep.PushRecorder;
import dev.larder.core.upkeep.Upkeep;
import dev.larder.postgres.ChangeHints;
import dev.larder.postgres.Database;
import dev.larder.postgres.PostgresPorts;
import dev.larder.upstream.HttpCoreTransport;
import dev.larder.upstream.OutboundSettings;
import dev.larder.upstream.UpstreamDeadlines;
import dev.larder.web.admin.Status;
import dev.larder.web.config.Settings;
import dev.larder.web.health.Health;
import dev.larder.web.health.Part;
import dev.larder.web.health.PartWatch;
import dev.larder.web.home.Home;
import dev.larder.web.home.HomeException;
import dev.larder.web.http.Front;
import dev.larder.web.http.Limits;
import dev.larder.web.http.ListenAddress;
import dev.larder.web.http.Route;
import dev.larder.web.http.Routes;
import dev.larder.web.http.ServedRequest;
import dev.larder.web.http.ServerSetup;
import dev.larder.web.http.WebServer;
import dev.larder.web.logging.AccessLog;
import dev.larder.web.logging.RefusalCounter;
import dev.larder.web.login.Passwords;
import dev.larder.web.metrics.CacheFigures;
import dev.larder.web.metrics.LoopFigures;
import dev.larder.web.metrics.Metrics;
import dev.larder.web.metrics.RequestTimers;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The object tree of a server, from top to bottom: each thing is made after those that it stands
/// on, and closed before them.
///
/// The addresses are bound before a database is touched, so that a taken port stops the start
/// early; until all is built, everything but health is answered 503.
public final class LarderServer {
  private static final InstantSource CLOCK = InstantSource.system();

  private final Settings settings;
  private final Announcements announce;
  private final StopRequest stop;
  private final Resources resources;
  private final String version = BuildVersion.current().version();
  private final Metrics metrics;
  private final StandingLoops loops = new StandingLoops(LoopTime.SYSTEM);
  private final Refusals refusals = new Refusals(CLOCK);
  private final TokenUses uses = new TokenUses();

  private LarderServer(
      Settings settings, Announcements announce, StopRequest stop, Resources resources) {
    this.settings = settings;
    this.announce = announce;
    this.stop = stop;
    this.resources = resources;
    this.metrics = resources.add(new Metrics());
  }

  /// What the addresses serve once it is there.
  ///
  /// @param parts whose health readiness tells
  public record Served(Routes routes, List<Part> parts) {
    public Served {
      parts = List.copyOf(parts);
    }
  }

  /// Opens what is served; it may take as long as it needs.
  @FunctionalInterface
  public interface Opening {
    /// @param resources for what it opens: closed after the last request is done
    Served open(LarderServer server, Home home, Resources resources) throws Exception;
  }

  /// Starts a server; when this throws, everything that was opened is closed again.
  ///
  /// @param devTls whether https is served with a certificate of the home's own authority
  /// @param stop ends the wait for a database that is away
  public static RunningServer start(
      Settings settings, boolean devTls, Announcements announce, StopRequest stop)
      throws Exception {
    return start(settings, devTls, announce, stop, LarderServer::open);
  }

  /// Starts one that serves something else than repositories, as tests of start and stop do.
  public static RunningServer start(
      Settings settings, boolean devTls, Announcements announce, StopRequest stop, Opening opening)
      throws Exception {
    Resources resources = new Resources();
    try {
      return new LarderServer(settings, announce, stop, resources).start(devTls, opening);
    } catch (StorageDownException e) {
      resources.closeAfter(e);
      throw new StartException(String.valueOf(e.getMessage()), e);
    } catch (Exception e) {
      resources.closeAfter(e);
      throw e;
    }
  }

  private RunningServer start(boolean devTls, Opening opening) throws Exception {
    Home home = resources.add(Home.open(settings.home()));
    announce.say((home.created() ? "created the home " : "opened the home ") + home.directory());
    new LoopFigures(loops).register(metrics);
    CacheFigures.register(metrics);
    Health health = new Health(BuildVersion.current());
    Https https = new Https(settings, home, resources, loops, announce);
    ServerSetup setup = setup(https.listen(devTls), health);
    // Made before the web server, so that what is in it is closed after that.
    Resources behind = resources.add(new Resources());
    WebServer web = resources.add(WebServer.start(setup));
    Gauge.builder("http.server.running", web, WebServer::inFlight)
        .description("Requests being served")
        .register(metrics.registry());
    Served served = opening.open(this, home, behind);
    web.open(served.routes());
    health.ready(served.parts(), web::draining);
    web.addresses().forEach(address -> announce.say("listening at " + address));
    web.managementAddress().ifPresent(at -> announce.say("health and metrics at " + at));
    Thread.ofVirtual().name("warm-up").start(Passwords::warmUp);
    Thread.ofVirtual().name("watch").start(metrics::watchMachine);
    return new RunningServer(resources, web);
  }

  /// Database, stores, engine, what looks after them, and the routes to all of it.
  private Served open(Home home, Resources behind) throws Exception {
    Sealing sealing = home.sealer(settings.secretKey()).sealing();
    Databases.Joined joined =
        new Databases(behind, loops, announce::say, stop).open(settings, home, sealing);
    Database database = joined.database();
    Stores stores = PostgresPorts.of(database, sealing, joined.node());
    Formats formats = Formats.installed();
    BlobStores blobs = BlobStores.open(settings, home, database, loops, behind);
    ContentStore content = blobs.content();
    new FirstStart(stores, formats, announce).seedOnce(settings.init(), home);
    HttpCoreTransport unhurried = transport(UpstreamDeadlines.UNHURRIED, "Git servers", behind);
    HttpCoreTransport upstreams = transport(UpstreamDeadlines.DEFAULT, "upstreams", behind);
    Foundation foundation =
        new Foundation(
            new Snapshots(stores.configuration(), formats),
            stores,
            content.blobs(),
            content.staging(),
            new LogKeeping(content.logs(), home.seenHeads(), logKey(home)),
            upstreams,
            upstreams,
            behind.add(GitMirrors.open(settings, home, unhurried, CLOCK, loops)),
            CLOCK);
    EngineParts engine = EngineParts.of(foundation);
    new ServerFigures(engine, database, joined.node()).register(metrics);
    new RecordFigures(engine).register(metrics);
    Duration auditAge = settings.access().auditRetention();
    Upkeep upkeep = behind.add(new Upkeep(foundation, engine, auditAge, uses, refusals, loops));
    // A log that has lost something is given it back before anything is published.
    engine.logs().begin();
    upkeep.start();
    TaskRunner tasks =
        behind.add(
            new TaskRunner(
                stores.tasks(), NodeName.current(), engine.events(), loops, LoopTime.SYSTEM));
    tasks.add(upkeep.tasks());
    BlobCare care =
        behind.add(blobs.care(settings.blobRules(), foundation, engine, joined.node(), loops));
    tasks.add(care.tasks());
    RetentionParts retention = RetentionParts.of(foundation, engine);
    tasks.add(retention.tasks());
    tasks.add(RepositorySpace.of(foundation, engine, loops, behind, metrics).care().tasks());
    tasks.start();
    List<Part> parts = parts(upkeep, engine, blobs, care);
    behind.add(new PartWatch(parts, loops)).start();
    ChangeHints hints =
        behind.add(ChangeHints.start(database, joined.node(), loops, upkeep::followNow));
    PushRecorder recorder =
        new PushRecorder(stores.configuration(), LoopTime.SYSTEM, upkeep::followNow);
    Status status = new Status(version, engine, parts, content.staging(), hints::standing);
    ServerRoutes routes = new ServerRoutes(settings, version, metrics, loops, uses, CLOCK);
    return new Served(
        routes.of(
            foundation, engine, upkeep.names(), tasks, care, retention.api(), recorder, status),
        parts);
  }

  private Optional<Signer> logKey(Home home) throws HomeException {
    boolean embedded = settings.database() instanceof Settings.Database.Embedded;
    return home.logKey(settings.logKeyFile(), embedded);
  }

  private ServerSetup setup(Optional<ServerSetup.Https> https, Health health) {
    Settings.Http http = settings.http();
    Routes managed = Routes.of(Route.at("/metrics", "metrics", metrics));
    return new ServerSetup(
        new ListenAddress(http.host(), http.port()),
        https,
        http.managementPort().isPresent()
            ? Optional.of(new ListenAddress(http.host(), http.managementPort().getAsInt()))
            : Optional.empty(),
        health.routes(),
        health.routes().then(managed),
        new Front(http.trustedProxies(), http.publicUrl()),
        observers(),
        Limits.DEFAULT);
  }

  private List<ServedRequest.Observer> observers() {
    List<ServedRequest.Observer> observers = new ArrayList<>();
    observers.add(new RequestTimers(metrics.registry()));
    if (settings.logging().access()) {
      AccessLog log = resources.add(AccessLog.start(loops));
      FunctionCounter.builder("access.log.dropped", log, AccessLog::dropped)
          .description("Access lines lost because the log's reader was too slow")
          .register(metrics.registry());
      observers.add(log);
    }
    observers.add(new RefusalCounter(refusals));
    return observers;
  }

  private HttpCoreTransport transport(UpstreamDeadlines deadlines, String whom, Resources behind) {
    OutboundSettings outbound =
        new OutboundSettings(
            version,
            deadlines,
            settings.outbound().caFile(),
            ProxyRules.of(settings.outbound().proxyVariables()));
    return behind.add(new HttpCoreTransport(outbound, whom, loops));
  }

  private List<Part> parts(Upkeep upkeep, EngineParts engine, BlobStores blobs, BlobCare care) {
    return List.of(
        new Part("database", false, upkeep::databaseTrouble),
        new Part("changes", false, upkeep::changesTrouble),
        new Part("loops", false, loops::trouble),
        new Part("logs", false, engine.logs()::trouble),
        new Part("records", false, engine.recordTrouble()::trouble),
        new Part("blobs", false, () -> blobs.trouble(engine.lostFiles(), care)),
        new Part("disk", false, () -> diskTrouble(blobs.content().staging())));
  }

  private static Optional<String> diskTrouble(Staging staging) {
    try {
      return staging.roomFor(0)
          ? Optional.empty()
          : Optional.of("nearly full: publishes are refused, fetches are not kept");
    } catch (IOException e) {
      return Optional.of("cannot be read");
    }
  }
}
