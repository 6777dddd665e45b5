package dev.larder.benchmarks.side;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who takes part: starts everybody, fills their caches, and stops them.
final class Field implements AutoCloseable {
  private final Options options;
  private final Corpus corpus;
  private final Starts starts;
  private final LarderStarts larder;
  private final Deque<Contestant> started = new ArrayDeque<>();
  private final List<Contestant> servers = new ArrayList<>();
  private final Optional<Starter> files;
  private final Map<String, Starter> proxies = new LinkedHashMap<>();

  /// Starts a server of one kind with an empty cache.
  @FunctionalInterface
  interface Starter {
    /// @param name of the server and its folder
    Contestant start(String name) throws IOException;
  }

  Field(Options options, Corpus corpus, Upstream upstream) {
    this.options = options;
    this.corpus = corpus;
    this.starts = new Starts(options, corpus, upstream);
    this.larder = new LarderStarts(options, upstream);
    this.files = options.nginx().map(program -> name -> starts.nginx(program, name));
  }

  /// Finds out who can take part, and lets Larder's launcher build.
  void prepare(Report report) throws IOException, InterruptedException {
    larder.build();
    if (files.isEmpty()) {
      missing(report, "nginx");
    }
    add(report, "athens", options.athens(), starts::athens);
    add(report, "goproxy", options.goproxy(), starts::goproxy);
    proxies.put("larder", name -> larder.start(name, "off", ""));
  }

  /// Starts and fills those who run all the time.
  void start() throws IOException, InterruptedException {
    if (files.isPresent()) {
      join(files.get().start("nginx"));
    }
    for (Map.Entry<String, Starter> proxy : proxies.entrySet()) {
      join(proxy.getValue().start(proxy.getKey()));
    }
    join(larder.start("larder, access log on", "on", ""));
  }

  private interface Program {
    Contestant start(Path program, String name) throws IOException;
  }

  private void add(Report report, String name, Optional<Path> program, Program starter) {
    if (program.isEmpty()) {
      missing(report, name);
      return;
    }
    proxies.put(name, folder -> starter.start(program.get(), folder));
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
    servers.add(server);
  }

  /// Everybody who runs.
  List<Contestant> servers() {
    return servers;
  }

  /// One of each kind: targets are judged without Larder's access log.
  List<Contestant> oneEach() {
    return servers.stream().filter(server -> !server.name().contains("access log")).toList();
  }

  /// How to start another server of plain files.
  Optional<Starter> files() {
    return files;
  }

  /// How to start another proxy of each kind.
  Map<String, Starter> proxies() {
    return proxies;
  }

  /// Starts Larder with flags of the JVM, with an empty home.
  Contestant larder(String name, String javaOptions) throws IOException {
    return larder.start(name, "off", javaOptions);
  }

  @Override
  public void close() {
    while (!started.isEmpty()) {
      started.pop().close();
    }
  }
}
