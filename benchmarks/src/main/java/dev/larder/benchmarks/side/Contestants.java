package dev.larder.benchmarks.side;

import dev.larder.benchmarks.side.LarderStarts.Variant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The servers that take part: starts them, fills their caches, and stops them.
final class Contestants implements AutoCloseable {
  private static final String LARDER = "larder";
  private static final String BEFORE = "larder before";

  /// The load generator would resume TLS sessions, which new processes of the go command cannot.
  private static final String UNRESUMED = "-Djdk.tls.server.newSessionTicketCount=0";

  private final SideOptions options;
  private final Corpus corpus;
  private final Starts starts;
  private final LarderStarts larder;
  private final Optional<LarderStarts> before;
  private final String upstream;
  private final Secured secured;
  private final Deque<Contestant> started = new ArrayDeque<>();
  private final List<Contestant> servers = new ArrayList<>();
  private final Map<String, Starter> proxies = new LinkedHashMap<>();

  /// Starts a server of one kind with an empty cache.
  @FunctionalInterface
  interface Starter {
    /// @param name of the server and its folder
    /// @param upstream the address that it fetches from
    Contestant start(String name, String upstream) throws IOException;
  }

  Contestants(SideOptions options, Corpus corpus, Upstream upstream) throws IOException {
    this.options = options;
    this.corpus = corpus;
    this.upstream = upstream.url();
    this.secured = Secured.in(options.work());
    this.starts = new Starts(options, corpus);
    this.larder = new LarderStarts(options.larder(), options.work());
    this.before = options.before().map(launcher -> new LarderStarts(launcher, options.work()));
  }

  /// Finds out who can take part, and lets Larder's launcher build.
  void prepare(Report report) throws IOException, InterruptedException {
    larder.build();
    if (before.isPresent()) {
      LarderStarts other = before.get();
      other.build();
      proxies.put(BEFORE, (name, from) -> other.start(name, from, Variant.PLAIN));
    }
    if (options.nginx().isEmpty()) {
      missing(report, "nginx");
    }
    add(report, "athens", options.athens(), starts::athens);
    add(report, "goproxy", options.goproxy(), starts::goproxy);
    proxies.put(LARDER, (name, from) -> larder.start(name, from, Variant.PLAIN));
  }

  /// Starts and fills those who run all the time.
  void start() throws IOException, InterruptedException {
    Optional<Contestant> files = files("nginx");
    if (files.isPresent()) {
      join(files.get());
    }
    for (Map.Entry<String, Starter> proxy : proxies.entrySet()) {
      if (!proxy.getKey().equals(LARDER) && !proxy.getKey().equals(BEFORE)) {
        join(proxy.getValue().start(proxy.getKey(), upstream));
      }
    }
    Variant unresumed = new Variant("off", UNRESUMED, Optional.of(secured));
    join(larder.start(LARDER, upstream, unresumed));
    if (before.isPresent()) {
      join(before.get().start(BEFORE, upstream, unresumed));
    }
    if (!options.scope().equals(Scope.SHORT)) {
      join(
          larder.start("larder, access log on", upstream, new Variant("on", "", Optional.empty())));
    }
  }

  private interface Program {
    Contestant start(Path program, String name, String upstream) throws IOException;
  }

  private void add(Report report, String name, Optional<Path> program, Program starter) {
    if (program.isEmpty()) {
      missing(report, name);
      return;
    }
    proxies.put(name, (folder, from) -> starter.start(program.get(), folder, from));
  }

  private static void missing(Report report, String name) {
    report.note(name + " is missing: no program was given, so nothing is said about it");
  }

  private void join(Contestant server) throws IOException, InterruptedException {
    started.push(server);
    Report.say("starting and filling " + server.name());
    server.await(corpus.small().getFirst());
    server.fill(corpus.everything());
    server.fill(corpus.lists());
    server.fill(corpus.latest());
    if (server.kind() != Contestant.Kind.PEER) {
      server.fill(corpus.lookups());
      server.fill(corpus.tiles());
    }
    servers.add(server);
  }

  /// Every contestant that runs.
  List<Contestant> servers() {
    return servers;
  }

  /// One of each kind: targets are judged without Larder's access log.
  List<Contestant> oneEach() {
    return servers.stream().filter(server -> !server.name().contains("access log")).toList();
  }

  /// Starts another server of plain files, if there is a program for it.
  Optional<Contestant> files(String name) throws IOException {
    return options.nginx().isPresent()
        ? Optional.of(starts.nginx(options.nginx().get(), name, secured))
        : Optional.empty();
  }

  /// How to start another proxy of each kind.
  Map<String, Starter> proxies() {
    return proxies;
  }

  /// Starts Larder with flags of the JVM, with an empty home.
  Contestant larder(String name, String javaOptions) throws IOException {
    return larder.start(name, upstream, new Variant("off", javaOptions, Optional.empty()));
  }

  @Override
  public void close() {
    while (!started.isEmpty()) {
      started.pop().close();
    }
  }
}
