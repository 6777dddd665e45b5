package dev.larder.core.requirement;

import dev.larder.api.ContentReader;
import dev.larder.api.Coordinates;
import dev.larder.api.Dependency;
import dev.larder.api.Format;
import dev.larder.core.engine.StoredLately;
import dev.larder.core.engine.VersionOrder;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.Type;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.Dependents;
import dev.larder.core.storage.Dependents.Candidate;
import dev.larder.core.storage.Dependents.Held;
import dev.larder.core.storage.Dependents.Place;
import dev.larder.core.storage.Dependents.Requirements;
import dev.larder.core.storage.FileRow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes down what the newest stored version of each component requires.
///
/// Nodes may do the same at once: what they write follows from what is stored.
public final class RequirementNotes {
  private static final Logger LOG = LoggerFactory.getLogger(RequirementNotes.class);

  /// How many components are looked at by one statement.
  private static final int BATCH = 200;

  /// A file that says more than this is not read.
  private static final int MAX_FILE_BYTES = 1 << 20;

  private final Snapshots snapshots;
  private final Dependents dependents;
  private final Blobs blobs;
  private final StoredLately lately;

  /// How a format tells what versions require.
  private record Reader(Format format, ContentReader contents, String file) {}

  public RequirementNotes(
      Snapshots snapshots, Dependents dependents, Blobs blobs, StoredLately lately) {
    this.snapshots = snapshots;
    this.dependents = dependents;
    this.blobs = blobs;
    this.lately = lately;
  }

  /// Looks at some of what was stored lately. What fails is looked at again.
  ///
  /// @return whether there may be more
  public boolean step() {
    List<Place> taken = lately.take(BATCH);
    try {
      look(taken);
    } catch (RuntimeException failed) {
      taken.forEach(place -> lately.heard(place.repository(), place.component()));
      throw failed;
    }
    return taken.size() == BATCH;
  }

  private void look(List<Place> taken) {
    Snapshot snapshot = snapshots.current();
    Map<RepositoryId, List<Place>> byRepository =
        taken.stream().collect(Collectors.groupingBy(Place::repository));
    for (Repository leaf : leaves(snapshot)) {
      List<Place> places = byRepository.getOrDefault(leaf.id(), List.of());
      Optional<Reader> reader = reader(snapshot.format(leaf));
      if (reader.isPresent() && !places.isEmpty()) {
        note(leaf.id(), reader.get(), dependents.candidates(places, reader.get().file()));
      }
    }
  }

  /// Looks at everything that is stored. What is written down already costs no more than that look,
  /// so who breaks off may begin again.
  ///
  /// @param progress told how many components have been looked at
  /// @return how many were written down anew
  public long walk(BooleanSupplier stopping, LongConsumer progress) {
    Snapshot snapshot = snapshots.current();
    long seen = 0;
    long noted = 0;
    for (Repository leaf : leaves(snapshot)) {
      Optional<Reader> reader = reader(snapshot.format(leaf));
      String after = "";
      boolean more = reader.isPresent();
      while (more && !stopping.getAsBoolean()) {
        String file = reader.orElseThrow().file();
        List<Candidate> page = dependents.candidates(leaf.id(), after, file, BATCH);
        noted += note(leaf.id(), reader.orElseThrow(), page);
        seen += page.size();
        progress.accept(seen);
        more = page.size() == BATCH;
        after = page.isEmpty() ? after : page.getLast().place().component();
      }
    }
    return noted;
  }

  private static List<Repository> leaves(Snapshot snapshot) {
    return snapshot.repositories().stream()
        .filter(one -> !(one.definition().type() instanceof Type.Group))
        .toList();
  }

  private static Optional<Reader> reader(Format format) {
    return format
        .contents()
        .flatMap(contents -> format.consulted().map(file -> new Reader(format, contents, file)));
  }

  private int note(RepositoryId repository, Reader reader, List<Candidate> candidates) {
    List<Requirements> changed = new ArrayList<>();
    Map<Coordinates, Place> wanted = new HashMap<>();
    for (Candidate one : candidates) {
      Optional<String> newest =
          one.versions().stream().max(new VersionOrder(reader.format().versions()));
      if (newest.isEmpty() && one.noted().isPresent()) {
        changed.add(new Requirements(one.place(), Optional.empty(), List.of()));
      } else if (!newest.equals(one.noted())) {
        newest.ifPresent(
            version -> wanted.put(new Coordinates(one.place().component(), version), one.place()));
      }
    }
    for (Held held : dependents.files(repository, wanted.keySet(), reader.file())) {
      changed.add(
          new Requirements(
              new Place(repository, held.coordinates().component()),
              Optional.of(held.coordinates().version()),
              once(reader.contents().dependencies(bytes(held)))));
    }
    dependents.note(changed);
    return changed.size();
  }

  /// A component may be named twice, and what is said first counts.
  private static List<Dependency> once(List<Dependency> all) {
    Set<String> seen = new HashSet<>();
    return all.stream().filter(one -> seen.add(one.component())).toList();
  }

  private byte[] bytes(Held held) {
    FileRow file = held.file();
    if (file.inline().isPresent()) {
      return file.inline().get();
    }
    if (file.size() > MAX_FILE_BYTES) {
      return new byte[0];
    }
    try (SeekableByteChannel blob = blobs.open(file.sha256(), file.size())) {
      ByteBuffer bytes = ByteBuffer.allocate((int) file.size());
      while (bytes.hasRemaining() && blob.read(bytes) >= 0) {
        // Until it is full, or the blob is shorter than it was.
      }
      return bytes.array();
    } catch (IOException lost) {
      LOG.debug("{} of {} cannot be read", file.file(), held.coordinates(), lost);
      return new byte[0];
    }
  }
}
