package dev.larder.core.search;

import dev.larder.api.Failure;
import dev.larder.api.Format;
import dev.larder.api.Outcome;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.Contents;
import dev.larder.core.storage.Contents.Numbered;
import dev.larder.core.storage.StorageDownException;
import dev.larder.core.waiting.ReadingThread;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The names of all components as this node knows them. Who asks is told what was stored until a
/// second before: one statement reads on behind what is known, for all who ask at the same time.
///
/// Names of which no version is stored any more are let go within the hour.
public final class ComponentNames {
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final Duration READ_ANEW = Duration.ofHours(1);

  /// What is known for so long is good enough while others read.
  private static final Duration STILL_GOOD = Duration.ofMinutes(1);

  /// A component may be seen later than one with a higher number by as long as a commit takes.
  private static final Duration SETTLED = Duration.ofMinutes(1);

  /// How many numbers may be under way at the moment at which the first names are read.
  private static final long UNDER_WAY = 1_000;

  private static final Duration BETWEEN_MARKS = Duration.ofSeconds(10);
  private static final Duration MAX_WAIT = Duration.ofSeconds(20);
  private static final int PAGE = 10_000;
  private static final long LEAST_BYTES = 32L << 20;
  private static final int SHARE_OF_MEMORY = 8;

  /// How far names had been read at a moment.
  private record Mark(Instant at, long number) {}

  private final Contents contents;
  private final Snapshots snapshots;
  private final InstantSource clock;
  private final long maxBytes;
  private final ReentrantLock reading = new ReentrantLock();
  private final List<Mark> marks = new ArrayList<>();
  private final Set<Long> unsettled = new HashSet<>();
  private Instant begun = Instant.EPOCH;
  private volatile Instant read = Instant.EPOCH;
  private volatile NameTable table = NameTable.EMPTY;

  public ComponentNames(Contents contents, Snapshots snapshots, InstantSource clock) {
    this(
        contents,
        snapshots,
        clock,
        Math.max(LEAST_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY));
  }

  /// @param maxBytes what the names may take of this node's memory
  ComponentNames(Contents contents, Snapshots snapshots, InstantSource clock, long maxBytes) {
    this.contents = contents;
    this.snapshots = snapshots;
    this.clock = clock;
    this.maxBytes = maxBytes;
  }

  /// Failed: there are more of them than this node's memory has room for.
  Outcome<NameTable> now() {
    if (!isYounger(FRESH)) {
      ReadingThread.refuseToWaitFor("the names of components");
      if (awaitTurn()) {
        try {
          catchUp();
        } finally {
          reading.unlock();
        }
      }
    }
    NameTable known = table;
    return known.bytes() > maxBytes ? tooMany(known) : Outcome.found(known);
  }

  private boolean isYounger(Duration age) {
    return clock.instant().isBefore(read.plus(age));
  }

  /// Whoever comes while all names are read anew goes by those of before.
  private boolean awaitTurn() {
    try {
      Duration patience = isYounger(STILL_GOOD) ? Duration.ZERO : MAX_WAIT;
      if (reading.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return true;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    if (isYounger(STILL_GOOD)) {
      return false;
    }
    throw new StorageDownException(
        "The names of components were not read in time", new TimeoutException());
  }

  private void catchUp() {
    if (begun.equals(Instant.EPOCH)) {
      begin(clock.instant());
    } else if (!isYounger(FRESH)) {
      readOn(clock.instant());
    }
  }

  private Outcome<NameTable> tooMany(NameTable known) {
    return Outcome.failed(
        Failure.Kind.STORAGE_DOWN,
        String.format(
            Locale.ROOT,
            "This server cannot search: the names of its components take more than the %d MB of its"
                + " memory that are meant for them (it read %,d of them). Give it more memory"
                + " (-Xmx), of which an eighth is used so.",
            maxBytes >> 20,
            known.size()));
  }

  /// Reads what is new, and everything once an hour: called again and again by a background loop,
  /// so that nobody who asks waits for all names.
  public void follow() {
    reading.lock();
    try {
      if (clock.instant().isAfter(begun.plus(READ_ANEW))) {
        begin(clock.instant());
      } else {
        readOn(clock.instant());
      }
    } finally {
      reading.unlock();
    }
  }

  private void begin(Instant now) {
    NameTable fresh = NameTable.EMPTY;
    long last = 0;
    List<Numbered> page = contents.numbered(last, PAGE);
    while (!page.isEmpty() && fresh.bytes() <= maxBytes) {
      fresh = fresh.with(page, shortNames());
      last = page.getLast().number();
      page = contents.numbered(last, PAGE);
    }
    long behind = Math.max(0, last - UNDER_WAY);
    marks.clear();
    marks.add(new Mark(now, behind));
    unsettled.clear();
    fresh.numbers().filter(number -> number > behind).forEach(unsettled::add);
    begun = now;
    table = fresh;
    read = now;
  }

  private void readOn(Instant now) {
    long settled = settled(now);
    long last = settled;
    NameTable grown = table;
    List<Numbered> page = contents.numbered(last, PAGE);
    while (!page.isEmpty() && grown.bytes() <= maxBytes) {
      grown =
          grown.with(
              page.stream().filter(one -> unsettled.add(one.number())).toList(), shortNames());
      last = page.getLast().number();
      page = contents.numbered(last, PAGE);
    }
    if (marks.getLast().at().isBefore(now.minus(BETWEEN_MARKS))) {
      marks.add(new Mark(now, last));
    }
    table = grown;
    read = now;
  }

  /// Up to where nothing is still to come: how far names had been read a while ago.
  private long settled(Instant now) {
    Instant then = now.minus(SETTLED);
    while (marks.size() > 1 && !marks.get(1).at().isAfter(then)) {
      marks.removeFirst();
    }
    long number = marks.getFirst().number();
    unsettled.removeIf(known -> known <= number);
    return number;
  }

  private Function<Numbered, String> shortNames() {
    Snapshot snapshot = snapshots.current();
    Map<RepositoryId, Format> formats =
        snapshot.repositories().stream()
            .collect(Collectors.toMap(Repository::id, snapshot::format));
    return component ->
        Optional.ofNullable(formats.get(component.repository()))
            .map(format -> format.shortName(component.component()))
            .orElse(component.component());
  }
}
