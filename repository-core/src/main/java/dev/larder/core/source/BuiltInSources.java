package dev.larder.core.source;

import dev.larder.api.Format;
import dev.larder.api.VersionMaker;
import dev.larder.core.repository.GitUpstream;
import dev.larder.core.repository.UpstreamConfig;
import dev.larder.core.storage.FormatStore;
import dev.larder.core.waiting.Depth;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The kinds of sources that Larder has.
public final class BuiltInSources implements SourceKinds {
  private final Transport transport;
  private final VersionControl control;
  private final FormatStore store;
  private final InstantSource clock;
  private final GitHosts hosts;
  private final RecentPlaces recent;

  /// @param store where it is remembered in which repositories components were found
  public BuiltInSources(
      Transport transport, VersionControl control, FormatStore store, InstantSource clock) {
    this.transport = transport;
    this.control = control;
    this.store = store;
    this.clock = clock;
    this.hosts = new GitHosts(transport, clock);
    this.recent = new RecentPlaces(clock);
  }

  @Override
  public Source open(Proxied proxy, UpstreamGuard guard) {
    return switch (proxy.upstream()) {
      case UpstreamConfig http -> new HttpSource(proxy.format(), http, transport, guard);
      case GitUpstream git ->
          new GitSource(maker(proxy.format()), git, places(proxy, git), control, guard);
    };
  }

  @Override
  public ConnectionProbe.Report probe(Proxied proxy, Optional<String> component) {
    return switch (proxy.upstream()) {
      case UpstreamConfig http -> new ConnectionProbe(transport).of(http);
      case GitUpstream git ->
          new GitProbe(proxy.format(), maker(proxy.format()), git, places(proxy, git), control)
              .of(component);
    };
  }

  @Override
  public Optional<GitPlace> place(Proxied proxy, String component, Depth depth) {
    return switch (proxy.upstream()) {
      case UpstreamConfig _ -> Optional.empty();
      case GitUpstream git -> places(proxy, git).known(component, depth);
    };
  }

  @Override
  public List<UpstreamGuard> guards() {
    return control.guards();
  }

  @Override
  public void forgetNames(Predicate<String> urls) {
    control.forgetNames(urls);
  }

  private GitPlaces places(Proxied proxy, GitUpstream git) {
    GitPlaceMemory memory = new GitPlaceMemory(store, recent, proxy.repository(), git, clock);
    return new GitPlaces(maker(proxy.format()), git, memory, hosts, clock);
  }

  /// No repository of another format is saved with such an upstream.
  private static VersionMaker maker(Format format) {
    return format
        .maker()
        .orElseThrow(
            () -> new IllegalStateException("the format " + format.name() + " makes no versions"));
  }
}
