package dev.larder.web.server;

import dev.larder.common.BuildVersion;
import dev.larder.core.events.Refusals;
import dev.larder.core.loop.LoopTime;
import dev.larder.core.loop.StandingLoops;
import dev.larder.web.config.Settings;
import dev.larder.web.health.Health;
import dev.larder.web.home.Home;
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
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A server from its start to its end.
///
/// Start: home, certificate, addresses, application. The addresses are bound before the application
/// is built, so that a taken port stops the start before a database is touched. Stop: the reverse,
/// after the requests in flight are done.
public final class RunningServer implements Closeable {
  private final Resources resources;
  private final WebServer web;

  private RunningServer(Resources resources, WebServer web) {
    this.resources = resources;
    this.web = web;
  }

  /// Starts it; when this throws, everything that was opened is closed again.
  public static RunningServer start(
      Settings settings, boolean devTls, Assembly assembly, Announcements announce)
      throws Exception {
    Resources resources = new Resources();
    try {
      return start(resources, settings, devTls, assembly, announce);
    } catch (Exception e) {
      resources.closeAfter(e);
      throw e;
    }
  }

  private static RunningServer start(
      Resources resources,
      Settings settings,
      boolean devTls,
      Assembly assembly,
      Announcements announce)
      throws Exception {
    Home home = resources.add(Home.open(settings.home()));
    announce.say((home.created() ? "created the home " : "opened the home ") + home.directory());
    Metrics metrics = resources.add(new Metrics());
    StandingLoops loops = new StandingLoops(LoopTime.SYSTEM);
    new LoopFigures(loops).register(metrics);
    CacheFigures.register(metrics);
    Health health = new Health(BuildVersion.current());
    Optional<ServerSetup.Https> https =
        Https.of(settings, devTls, home, resources, loops, announce);
    Refusals refusals = new Refusals(InstantSource.system());
    List<ServedRequest.Observer> observers = observers(settings, metrics, resources, loops);
    observers.add(new RefusalCounter(refusals));
    WebServer web =
        resources.add(WebServer.start(setup(settings, https, health, metrics, observers)));
    Gauge.builder("http.server.running", web, WebServer::inFlight)
        .description("Requests being served")
        .register(metrics.registry());
    Application application =
        assembly.assemble(new Assembly.Context(settings, home, metrics, announce, refusals, loops));
    resources.addBelow(web, application);
    web.open(application.routes());
    health.ready(application.parts(), web::draining);
    web.addresses().forEach(address -> announce.say("listening at " + address));
    web.managementAddress().ifPresent(at -> announce.say("health and metrics at " + at));
    Thread.ofVirtual().name("warm-up").start(Passwords::warmUp);
    Thread.ofVirtual().name("watch").start(metrics::watchMachine);
    return new RunningServer(resources, web);
  }

  /// Where it listens: plain first, then TLS.
  public List<URI> addresses() {
    return web.addresses();
  }

  /// Where health and metrics are served apart, if they are.
  public Optional<URI> managementAddress() {
    return web.managementAddress();
  }

  /// Finishes the requests in flight, at most for `grace`, and then closes. False when requests had
  /// to be cut off.
  public boolean stop(Duration grace) throws IOException, InterruptedException {
    boolean finished = web.drain(grace);
    close();
    return finished;
  }

  /// Closes at once.
  @Override
  public void close() throws IOException {
    resources.close();
  }

  private static List<ServedRequest.Observer> observers(
      Settings settings, Metrics metrics, Resources resources, StandingLoops loops) {
    List<ServedRequest.Observer> observers = new ArrayList<>();
    observers.add(new RequestTimers(metrics.registry()));
    if (settings.logging().access()) {
      AccessLog log = resources.add(AccessLog.start(loops));
      FunctionCounter.builder("access.log.dropped", log, AccessLog::dropped)
          .description("Access lines lost because the log's reader was too slow")
          .register(metrics.registry());
      observers.add(log);
    }
    return observers;
  }

  private static ServerSetup setup(
      Settings settings,
      Optional<ServerSetup.Https> https,
      Health health,
      Metrics metrics,
      List<ServedRequest.Observer> observers) {
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
        http.trustedProxies(),
        observers,
        Limits.DEFAULT);
  }
}
