package dev.larder.core.browse;

import dev.larder.api.Format;
import dev.larder.api.RecordPlace;
import dev.larder.core.log.OwnLogs;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.storage.VersionRow;
import java.util.List;

/// Finds the records that tell which content a stored version has.
public final class VersionRecords {
  private final OwnLogs logs;

  public VersionRecords(OwnLogs logs) {
    this.logs = logs;
  }

  /// Where they stand, those in this server's own logs first.
  ///
  /// @param format that of the repository which stores it
  public List<RecordPlace> of(Snapshot snapshot, Format format, VersionRow row) {
    return format.places(row.coordinates(), row.origin(), logs.of(snapshot, format));
  }
}
