package dev.larder.web.admin;

import dev.larder.core.admin.DenyRulePreview;
import dev.larder.core.admin.KindAdmin;
import dev.larder.core.admin.ObjectAdmin;
import dev.larder.core.admin.PinAdmin;
import dev.larder.core.admin.VersionAdmin;
import dev.larder.core.blob.BlobCare;
import dev.larder.core.browse.Browser;
import dev.larder.core.browse.Explainer;
import dev.larder.core.browse.Inventory;
import dev.larder.core.browse.TrafficLook;
import dev.larder.core.browse.VersionRecords;
import dev.larder.core.engine.EngineParts;
import dev.larder.core.events.Events;
import dev.larder.core.eviction.BudgetEviction;
import dev.larder.core.eviction.VersionEviction;
import dev.larder.core.keeping.RetentionPreview;
import dev.larder.core.keeping.RetentionReview;
import dev.larder.core.loop.LoopTime;
import dev.larder.core.loop.StandingLoop;
import dev.larder.core.loop.StandingLoops;
import dev.larder.core.search.ComponentFinder;
import dev.larder.core.search.ComponentNames;
import dev.larder.core.storage.Stores;
import dev.larder.core.task.Task;
import dev.larder.core.task.TaskReport;
import dev.larder.core.task.TaskRunner;
import dev.larder.web.testing.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The operations about content, policy and records, on a stage.
final class ContentStage {
  /// How old the newest versions are that a preview sees.
  static final Duration AGE = Duration.ofDays(2);

  private ContentStage() {}

  static ContentApi content(Stage stage, EngineParts engine) {
    VersionRecords records = new VersionRecords(engine.logs());
    StandingLoops loops = resting();
    Browser browser =
        new Browser(
            stage.stores.metadata(),
            stage.stores.contents(),
            stage.stores.indexes(),
            stage.stores.tagLooks(),
            InstantSource.system());
    return new ContentApi(
        new KindAdmin(stage.snapshots, stage.stores.configuration()),
        new ObjectAdmin(
            stage.snapshots, stage.stores.configuration(), engine.negatives(), engine.logs()),
        engine.earlier(),
        engine.cosigning(),
        new DenyRulePreview(stage.stores.contents(), engine.retractions(), InstantSource.system()),
        stage.stores.audit(),
        browser,
        ComponentFinder.of(
            new ComponentNames(stage.stores.contents(), stage.snapshots, InstantSource.system()),
            stage.stores.contents(),
            InstantSource.system()),
        new Inventory(stage.stores.ports().versionWalk()),
        records,
        engine.seen(),
        new VersionAdmin(
            stage.snapshots,
            stage.stores.metadata(),
            component -> engine.forgetBytes(Set.of(component))),
        new Explainer(
            stage.stores.metadata(),
            engine.lacking(),
            engine.sources(),
            records,
            InstantSource.system()),
        new TasksResource(loops::states, engine.fetches(), tasks(stage, loops)),
        engine.sources(),
        engine.publishing(),
        blobs(stage, engine, loops),
        retention(stage, engine),
        stage.stores.ports().bytes(),
        new TrafficResource(new TrafficLook(stage.stores.traffic()), InstantSource.system()),
        new ContentsResource(
            browser, stage.stores.ports(), engine.blobs(), InstantSource.system()));
  }

  private static RetentionApi retention(Stage stage, EngineParts engine) {
    Stores stores = stage.stores.ports();
    return new RetentionApi(
        new RetentionPreview(
            new RetentionReview(stores.metadata(), stores.uses()),
            () -> engine.downloads().flush(stores.metadata()),
            () -> Instant.now().plus(AGE)),
        new PinAdmin(stores.pins()),
        new BudgetEviction(
            stage.snapshots,
            stores.bytes(),
            new VersionEviction(
                stage.snapshots, stores, engine.sources(), Duration.ZERO, engine::forget),
            () -> {},
            InstantSource.system()));
  }

  private static BlobCare blobs(Stage stage, EngineParts engine, StandingLoops loops) {
    return new BlobCare(
        engine.blobs(),
        stage.stores.ledger(),
        (_, _, _) -> {},
        new BlobCare.Rules(Duration.ofDays(1), Optional.empty(), 0),
        Optional.empty(),
        loops,
        LoopTime.SYSTEM);
  }

  /// One task that says what it was told.
  private static TaskRunner tasks(Stage stage, StandingLoops loops) {
    TaskRunner runner =
        new TaskRunner(stage.stores.tasks(), "stage", new Events(), loops, LoopTime.SYSTEM);
    runner.add(
        List.of(
            Task.byHand(
                "echo",
                "Says what it was told",
                Map.of("word", "What to say"),
                run -> TaskReport.of(run.options().getOrDefault("word", "nothing")))));
    stage.start(runner);
    return runner;
  }

  private static StandingLoops resting() {
    StandingLoops loops = new StandingLoops(LoopTime.SYSTEM);
    loops.add(new StandingLoop.Plan("resting", Duration.ofHours(1), "Rest", () -> {}));
    return loops;
  }
}
