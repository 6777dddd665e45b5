package dev.larder.git;

import dev.larder.api.Outcome;
import dev.larder.api.SourceRepository;
import dev.larder.common.outbound.ProxyRules;
import dev.larder.core.fixture.Endings;
import dev.larder.core.loop.LoopTime;
import dev.larder.core.loop.StandingLoops;
import dev.larder.core.repository.GitCredential;
import dev.larder.core.repository.GitUpstream;
import dev.larder.core.source.VersionControl.Names;
import dev.larder.core.source.VersionControl.Reading;
import dev.larder.git.wire.FetchLimits;
import dev.larder.upstream.HttpCoreTransport;
import dev.larder.upstream.OutboundSettings;
import dev.larder.upstream.UpstreamDeadlines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The implementation under test, with a transport of its own.
final class GitBench implements AutoCloseable {
  /// For servers that answer: no test fails because the machine is busy.
  static final FetchLimits PATIENT = FetchLimits.forHeap(1L << 30);

  /// For servers that do not.
  static final FetchLimits SHORT =
      new FetchLimits(
          Duration.ofSeconds(5),
          Duration.ofSeconds(2),
          Duration.ofSeconds(1),
          1_000_000,
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          PATIENT.advertisedBytes(),
          PATIENT.receivedBytes(),
          PATIENT.objects(),
          PATIENT.objectBytes());

  final Path folder;
  final HttpCoreTransport transport;
  final GitRepositories repositories;
  private GitUpstream upstream = new GitUpstream(List.of(), List.of());

  GitBench(Path folder) {
    this(folder, PATIENT, 1L << 30);
  }

  GitBench(Path folder, FetchLimits limits, long budget) {
    this(folder, limits, Duration.ofHours(1), budget);
  }

  /// @param hold how long what names led to is believed
  GitBench(Path folder, FetchLimits limits, Duration hold, long budget) {
    this(folder, limits, hold, budget, ProxyRules.none());
  }

  /// @param proxies by which http and https leave this machine
  GitBench(Path folder, ProxyRules proxies) {
    this(folder, PATIENT, Duration.ofHours(1), 1L << 30, proxies);
  }

  private GitBench(
      Path folder, FetchLimits limits, Duration hold, long budget, ProxyRules proxies) {
    this.folder = folder;
    StandingLoops loops = new StandingLoops(LoopTime.SYSTEM);
    // As in a server, where the transport's own pace is three times as patient.
    UpstreamDeadlines deadlines =
        new UpstreamDeadlines(
            limits.connect(), limits.firstByte(), limits.window().multipliedBy(3), 1);
    transport =
        new HttpCoreTransport(
            new OutboundSettings("1.2.3", deadlines, Optional.empty(), proxies),
            "Git servers",
            loops);
    try {
      repositories =
          new GitRepositories(
              folder, budget, limits, hold, transport, InstantSource.system(), loops);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  GitBench with(GitCredential... credentials) {
    upstream = new GitUpstream(List.of(), List.of(credentials));
    return this;
  }

  <T> Outcome<T> read(String url, Names names, Reading<T> reading) {
    try {
      return repositories.read(upstream, url, names, reading);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  <T> Outcome<T> read(String url, Reading<T> reading) {
    return read(url, Names.CURRENT, reading);
  }

  /// How a look at the names ends: how many there are, or an ending.
  String look(String url) {
    return Endings.of(look(url, Names.CURRENT), String::valueOf);
  }

  String words(String url) {
    return Endings.words(look(url, Names.CURRENT));
  }

  private Outcome<String> look(String url, Names names) {
    return read(url, names, repository -> Outcome.found(repository.tags().size() + " tags"));
  }

  /// The text of a file of a commit.
  String text(String url, String commit, String path) {
    return text(url, Names.CURRENT, commit, path);
  }

  String text(String url, Names names, String commit, String path) {
    return Endings.of(
        read(url, names, repository -> Outcome.found(file(repository, commit, path))),
        String::valueOf);
  }

  static String file(SourceRepository repository, String commit, String path) throws IOException {
    return Endings.of(
        switch (repository.commit(commit)) {
          case Outcome.Found<dev.larder.api.Commit>(var found) -> repository.tree(found);
          case Outcome.Unfound<dev.larder.api.Commit> ended -> ended.retyped();
        },
        tree -> {
          try (var in = tree.recorded(path)) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }

  /// A credential with nothing but its prefix, to be filled in.
  static GitCredential credential(String prefix) {
    return new GitCredential(
        prefix,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /// One for a server whose certificate is of an authority of its own.
  static GitCredential credential(String prefix, Path caFile) {
    return new GitCredential(
        prefix,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(caFile.toString()),
        Optional.empty());
  }

  static GitCredential ssh(String prefix, String key, String passphrase, String knownHosts) {
    return new GitCredential(
        prefix,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(key),
        Optional.of(passphrase).filter(text -> !text.isEmpty()),
        Optional.of(knownHosts),
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public void close() {
    repositories.close();
    transport.close();
  }
}
