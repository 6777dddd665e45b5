package dev.larder.core.keeping;

import dev.larder.api.Coordinates;
import dev.larder.core.access.Author;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.Type;
import dev.larder.core.retention.Retention;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.VersionUses;
import dev.larder.core.task.Task;
import dev.larder.core.task.TaskReport;
import dev.larder.core.task.TaskRun;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Takes out of use what no policy keeps, and brings back what was being downloaded meanwhile.
///
/// Downloads are counted in the memory of each node and written every minute. Those of this node
/// are written before anything is decided; one of another node may come to be known a minute after
/// the version went. It speaks for the version all the same: the second task looks for such
/// downloads, and takes back what was done.
public final class RetentionTask {
  /// No account can have this name.
  static final Author AUTHOR = Author.server("retention policy");

  private static final String ONE = "repository";
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration OFTEN = Duration.ofMinutes(5);

  /// Downloads that are written later than so were lost with their node.
  private static final Duration LATE = Duration.ofDays(2);

  private static final int BATCH = 1_000;

  private final Snapshots snapshots;
  private final RetentionReview review;
  private final VersionUses uses;
  private final Eviction eviction;
  private final Runnable flush;
  private final InstantSource clock;

  /// Removes the big files of a version that can be fetched again.
  @FunctionalInterface
  public interface Eviction {
    /// @param why for those who ask for it while the upstream is away
    /// @return whether it went; false: something keeps it
    boolean evict(Repository repository, Coordinates coordinates, String why);
  }

  /// @param flush writes the downloads that this node has counted
  public RetentionTask(
      Snapshots snapshots,
      RetentionReview review,
      VersionUses uses,
      Eviction eviction,
      Runnable flush,
      InstantSource clock) {
    this.snapshots = snapshots;
    this.review = review;
    this.uses = uses;
    this.eviction = eviction;
    this.flush = flush;
    this.clock = clock;
  }

  /// For the runner.
  public List<Task> tasks() {
    return List.of(
        new Task(
            "retention",
            "Takes out of use what no policy of retention keeps",
            Optional.of(DAY),
            Map.of(ONE, "only this repository"),
            this::run),
        Task.every(
            OFTEN,
            "retention-late",
            "Brings back what was downloaded while a policy took it out of use",
            this::bringBack));
  }

  private TaskReport run(TaskRun run) {
    flush.run();
    Counts counts = new Counts();
    Optional<String> only = Optional.ofNullable(run.options().get(ONE));
    for (Retention policy : policies(only)) {
      if (!run.stopping()) {
        apply(policy, run, counts);
      }
    }
    return counts.report();
  }

  private List<Retention> policies(Optional<String> only) {
    List<Retention> all =
        snapshots.current().stored().all(Retention.KIND).values().stream()
            .filter(policy -> only.isEmpty() || only.get().equals(policy.repository().text()))
            .toList();
    if (only.isPresent() && all.isEmpty()) {
      throw new IllegalArgumentException("there is no policy of retention of " + only.get());
    }
    return all.stream().filter(Retention::removes).toList();
  }

  private void apply(Retention policy, TaskRun run, Counts counts) {
    Snapshot snapshot = snapshots.current();
    Optional<Repository> repository = snapshot.find(policy.repository());
    if (repository.isEmpty()) {
      return;
    }
    run.message("going through " + policy.repository());
    var _ =
        review.walk(
            snapshot,
            repository.get(),
            policy,
            clock.instant(),
            finding -> {
              counts.seen++;
              if (finding.kept().isEmpty()) {
                counts.add(finding.use().bytes(), goes(repository.get(), finding));
              }
              run.progress(counts.seen, "versions");
              return !run.stopping() && stands(policy);
            });
  }

  /// Whether the policy still is what is gone by.
  private boolean stands(Retention policy) {
    return snapshots
        .current()
        .stored()
        .find(Retention.KIND, policy.repository().text())
        .filter(policy::equals)
        .isPresent();
  }

  private boolean goes(Repository repository, RetentionReview.Finding finding) {
    Coordinates coordinates = finding.use().coordinates();
    return switch (repository.definition().type()) {
      case Type.Hosted _ ->
          uses.delete(repository.id(), coordinates, finding.unless(), finding.reason(), AUTHOR);
      case Type.Proxy _ -> eviction.evict(repository, coordinates, finding.reason());
      case Type.Group _ -> false;
    };
  }

  private TaskReport bringBack(TaskRun run) {
    flush.run();
    Snapshot snapshot = snapshots.current();
    Instant since = clock.instant().minus(LATE);
    long back = 0;
    for (Retention policy : policies(Optional.empty())) {
      Optional<Repository> repository = snapshot.find(policy.repository());
      if (repository.isPresent() && policy.keepDownloadedSince().isPresent()) {
        long days = policy.keepDownloadedSince().get().toDays();
        back += bringBack(snapshot, repository.get(), since, days, run);
      }
    }
    return new TaskReport("brought back %d versions".formatted(back), Map.of("back", back));
  }

  private long bringBack(
      Snapshot snapshot, Repository repository, Instant since, long days, TaskRun run) {
    Set<RepositoryId> by = RetentionReview.readers(snapshot, repository);
    long back = 0;
    for (Coordinates one : uses.late(repository.id(), by, AUTHOR.principal(), since, days, BATCH)) {
      if (!run.stopping() && uses.takeBack(repository.id(), one, AUTHOR)) {
        back++;
      }
    }
    return back;
  }

  private static final class Counts {
    private long seen;
    private long gone;
    private long bytes;
    private long spared;

    void add(long size, boolean went) {
      if (went) {
        gone++;
        bytes += size;
      } else {
        spared++;
      }
    }

    TaskReport report() {
      return new TaskReport(
          "looked at %d versions: took %d out of use, of %d bytes; %d stay, since something spared them at the last moment"
              .formatted(seen, gone, bytes, spared),
          Map.of("seen", seen, "gone", gone, "bytes", bytes, "spared", spared));
    }
  }
}
