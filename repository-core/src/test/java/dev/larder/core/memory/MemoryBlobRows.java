package dev.larder.core.memory;

import dev.larder.core.storage.BlobLedger.State;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.SweptBlobException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// What is known of blobs, in memory; used by one thread at a time.
final class MemoryBlobRows {
  /// By which a blob is swept.
  record Sweep(UUID id, boolean underWay) {}

  /// @param sweep empty unless it is swept
  record Row(long size, State state, Optional<Sweep> sweep, Instant touched, Instant checked) {
    boolean swept() {
      return sweep.isPresent();
    }

    boolean underWay() {
      return sweep.map(Sweep::underWay).orElse(false);
    }

    Row as(State next, Instant now) {
      return new Row(size, next, Optional.empty(), now, checked);
    }

    Row swept(UUID id, boolean underWay, Instant now) {
      return new Row(size, State.CONDEMNED, Optional.of(new Sweep(id, underWay)), now, checked);
    }

    Row checked(State next, Instant now) {
      return new Row(size, next, sweep, touched, now);
    }
  }

  final NavigableMap<String, Row> rows = new TreeMap<>();
  InstantSource clock = InstantSource.system();

  Instant now() {
    return clock.instant();
  }

  /// Files that are committed are named from now on.
  void named(Collection<FileRow> files) {
    for (FileRow file : files) {
      Row known = rows.get(file.sha256());
      if (file.inline().isEmpty() && known != null && known.swept()) {
        throw new SweptBlobException("swept: " + file.sha256());
      }
    }
    for (FileRow file : files) {
      if (file.inline().isEmpty()) {
        Row fresh = new Row(file.size(), State.LIVE, Optional.empty(), now(), now());
        rows.merge(file.sha256(), fresh, (known, _) -> known.as(State.LIVE, now()));
      }
    }
  }
}
