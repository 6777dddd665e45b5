package dev.larder.benchmarks.side;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The program behind `benchmarks/run`: prepares the corpus, starts and fills the contestants, runs
/// the workloads in rounds in which everybody has a turn, and writes the report.
public final class SideBySide implements AutoCloseable {
  private static final Duration SLOW = Duration.ofSeconds(5);
  private static final int CLIENTS = 500;
  private static final int MOST_WARM_UPS = 15;
  private static final double STILL_FALLING = 0.93;

  private final Options options;
  private final Corpus corpus;
  private final Upstream upstream;
  private final Starts starts;
  private final Deque<Contestant> started = new ArrayDeque<>();
  private final List<Contestant> servers = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Results results = new Results();

  private SideBySide(Options options, Corpus corpus, Upstream upstream) {
    this.options = options;
    this.corpus = corpus;
    this.upstream = upstream;
    this.starts = new Starts(options, corpus, upstream);
  }

  public static void main(String[] arguments) throws Exception {
    Options options = Options.parse(arguments);
    say("working in " + options.work());
    delete(options.work());
    Files.createDirectories(options.work());
    Corpus corpus = Corpus.create(options.work().resolve("corpus"), options.modules());
    try (Upstream upstream = Upstream.start(corpus.folder());
        SideBySide run = new SideBySide(options, corpus, upstream)) {
      run.start();
      run.measure();
      run.report();
    }
  }

  private interface Starter {
    Contestant start(Path program) throws IOException;
  }

  private void start() throws IOException, InterruptedException {
    notes.add(Report.machine());
    notes.add(
        "%d rounds of %d s, %d modules"
            .formatted(options.rounds(), options.seconds(), options.modules()));
    start("nginx", options.nginx(), starts::nginx);
    start("athens", options.athens(), starts::athens);
    start("goproxy", options.goproxy(), starts::goproxy);
    join(starts.larder("larder", "off"));
    join(starts.larder("larder, access log on", "on"));
  }

  private void start(String name, Optional<Path> program, Starter starter)
      throws IOException, InterruptedException {
    if (program.isPresent()) {
      join(starter.start(program.get()));
    } else {
      notes.add(name + " is missing: no program was given, so nothing is said about it");
    }
  }

  private void join(Contestant server) throws IOException, InterruptedException {
    started.push(server);
    say("starting and filling " + server.name());
    server.await(corpus.small().getFirst());
    server.fill(corpus.everything());
    server.fill(corpus.lists());
    server.fill(corpus.latest());
    servers.add(server);
  }

  private void measure() throws IOException, InterruptedException {
    for (Contestant server : servers) {
      warmUp(server);
    }
    for (int round = 1; round <= options.rounds(); round++) {
      for (Workload workload : Workload.all(corpus)) {
        if (workload.name().startsWith(options.only())) {
          round(round, workload);
        }
      }
    }
    if ("P6".startsWith(options.only())) {
      herds();
    }
  }

  /// Until processor time for a request falls no more: a Java machine compiles what is hot first,
  /// and on a machine with other work to do it is given little time for that.
  private void warmUp(Contestant server) throws IOException, InterruptedException {
    double last = Double.MAX_VALUE;
    for (int turn = 0; turn < MOST_WARM_UPS; turn++) {
      double now = wrk(server, Workload.all(corpus).getFirst()).run(options.seconds()).cpuMicros();
      if (now > last * STILL_FALLING) {
        return;
      }
      last = now;
    }
  }

  private void round(int round, Workload workload) throws IOException, InterruptedException {
    upstream.slow(workload.state() == Workload.State.SLOW ? SLOW : Duration.ZERO);
    upstream.dead(workload.state() == Workload.State.DEAD);
    for (Contestant server : contestants(workload)) {
      Wrk.Seen seen = wrk(server, workload).run(options.seconds());
      results.add(workload.name(), server.name(), seen);
      say("%d %s, %s: %s".formatted(round, workload.name(), server.name(), seen));
    }
    upstream.slow(Duration.ZERO);
    upstream.dead(false);
  }

  /// Larder a second time with credentials, where what access control costs is the question (P12).
  private List<Contestant> contestants(Workload workload) {
    List<Contestant> all = new ArrayList<>(servers);
    if (workload.name().startsWith("P1 ")) {
      byte[] pair = ("admin:" + Starts.PASSWORD).getBytes(StandardCharsets.UTF_8);
      String basic = "Basic " + Base64.getEncoder().encodeToString(pair);
      servers.stream()
          .filter(server -> server.name().equals("larder"))
          .map(server -> server.with(basic))
          .forEach(all::add);
    }
    return all;
  }

  private Wrk wrk(Contestant server, Workload workload) {
    return new Wrk(
        options, server, workload.paths(), workload.connections(), workload.close() ? "close" : "");
  }

  private void herds() throws IOException, InterruptedException {
    int number = 0;
    for (Contestant server : servers) {
      if (server.proxy()) {
        String path = Corpus.path(Corpus.herd(number), "zip");
        number++;
        long before = upstream.asked(path);
        Herd.Seen seen =
            new Herd(server, path, CLIENTS)
                .run(Files.size(corpus.folder().resolve(path.substring(1))));
        notes.add(
            "P6 %d clients, one cold zip of 20 MB, %s: %d upstream GETs, %d clients failed, first byte %.0f ms (median), all done in %.1f s"
                .formatted(
                    CLIENTS,
                    server.name(),
                    upstream.asked(path) - before,
                    seen.wrong(),
                    seen.firstByteMillis(),
                    seen.seconds()));
        say(notes.getLast());
      }
    }
  }

  private void report() throws IOException {
    Report report = new Report(Workload.all(corpus), results, notes);
    report.write(options.report());
    say(report.markdown());
  }

  @Override
  public void close() {
    while (!started.isEmpty()) {
      started.pop().close();
    }
  }

  private static void say(String line) {
    System.out.println(line);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failed)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
