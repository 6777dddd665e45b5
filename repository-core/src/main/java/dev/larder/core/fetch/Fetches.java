package dev.larder.core.fetch;

import dev.larder.api.Coordinates;
import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.core.events.Events;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.source.VersionSource;
import dev.larder.core.staging.Durable;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.Publication;
import dev.larder.core.storage.Receipt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/// The fetches under way: one per repository and artifact, or version where its files arrive
/// together, however many readers ask for it and however often.
public final class Fetches {
  /// @param longest how long one fetch may receive
  /// @param patience how long a reader waits without any progress
  /// @param most fetches under way or queued at once
  public record Limits(Duration longest, Duration patience, int most) {
    public static final Limits DEFAULT =
        new Limits(Duration.ofMinutes(30), Duration.ofMinutes(3), 10_000);
  }

  private final Metadata metadata;
  private final Function<Publication, Outcome<Receipt>> commits;
  private final Durable durable;
  private final NegativeCache negatives;
  private final CertainAnswers certain;
  private final Events events;
  private final Limits limits;
  private final FilesAhead filesAhead;
  private final RecordChecks checks = new RecordChecks();
  private final FetchTurns turns;
  private final CheckThreads checkThreads;
  private final EndedFetches endings = new EndedFetches();
  private final ConcurrentMap<FetchJob.Key, GrowingFile> running = new ConcurrentHashMap<>();

  /// @param commits as [Metadata#commit]
  public Fetches(
      Metadata metadata,
      Function<Publication, Outcome<Receipt>> commits,
      Durable durable,
      NegativeCache negatives,
      CertainAnswers certain,
      Events events,
      FilesAhead filesAhead,
      FetchTurns turns,
      Limits limits) {
    this.metadata = metadata;
    this.commits = commits;
    this.durable = durable;
    this.negatives = negatives;
    this.certain = certain;
    this.events = events;
    this.filesAhead = filesAhead;
    this.turns = turns;
    this.checkThreads = CheckThreads.forProcessors(limits.longest(), limits.most());
    this.limits = limits;
  }

  /// Fetches a file, or joins the fetch of it that is under way.
  ///
  /// Companions of the file that are not stored are fetched along, without waiting for them.
  ///
  /// @param look at what is stored of the version, without the file
  public Outcome<Content> get(FetchJob job, StoreLook look) {
    return content(job, look, Optional.empty(), GrowingFile.Lease::content);
  }

  /// As [#get], for a caller that wants to know and not to read: a big file is answered as soon as
  /// its length is known, before it has arrived and is verified. The fetch goes on, and callers
  /// that read join it.
  public Outcome<Content> look(FetchJob job, StoreLook look) {
    return content(job, look, Optional.empty(), GrowingFile.Lease::announced);
  }

  /// As [#get], before a client has asked for it.
  public Outcome<Content> ahead(FetchJob job, StoreLook look, FilesAhead.Why why) {
    return content(job, look, Optional.of(why), GrowingFile.Lease::content);
  }

  /// Fetches a file that a client is about to ask for, and waits until the fetch has ended.
  void announced(FetchJob job) {
    if (absent(job).isEmpty() && !isFull(job)) {
      join(job, StoreLook.NONE, Optional.of(FilesAhead.Why.ANNOUNCED)).ended();
    }
  }

  /// Fetches a stored file whose bytes are lost, by [FetchJob#toMend], and waits until the fetch
  /// has ended, whichever way.
  public void mend(FetchJob job) {
    if (absent(job).isEmpty() && !isFull(job)) {
      join(job, StoreLook.NONE, Optional.empty()).ended();
    }
  }

  private Outcome<Content> content(
      FetchJob job,
      StoreLook look,
      Optional<FilesAhead.Why> ahead,
      Function<GrowingFile.Lease, Outcome<Content>> asked) {
    Outcome<Content> answer = attempt(job, look, ahead, asked);
    // A fetch that was joined may have asked before a push, which ends such an answer at once.
    boolean over =
        answer instanceof Outcome.Missing<Content>
            && job.source() instanceof VersionSource
            && absent(job).isEmpty();
    return over ? attempt(job, look, ahead, asked) : answer;
  }

  private Outcome<Content> attempt(
      FetchJob job,
      StoreLook look,
      Optional<FilesAhead.Why> ahead,
      Function<GrowingFile.Lease, Outcome<Content>> asked) {
    Optional<String> absent = absent(job);
    if (absent.isPresent()) {
      return Outcome.missing(absent.get());
    }
    if (isFull(job)) {
      return Outcome.failed(
          Failure.Kind.UPSTREAM_BUSY, limits.most() + " fetches are under way; try again later");
    }
    GrowingFile.Lease lease = join(job, look, ahead);
    for (String companion : job.artifact().kind().companions()) {
      if (!look.files().contains(companion)) {
        fetchAlong(job.companion(companion), look, ahead.orElse(FilesAhead.Why.COMPANION));
      }
    }
    return asked.apply(lease);
  }

