package dev.larder.core.browse;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.larder.api.ContentReader;
import dev.larder.api.Coordinates;
import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.PackageDocumentation;
import dev.larder.api.Reason;
import dev.larder.api.Refusal;
import dev.larder.api.VersionContent;
import dev.larder.core.access.Principal;
import dev.larder.core.cache.CacheName;
import dev.larder.core.engine.Planner;
import dev.larder.core.engine.Visit;
import dev.larder.core.policy.Denial;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.Metadata;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What stored versions contain, for people who may read them. What was read is kept by the hashes
/// of the files, so that it is never an old one.
///
/// Of a version that is denied the file is shown that clients may still read, and nothing else.
public final class VersionContents {
  private static final Logger LOG = LoggerFactory.getLogger(VersionContents.class);
  private static final long MAX_BYTES = 64L << 20;

  /// How many are read at once: each may unpack much, and pages are not what a server is for.
  private static final int AT_ONCE = 2;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HeldVersions held;
  private final Blobs blobs;
  private final Semaphore turns = new Semaphore(AT_ONCE, true);
  private final Cache<Key, Kept> kept =
      CacheName.VERSION_CONTENTS.build(
          Caffeine.newBuilder()
              .maximumWeight(MAX_BYTES)
              .weigher((Key _, Kept one) -> (int) Math.min(Integer.MAX_VALUE, one.weight()))
              .recordStats());

  /// @param hashes of the files that are read
  /// @param part the path of a package; empty: the whole
  private record Key(Coordinates coordinates, List<String> hashes, Optional<String> part) {}

  private sealed interface Kept {
    long weight();

    record Whole(VersionContent content) implements Kept {
      @Override
      public long weight() {
        return content.weight();
      }
    }

    record Part(PackageDocumentation documentation) implements Kept {
      @Override
      public long weight() {
        return documentation.weight();
      }
    }
  }

  /// Reads one thing.
  private interface Reading {
    Outcome<Kept> read(ContentReader reader, BoundedFiles files) throws IOException;
  }

  public VersionContents(Metadata metadata, Blobs blobs, InstantSource clock) {
    this.held = new HeldVersions(new Planner(), metadata, clock);
    this.blobs = blobs;
  }

  /// What a version contains. Missing where its format does not tell.
  public Outcome<VersionContent> of(
      Snapshot snapshot, Principal principal, RepositoryName name, Coordinates coordinates) {
    return held.find(snapshot, principal, name, coordinates).then(this::of);
  }

  private Outcome<VersionContent> of(HeldVersion version) {
    Coordinates coordinates = version.row().coordinates();
    return read(
            version,
            Optional.empty(),
            (reader, files) -> Outcome.found(new Kept.Whole(reader.read(coordinates, files))))
        .map(one -> ((Kept.Whole) one).content())
        .map(content -> version.denial().isPresent() ? barred(content) : content);
  }

  /// What was not shown is not missing.
  private static VersionContent barred(VersionContent content) {
    return new VersionContent(
        Optional.empty(),
        content.manifest(),
        Optional.empty(),
        List.of(),
        content.dependencies(),
        List.of(),
        List.of(),
        0,
        List.of("It is denied, so no more of it is shown."));
  }

  /// The documentation of a package of a version.
  public Outcome<PackageDocumentation> documentation(
      Snapshot snapshot,
      Principal principal,
      RepositoryName name,
      Coordinates coordinates,
      String path) {
    return held.find(snapshot, principal, name, coordinates)
        .then(version ->
            version
                .denial()
                .<Outcome<Kept>>map(denial -> denied(coordinates, denial))
                .orElseGet(() ->
                    read(
                        version,
                        Optional.of(path),
                        (reader, files) ->
                            reader.documentation(coordinates, path, files).map(Kept.Part::new))))
        .map(one -> ((Kept.Part) one).documentation());
  }

  /// How two versions of a component differ, which may be of different members.
  public Outcome<Comparison> compare(
      Snapshot snapshot,
      Principal principal,
      RepositoryName name,
      String component,
      String from,
      String to) {
    return of(snapshot, principal, name, new Coordinates(component, from))
        .then(before ->
            of(snapshot, principal, name, new Coordinates(component, to))
                .map(after ->
                    Comparison.of(
                        before,
                        after,
                        snapshot.find(name).map(snapshot::format).orElseThrow().versions())));
  }

  private Outcome<Kept> read(HeldVersion version, Optional<String> part, Reading reading) {
    Visit at = version.visit().at(version.owner());
    Optional<ContentReader> reader = at.format().contents();
    if (reader.isEmpty()) {
      return Outcome.missing(
          "not found: the format " + at.format().name() + " does not tell what versions contain");
    }
    Optional<Denial> denial = version.denial();
    if (denial.isPresent() && denial.get().whole()) {
      return denied(version.row().coordinates(), denial.get());
    }
    BoundedFiles files =
        new BoundedFiles(
            version.row(),
            blobs,
            file -> denial.isEmpty() || at.format().consulted().equals(Optional.of(file)));
    Key key =
        new Key(
            version.row().coordinates(),
            version.row().files().stream()
                .filter(file -> files.shown().test(file.file()))
                .map(file -> file.file() + file.sha256())
                .sorted()
                .toList(),
            part);
    Kept known = kept.getIfPresent(key);
    return known != null ? Outcome.found(known) : inTurn(key, reader.get(), files, reading);
  }

  private static <T> Outcome<T> denied(Coordinates coordinates, Denial denial) {
    String why =
        switch (denial.why()) {
          case Reason.Denied(_, var reason, _) -> reason;
          case Reason.Deleted(_, var reason) -> reason;
        };
    return Outcome.refused(Refusal.Kind.FORBIDDEN, coordinates + " is not served here: " + why);
  }

  private Outcome<Kept> inTurn(Key key, ContentReader reader, BoundedFiles files, Reading reading) {
    try {
      if (!turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return Outcome.failed(
            Failure.Kind.TIMEOUT,
            "others are being read, and there was no turn within 10 s; try again in a moment");
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Outcome.failed(Failure.Kind.TIMEOUT, "the server is stopping");
    }
    try {
      Kept known = kept.getIfPresent(key);
      return known != null ? Outcome.found(known) : readNow(key, reader, files, reading);
    } finally {
      turns.release();
    }
  }

  private Outcome<Kept> readNow(
      Key key, ContentReader reader, BoundedFiles files, Reading reading) {
    try {
      Outcome<Kept> read = reading.read(reader, files);
      if (read instanceof Found<Kept>(var found)) {
        kept.put(key, found);
      }
      return read;
    } catch (IOException broken) {
      LOG.warn("{} cannot be read for a page: {}", key.coordinates(), broken.toString());
      return Outcome.failed(
          Failure.Kind.INTERNAL,
          "what is stored of %s cannot be read: %s; an administrator finds out more by larder fsck"
              .formatted(key.coordinates(), broken.getMessage()));
    }
  }
}
