package dev.larder.web.server;

import dev.larder.core.engine.EngineParts;
import dev.larder.core.engine.Foundation;
import dev.larder.core.eviction.BudgetEviction;
import dev.larder.core.eviction.SpaceCare;
import dev.larder.core.eviction.VersionEviction;
import dev.larder.core.loop.StandingLoops;
import dev.larder.core.storage.RepositoryBytes;
import dev.larder.core.storage.RepositoryBytes.Sum;
import dev.larder.core.storage.Stores;
import dev.larder.web.metrics.Metrics;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.function.ToDoubleFunction;

/// What looks after the room that repositories take, and its figures.
///
/// @param care has the tasks
record RepositorySpace(SpaceCare care) {
  static RepositorySpace of(
      Foundation foundation,
      EngineParts engine,
      StandingLoops loops,
      Resources behind,
      Metrics metrics) {
    RepositoryBytes bytes = foundation.stores().bytes();
    SpaceCare care =
        behind.add(
            new SpaceCare(foundation.snapshots(), bytes, budgets(foundation, engine), loops));
    care.start();
    RepositorySpace space = new RepositorySpace(care);
    space.register(metrics);
    return space;
  }

  /// What evicts by budget, and tells what it would evict.
  static BudgetEviction budgets(Foundation foundation, EngineParts engine) {
    Stores stores = foundation.stores();
    return new BudgetEviction(
        foundation.snapshots(),
        stores.bytes(),
        versions(foundation, engine),
        () -> engine.downloads().flush(stores.metadata()),
        foundation.clock());
  }

  /// What evicts single versions.
  static VersionEviction versions(Foundation foundation, EngineParts engine) {
    return new VersionEviction(
        foundation.snapshots(),
        foundation.stores(),
        engine.sources(),
        VersionEviction.MINIMUM_AGE,
        engine::forget);
  }

  private void register(Metrics metrics) {
    metrics
        .collectors()
        .register(
            () -> gauge("larder_repository_bytes", "Bytes that a repository stores", Sum::bytes));
    metrics
        .collectors()
        .register(() ->
            gauge(
                "larder_repository_deleted_bytes",
                "Bytes of it that belong to versions that are deleted",
                Sum::deleted));
  }

  private GaugeSnapshot gauge(String name, String help, ToDoubleFunction<Sum> figure) {
    GaugeSnapshot.Builder snapshot = GaugeSnapshot.builder().name(name).help(help);
    care.figures()
        .forEach((repository, sum) ->
            snapshot.dataPoint(
                GaugeSnapshot.GaugeDataPointSnapshot.builder()
                    .labels(Labels.of("repository", repository))
                    .value(figure.applyAsDouble(sum))
                    .build()));
    return snapshot.build();
  }
}
