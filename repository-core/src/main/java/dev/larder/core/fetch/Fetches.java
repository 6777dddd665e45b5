package dev.larder.core.fetch;

import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.core.events.Events;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.Metadata;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;

/// The fetches under way: one per artifact and repository, whoever asks for it and however often.
public final class Fetches {
  /// @param longest how long one fetch may take in all
  /// @param patience how long a reader waits for the next byte
  /// @param most fetches under way or queued at once
  public record Limits(Duration longest, Duration patience, int most) {
    public static final Limits DEFAULT =
        new Limits(Duration.ofMinutes(30), Duration.ofMinutes(3), 10_000);
  }

  private final Metadata metadata;
  private final Blobs blobs;
  private final Negatives negatives;
  private final Events events;
  private final Limits limits;
  private final ConcurrentMap<Job.Key, Fetch> running = new ConcurrentHashMap<>();

  public Fetches(
      Metadata metadata, Blobs blobs, Negatives negatives, Events events, Limits limits) {
    this.metadata = metadata;
    this.blobs = blobs;
    this.negatives = negatives;
    this.events = events;
    this.limits = limits;
  }

  /// Fetches a file, or joins the fetch of it that is under way.
  ///
  /// Companions of the file that are not in `stored` are fetched along, without waiting for them.
  public Outcome<Content> get(Job job, Set<String> stored) {
    Optional<String> absent = absent(job);
    if (absent.isPresent()) {
      return Outcome.missing(absent.get());
    }
    if (running.size() >= limits.most()) {
      return Outcome.failed(
          Failure.Kind.UPSTREAM_BUSY, "more than " + limits.most() + " fetches are under way");
    }
    Fetch fetch = join(job);
    for (String companion : job.artifact().kind().companions()) {
      if (!stored.contains(companion)) {
        fetchAlong(job.companion(companion));
      }
    }
    return fetch.content();
  }

  private void fetchAlong(Job companion) {
    if (absent(companion).isEmpty()) {
      join(companion).leave();
    }
  }

  private Optional<String> absent(Job job) {
    return negatives.find(
        job.repository().id(), job.artifact().coordinates().component(), job.artifact().path());
  }

  private Fetch join(Job job) {
    return running.compute(
        job.key(), (key, known) -> known != null && known.join() ? known : start(job));
  }

  private Fetch start(Job job) {
    AtomicReference<Runnable> cleanup = new AtomicReference<>(() -> {});
    Fetch fetch = new Fetch(limits.patience(), () -> cleanup.get().run());
    fetch.join();
    Fetching fetching =
        new Fetching(job, fetch, metadata, blobs, negatives, events, limits.longest());
    cleanup.set(fetching::discard);
    Thread.ofVirtual()
        .name("fetch " + job.artifact().path())
        .start(() -> {
          Outcome<Fetched> ending = fetching.run();
          running.remove(job.key(), fetch);
          fetch.end(ending);
        });
    return fetch;
  }

  /// Fetches under way now.
  public int running() {
    return running.size();
  }
}
