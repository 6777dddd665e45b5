package dev.larder.core.blob;

import dev.larder.core.blob.BlobCollector.Collected;
import dev.larder.core.blob.BlobScrub.Scrubbed;
import dev.larder.core.loop.LoopTime;
import dev.larder.core.loop.StandingLoop;
import dev.larder.core.loop.StandingLoops;
import dev.larder.core.storage.BlobLedger;
import dev.larder.core.storage.Blobs;
import dev.larder.core.task.Task;
import dev.larder.core.task.TaskReport;
import dev.larder.core.task.TaskRun;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All that looks after blobs: tasks that one node does, and what each node tells of it.
public final class BlobCare implements AutoCloseable {
  private static final Duration COLLECTING = Duration.ofHours(6);
  private static final Duration SCRUBBING = Duration.ofHours(1);
  private static final Duration LOOKING = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /// How blobs are looked after.
  ///
  /// @param grace how long a blob is kept that nothing names any more
  /// @param scrubPeriod in which each is read through once; empty: none is
  /// @param scrubRate bytes that are read in a second at most
  public record Rules(Duration grace, Optional<Duration> scrubPeriod, long scrubRate) {}

  private final BlobLedger ledger;
  private final StoreMark mark;
  private final BlobCollector collector;
  private final Fsck fsck;
  private final OrphanBlobs orphans;
  private final Optional<BlobScrub> scrub;
  private final Optional<MoveTask> move;
  private final StandingLoop loop;
  private volatile int suspects;

  /// @param move moves content from one store to another; empty: it stays where it is
  public BlobCare(
      Blobs blobs,
      BlobLedger ledger,
      LostContent lost,
      Rules rules,
      Optional<MoveTask> move,
      StandingLoops loops,
      LoopTime time) {
    this.ledger = ledger;
    this.mark = new StoreMark(blobs, ledger);
    this.collector =
        new BlobCollector(blobs, ledger, mark, rules.grace(), rules.grace(), time, time::nanos);
    this.fsck = new Fsck(blobs, ledger, lost, mark);
    this.orphans = new OrphanBlobs(blobs, ledger);
    this.move = move;
    this.scrub =
        rules
            .scrubPeriod()
            .map(period ->
                new BlobScrub(blobs, ledger, lost, period, SCRUBBING, rules.scrubRate(), time));
    this.loop =
        loops.add(
            new StandingLoop.Plan(
                "holding blobs against the database",
                LOOKING,
                "What is damaged is not told until then, and nothing is collected; see that"
                    + " database and blob store are well",
                this::look));
  }

  public void start() {
    loop.start();
  }

  private void look() throws IOException {
    mark.renew();
    suspects = ledger.suspects("", BlobLedger.MAX_PAGE).size();
  }

  /// What is wrong, without names, since everybody may read it; empty while nothing is.
  public Optional<String> trouble() {
    if (suspects > 0) {
      String many = suspects == BlobLedger.MAX_PAGE ? " or more" : "";
      return Optional.of(
          suspects
              + many
              + (suspects == 1 ? " blob is" : " blobs are")
              + " damaged or lost: see larder blobs suspects");
    }
    return mark.trouble().map(why -> "not collected: " + why);
  }

  /// What is known of blobs.
  public BlobLedger ledger() {
    return ledger;
  }

  /// Whether the blob store is the database's, and of its time.
  public StoreMark mark() {
    return mark;
  }

  /// Content that the database knows nothing of.
  public OrphanBlobs orphans() {
    return orphans;
  }

  /// What moves content, where it is moved.
  public Optional<MoveTask> move() {
    return move;
  }

  /// What one node does.
  public List<Task> tasks() {
    List<Task> tasks = new ArrayList<>();
    tasks.add(
        Task.every(
            COLLECTING,
            "blob-collection",
            "Removes the content of blobs that no stored file has named for as long as a grace",
            this::collect));
    tasks.add(fsck.task());
    scrub.ifPresent(reading ->
        tasks.add(
            Task.every(
                SCRUBBING,
                "blob-scrub",
                "Reads content through, a little each time, and puts right what is damaged",
                run -> scrub(reading, run))));
    move.ifPresent(moving -> tasks.add(moving.task()));
    return tasks;
  }

  private TaskReport collect(TaskRun run) throws IOException, CollectionStoppedException {
    Collected done = collector.run(new WatchedRun(run));
    return new TaskReport(
        "removed %d blobs of %d bytes, %d of them unknown to the database; %d more are condemned"
            .formatted(
                done.removed() + done.strays(), done.bytes(), done.strays(), done.condemned()),
        Map.of(
            "removed", done.removed(),
            "strays", done.strays(),
            "bytes", done.bytes(),
            "condemned", done.condemned()));
  }

  private static TaskReport scrub(BlobScrub reading, TaskRun run) throws IOException {
    Scrubbed done = reading.run(new WatchedRun(run));
    return new TaskReport(
        "read %d blobs of %d bytes: %d damaged or lost, %d of them repaired"
            .formatted(done.read(), done.bytes(), done.damaged(), done.repaired()),
        Map.of(
            "read", done.read(),
            "bytes", done.bytes(),
            "damaged", done.damaged(),
            "repaired", done.repaired(),
            "left", done.left()));
  }

  @Override
  public void close() {
    loop.stop(PATIENCE);
  }
}
