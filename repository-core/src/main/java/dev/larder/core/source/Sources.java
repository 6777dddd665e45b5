package dev.larder.core.source;

import dev.larder.api.Format;
import dev.larder.api.Outcome;
import dev.larder.core.repository.ConfiguredUpstream;
import dev.larder.core.repository.GitUpstream;
import dev.larder.core.repository.Push;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.Type;
import dev.larder.core.repository.UpstreamConfig;
import dev.larder.core.traffic.Traffic;
import dev.larder.core.waiting.Depth;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The sources of proxy repositories, with their bounds and breakers.
public final class Sources {
  private record Guarded(ConfiguredUpstream upstream, UpstreamGuard guard) {}

  private final SourceKinds kinds;
  private final UpstreamGuard.Bounds bounds;
  private final InstantSource clock;
  private final Traffic traffic;
  private final Map<RepositoryId, Guarded> guards = new ConcurrentHashMap<>();

  /// @param traffic counts what upstreams are asked
  public Sources(
      SourceKinds kinds, UpstreamGuard.Bounds bounds, InstantSource clock, Traffic traffic) {
    this.kinds = kinds;
    this.bounds = bounds;
    this.clock = clock;
    this.traffic = traffic;
  }

  /// The source of a proxy. A changed upstream begins with a new breaker.
  public Source of(Repository repository, Format format, Type.Proxy type) {
    return kinds.open(
        new SourceKinds.Proxied(repository.id(), format, type.upstream()),
        guard(repository, type.upstream()));
  }

  /// What stands before the Git repositories of a repository, of a hosted one that publishes their
  /// tags as well; empty: it has none.
  public Optional<GitSource> git(Repository repository, Format format) {
    return repository
        .definition()
        .git()
        .map(upstream ->
            kinds.open(
                new SourceKinds.Proxied(repository.id(), format, upstream),
                guard(repository, upstream)))
        .flatMap(source -> source instanceof GitSource git ? Optional.of(git) : Optional.empty());
  }

  private UpstreamGuard guard(Repository repository, ConfiguredUpstream upstream) {
    return guards
        .compute(
            repository.id(),
            (id, known) ->
                known != null && known.upstream().equals(upstream)
                    ? known
                    : guarded(repository, upstream))
        .guard();
  }

  /// Connects to an upstream now, and tells what is seen. May take as long as the transport waits.
  ///
  /// @param component which is to be found there, where upstreams are not one place for all
  public ConnectionProbe.Report probe(
      Repository repository,
      Format format,
      ConfiguredUpstream upstream,
      Optional<String> component) {
    return kinds.probe(new SourceKinds.Proxied(repository.id(), format, upstream), component);
  }

  /// In which Git repository a component is, as far as that is known by now.
  public Optional<GitPlace> place(
      Repository repository, Format format, String component, Depth depth) {
    return repository
        .definition()
        .git()
        .flatMap(git ->
            kinds.place(new SourceKinds.Proxied(repository.id(), format, git), component, depth));
  }

  /// Somebody has pushed: what names led to is asked for anew.
  public void pushed(Push push) {
    kinds.forgetNames(url -> push.path().map(path -> path.isOf(url)).orElse(true));
  }

  /// The tags of the Git repositories of one repository, by the components that are in them, as
  /// their servers say when they are first asked for; for one thread, and for as long as that may
  /// be good.
  public Function<String, Outcome<Map<String, String>>> tags(Repository repository, Format format) {
    Map<String, Outcome<Map<String, String>>> read = new HashMap<>();
    return git(repository, format)
        .<Function<String, Outcome<Map<String, String>>>>map(
            git -> component -> git.tags(component, read))
        .orElse(
            component -> Outcome.missing("not found: " + component + " is in no Git repository"));
  }

  /// Breaker states and load, by upstream, and by server behind one that is many places.
  public List<UpstreamGuard> guards() {
    return Stream.concat(guards.values().stream().map(Guarded::guard), kinds.guards().stream())
        .toList();
  }

  /// Bounds and breaker of the upstream of a repository; empty: it has none, or this node has not
  /// asked it yet.
  public Optional<UpstreamGuard> guard(RepositoryId repository) {
    return Optional.ofNullable(guards.get(repository)).map(Guarded::guard);
  }

  /// Forgets upstreams of repositories that are gone.
  public void keepOnly(Collection<Repository> repositories) {
    Map<RepositoryId, Repository> living =
        repositories.stream().collect(Collectors.toMap(Repository::id, Function.identity()));
    guards.keySet().retainAll(living.keySet());
    traffic.keepOnly(living.keySet());
  }

  private Guarded guarded(Repository repository, ConfiguredUpstream upstream) {
    // Where it is names an upstream; one that is many places is known by who stands before it.
    String name =
        switch (upstream) {
          case UpstreamConfig http -> http.label();
          case GitUpstream git -> git.label() + ":" + repository.name();
        };
    return new Guarded(
        upstream, new UpstreamGuard(name, bounds, clock, traffic.of(repository.id()).upstream()));
  }
}
