package dev.larder.benchmarks.side;

import java.util.List;

/// Load of one kind.
///
/// @param name as in the report
/// @param bulk whether its measure is processor time for bytes, not for requests
/// @param connecting what a request's connection is
record SideWorkload(
    String name,
    List<String> paths,
    int connections,
    boolean bulk,
    Connecting connecting,
    State state) {
  /// What a request's connection is.
  enum Connecting {
    /// One that is kept.
    KEPT,
    /// One of its own.
    OWN,
    /// One of its own, with TLS.
    OWN_TLS
  }

  /// What the upstream does meanwhile.
  enum State {
    FAST,
    SLOW,
    DEAD
  }

  /// Of checksum databases, which peers ask themselves and not by way of the upstream.
  private static final String DATABASE = "P13";

  static SideWorkload of(String name, List<String> paths, int connections) {
    return new SideWorkload(name, paths, connections, false, Connecting.KEPT, State.FAST);
  }

  SideWorkload bytes() {
    return new SideWorkload(name, paths, connections, true, connecting, state);
  }

  SideWorkload connecting(Connecting each) {
    return new SideWorkload(name, paths, connections, bulk, each, state);
  }

  SideWorkload upstream(State other) {
    return new SideWorkload(name, paths, connections, bulk, connecting, other);
  }

  /// Whether other proxies have anything to answer.
  boolean byPeers() {
    return !name.startsWith(DATABASE + " ");
  }

  /// Those that wrk drives.
  static List<SideWorkload> all(Corpus corpus) {
    return List.of(
        of("P1 .info and .mod, 64 connections", corpus.small(), 64),
        zip(20_000, 16),
        zip(100_000, 16),
        zip(1_000_000, 16),
        zip(10_000_000, 8),
        of("P3 list, upstream answers", corpus.lists(), 64),
        of("P3 latest, upstream answers", corpus.latest(), 64),
        of("P3 list, upstream takes 5 s", corpus.lists(), 64).upstream(State.SLOW),
        of("P3 list, upstream refuses", corpus.lists(), 64).upstream(State.DEAD),
        of(DATABASE + " .mod", corpus.mods(), 64),
        of(DATABASE + " look-ups in a checksum database", corpus.lookups(), 64),
        of(DATABASE + " tiles of a checksum database", corpus.tiles(), 64),
        of("P7 a connection for each request", corpus.small(), 16).connecting(Connecting.OWN),
        of("P7 the same with TLS", corpus.small(), 16).connecting(Connecting.OWN_TLS));
  }

  /// What every contestant runs before the first round: the kinds of path that will be measured,
  /// the commonest first.
  static List<SideWorkload> warming(Corpus corpus, SideOptions options) {
    boolean zips = options.wants(Bursts.NAME) || options.wants(Mixes.NAME);
    return all(corpus).stream()
        .filter(one -> one.state() == State.FAST)
        .filter(one ->
            one.name().startsWith("P1 ") || options.wants(one.name()) || (zips && one.bulk()))
        .toList();
  }

  private static SideWorkload zip(int size, int connections) {
    return of(
            "P2 zip of " + size / 1_000 + " kB",
            List.of(Corpus.path(Corpus.sized(size), "zip")),
            connections)
        .bytes();
  }
}
