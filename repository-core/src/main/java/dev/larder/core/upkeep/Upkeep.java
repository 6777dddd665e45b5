package dev.larder.core.upkeep;

import dev.larder.core.access.TokenUses;
import dev.larder.core.engine.EngineParts;
import dev.larder.core.engine.Foundation;
import dev.larder.core.events.Refusals;
import dev.larder.core.fetch.FetchTurns;
import dev.larder.core.loop.StandingLoop;
import dev.larder.core.loop.StandingLoops;
import dev.larder.core.requirement.RequirementNotes;
import dev.larder.core.search.ComponentNames;
import dev.larder.core.storage.PageSession;
import dev.larder.core.storage.Stores;
import dev.larder.core.task.Task;
import dev.larder.core.task.TaskReport;
import dev.larder.core.task.TaskRun;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/// Follows changes of other nodes, assigns feed positions, writes what is counted, and removes
/// records that are too old.
public final class Upkeep implements AutoCloseable {
  private static final Duration FEED = Duration.ofSeconds(1);
  private static final Duration LOOK = Duration.ofSeconds(10);
  private static final Duration HEADS = Duration.ofSeconds(1);
  private static final Duration LISTS = Duration.ofSeconds(1);
  private static final Duration FLUSH = Duration.ofSeconds(60);
  private static final Duration TAGS = Duration.ofMinutes(10);
  private static final Duration REQUIREMENTS = Duration.ofSeconds(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String UNWRITTEN =
      "What is counted stays in memory until then, within bounds; see that the database is well";

  private static final int BATCH = 10_000;

  /// No node that runs has failed to follow changes for so long.
  private static final Duration PUSHES_KEPT = Duration.ofDays(1);

  /// A version is looked at as long as its downloads count.
  private static final Duration LOOKS_KEPT = Duration.ofDays(TagWatch.DAYS + 1L);

  private final Stores stores;
  private final EngineParts engine;
  private final Duration auditAge;
  private final TokenUses uses;
  private final Refusals refusals;
  private final StandingLoops loops;
  private final InstantSource clock;
  private final ChangeFollower follower;
  private final ComponentNames names;
  private final StandingLoop earlier;
  private final TagWatch watch;
  private final TrafficKeeping traffic;
  private final RequirementNotes requirements;
  private final List<StandingLoop> flushing;
  private final List<StandingLoop> all;
  private volatile boolean closing;

  /// @param auditAge how long the audit log keeps its rows
  /// @param uses what this node knows of the last uses of tokens and has not written
  public Upkeep(
      Foundation foundation,
      EngineParts engine,
      Duration auditAge,
      TokenUses uses,
      Refusals refusals,
      StandingLoops loops) {
    this.stores = foundation.stores();
    this.engine = engine;
    this.auditAge = auditAge;
    this.uses = uses;
    this.refusals = refusals;
    this.loops = loops;
    this.clock = foundation.clock();
    this.follower =
        new ChangeFollower(
            stores.configuration(), foundation.snapshots(), engine, this::recordNow, loops);
    this.watch =
        new TagWatch(
            foundation.snapshots(), engine.sources(), stores.tagLooks(), engine.events(), clock);
    this.traffic =
        new TrafficKeeping(
            engine.traffic(), stores.traffic(), stores.bytes(), foundation.snapshots(), clock);
    this.requirements =
        new RequirementNotes(
            foundation.snapshots(), stores.dependents(), foundation.blobs(), engine.lately());
    this.names = new ComponentNames(stores.contents(), foundation.snapshots(), clock);
    StandingLoop search =
        loop(
            "reading names of components",
            LOOK,
            "Search and browsing show what was stored before; see that the database is well",
            names::follow);
    StandingLoop feed =
        loop(
            "assigning feed positions",
            FEED,
            "New versions are missing in the index feed until then; see that the database is well",
            stores.metadata()::assignFeed);
    StandingLoop lost =
        loop(
            "looking after lost files",
            LOOK,
            "The part blobs stays ill until then; see that database and blobs can be read",
            engine.lostFiles()::lookAgain);
    this.flushing =
        List.of(
            loop("writing download counters", FLUSH, UNWRITTEN, this::countDownloads),
            loop("writing refusals", FLUSH, UNWRITTEN, this::countRefusals),
            loop("writing last uses of tokens", FLUSH, UNWRITTEN, this::writeUses),
            loop("writing figures of traffic", FLUSH, UNWRITTEN, traffic::write),
            loop("writing what upstreams lack", FLUSH, UNWRITTEN, engine.certain()::flush));
    StandingLoop lists =
        loop(
            "fetching lists ahead",
            LISTS,
            "Lists of modules that came lately may be missing when their upstream is away",
            this::fetchLists);
    StandingLoop noting =
        loop(
            "noting requirements",
            REQUIREMENTS,
            "What came lately is missing among those who require a module; see that the database is"
                + " well",
            requirements::step);
    StandingLoop expiry =
        loop(
            "removing old audit rows",
            HOUR,
            "The audit log grows until then; see that the database is well",
            this::expireAudit);
    StandingLoop absences =
        loop(
            "removing what upstreams lack",
            HOUR,
            "Answers that nobody asks for are kept until then; see that the database is well",
            engine.certain()::expire);
    StandingLoop heard =
        loop(
            "removing old pushes and looks at tags",
            HOUR,
            "Tables of pushes and tags grow until then; see that the database is well",
            this::expireHeard);
    StandingLoop sessions =
        loop(
            "removing old sessions",
            HOUR,
            "Sessions that are over are kept until then; see that the database is well",
            this::expireSessions);
    StandingLoop turns =
        loop(
            "renewing leases of fetches",
            FetchTurns.RENEWAL,
            "Other nodes may fetch what this one fetches, too; see that the database is well",
            engine.fetches().turns()::renew);
    StandingLoop heads =
        loop(
            "making heads of logs",
            HEADS,
            "What was placed in logs is proven by no head until then; see that database and blob"
                + " store are well",
            engine.logs()::catchUp);
    StandingLoop stopped =
        loop(
            "looking after logs",
            LOOK,
            "Logs that stopped do not go on until then; see that database and blob store are well",
            this::lookAfterLogs);
    this.earlier =
        loop(
            "recording what was stored before",
            LOOK,
            "Versions that were stored without a record in the log have none until then; see that"
                + " the database is well",
            () -> engine.earlier().turn(() -> closing));
    StandingLoop cosigning =
        loop(
            "asking witnesses",
            LOOK,
            "Heads of logs are not signed by witnesses until then; see that the database is well",
            () -> engine.cosigning().turn(() -> closing));
    this.all =
        Stream.concat(
                Stream.of(
                    follower.loop(),
                    feed,
                    search,
                    lists,
                    noting,
                    expiry,
                    absences,
                    heard,
                    sessions,
                    lost,
                    turns,
                    heads,
                    stopped,
                    earlier,
                    cosigning),
                flushing.stream())
            .toList();
  }

  private StandingLoop loop(String name, Duration every, String remedy, StandingLoop.Work work) {
    return loops.add(new StandingLoop.Plan(name, every, remedy, work));
  }

  /// What one node does for all.
  public List<Task> tasks() {
    return List.of(
        Task.every(
            TAGS,
            "tag-watch",
            "Looks where the tags lead now of versions that were downloaded lately and made of Git"
                + " repositories, and tells of those that moved or are gone",
            this::lookAtTags),
        Task.every(
            HOUR,
            "public-records",
            "Holds versions that were stored without a public record against one, and removes what"
                + " it disproves",
            this::checkRecords),
        traffic.task(),
        Task.every(
            DAY,
            "requirements",
            "Reads what the newest stored version of each component requires, where that has not"
                + " been read yet",
            this::noteRequirements));
  }

  private TaskReport lookAtTags(TaskRun run) {
    long looked = watch.turn(run::stopping, done -> run.progress(done, "versions"));
    return new TaskReport("looked at " + looked + " versions", Map.of("versions", looked));
  }

  private TaskReport checkRecords(TaskRun run) {
    long asked = engine.records().turn(run::stopping, done -> run.progress(done, "versions"));
    return new TaskReport("asked about " + asked + " versions", Map.of("versions", asked));
  }

  private TaskReport noteRequirements(TaskRun run) {
    long noted = requirements.walk(run::stopping, done -> run.progress(done, "components"));
    return new TaskReport("read " + noted + " components", Map.of("components", noted));
  }

  /// The names of all components, which are kept up to date.
  public ComponentNames names() {
    return names;
  }

  public void start() {
    all.forEach(StandingLoop::start);
  }

  /// This node has recorded a change that it has not followed yet, and does so without a pause.
  public void followNow() {
    follower.loop().hurry();
  }

  /// A log that was made just now is not kept waiting for what was stored before it.
  private void recordNow() {
    earlier.hurry();
  }

  /// What the last look at the database found; empty while it answers.
  public Optional<String> databaseTrouble() {
    return follower.databaseTrouble();
  }

  /// That changes of other nodes are not followed, whatever the reason; empty while they are.
  public Optional<String> changesTrouble() {
    return follower.trouble();
  }

  private void fetchLists() {
    boolean more = true;
    while (more && !closing) {
      more = engine.lists().step();
    }
  }

  private void lookAfterLogs() {
    engine.logs().closeUnconfigured();
    engine.logs().checkAgain();
  }

  private void countDownloads() {
    engine.downloads().flush(stores.metadata());
  }

  private void countRefusals() {
    refusals.flush(stores.audit());
  }

  private void writeUses() {
    Map<String, Instant> taken = uses.take();
    try {
      stores.identities().used(taken);
    } catch (RuntimeException failed) {
      uses.untake(taken);
      throw failed;
    }
  }

  private void expireAudit() {
    inBatches(() -> stores.audit().expire(clock.instant().minus(auditAge), BATCH));
  }

  private void expireHeard() {
    Instant now = clock.instant();
    inBatches(() -> stores.configuration().expirePushes(now.minus(PUSHES_KEPT), BATCH));
    inBatches(() -> stores.fetchLeases().expire(BATCH));
    inBatches(() -> stores.tagLooks().expire(now.minus(LOOKS_KEPT), BATCH));
  }

  private void expireSessions() {
    Instant over = clock.instant().minus(PageSession.IDLE);
    inBatches(() -> stores.sessions().expire(over, BATCH));
  }

  private void inBatches(IntSupplier removing) {
    int removed = BATCH;
    while (removed == BATCH && !closing) {
      removed = removing.getAsInt();
    }
  }

  /// Writes what is counted once more.
  @Override
  public void close() {
    closing = true;
    StandingLoops.stop(all, PATIENCE);
    flushing.forEach(StandingLoop::turn);
  }
}