  /// One fetch under way or queued.
  ///
  /// @param name the path of a file, or a version
  public record Running(RepositoryId repository, String name, GrowingFile.Progress progress) {}

  /// Some of the fetches under way, in no order.
  public List<Running> list(int most) {
    return running.entrySet().stream()
        .limit(most)
        .map(entry ->
            new Running(
                entry.getKey().repository(), entry.getKey().name(), entry.getValue().progress()))
        .toList();
  }

  private void fetchAlong(FetchJob companion, StoreLook look, FilesAhead.Why why) {
    if (absent(companion).isEmpty() && !isFull(companion)) {
      join(companion, look, Optional.of(why)).close();
    }
  }

  private Optional<String> absent(FetchJob job) {
    return negatives.find(
        job.repository().id(), job.artifact().coordinates().component(), job.name());
  }

  /// Whether there is room for no more; a reader that joins needs none.
  private boolean isFull(FetchJob job) {
    return running.size() >= limits.most() && !running.containsKey(job.key());
  }

  private GrowingFile.Lease join(FetchJob job, StoreLook look, Optional<FilesAhead.Why> ahead) {
    String file = job.artifact().kind().name();
    while (true) {
      Optional<GrowingFile> known = Optional.ofNullable(running.get(job.key()));
      Optional<GrowingFile.Lease> lease =
          known.isPresent() ? known.get().join(file) : start(job, file, look, ahead);
      if (lease.isPresent()) {
        return lease.get();
      }
      // Another thread has started one first, or the one that was found has ended meanwhile.
    }
  }

  /// Starts a fetch with its first reader. Empty: another thread has.
  private Optional<GrowingFile.Lease> start(
      FetchJob job, String file, StoreLook look, Optional<FilesAhead.Why> ahead) {
    FetchReceiver receiver =
        new FetchReceiver(durable.staging(), job.artifact().kind().maxBytes(), limits.longest());
    GrowingFile growing = new GrowingFile(limits.patience(), receiver::close);
    Optional<GrowingFile.Lease> lease = growing.join(file);
    if (running.putIfAbsent(job.key(), growing) != null) {
      return Optional.empty();
    }
    ahead.ifPresent(why -> filesAhead.begun(job, why));
    // One that ended between the look and here is not under way any more: it has been counted.
    boolean looked = !job.mending() && !endings.haveChanged(look, job.artifact().coordinates());
    FetchCommit commit = new FetchCommit(job, metadata, commits, durable, events, checks);
    FetchTask task =
        new FetchTask(
            job,
            looked,
            growing,
            receiver,
            durable,
            commit,
            negatives,
            certain,
            turns,
            checkThreads,
            limits);
    Thread thread =
        Thread.ofVirtual().name("fetch " + job.name()).unstarted(() -> run(job, growing, task));
    begin(job, growing, thread);
    return lease;
  }

  private void begin(FetchJob job, GrowingFile growing, Thread thread) {
    boolean begun = false;
    try {
      thread.start();
      begun = true;
    } finally {
      if (!begun) {
        end(job, growing, Outcome.failed(Failure.Kind.INTERNAL, "the fetch did not begin"));
      }
    }
  }

  private void run(FetchJob job, GrowingFile growing, FetchTask task) {
    Outcome<FetchResult> ending =
        Outcome.failed(Failure.Kind.INTERNAL, "the fetch died; try again");
    try {
      ending = task.run();
    } finally {
      end(job, growing, ending);
    }
  }

  /// Even an Error must not leave readers waiting, or the name taken.
  private void end(FetchJob job, GrowingFile growing, Outcome<FetchResult> ending) {
    endings.ended(job.artifact().coordinates());
    running.remove(job.key(), growing);
    growing.end(ending);
  }

  /// To be taken before a look at what is stored of a version, and told when it is to be fetched.
  public long mark(Coordinates version) {
    return endings.mark(version);
  }

  /// Whose turn it is to fetch a big file.
  public FetchTurns turns() {
    return turns;
  }

  /// What was fetched before a client asked for it.
  public FilesAhead filesAhead() {
    return filesAhead;
  }

  /// How what was fetched stood against the public record.
  public RecordChecks checks() {
    return checks;
  }

  /// Fetches under way now.
  public int running() {
    return running.size();
  }
}
