package dev.larder.core.storage;

import java.time.Duration;
import java.util.List;

/// Uploads in parts to a store of blobs that have begun and not ended. They are written down before
/// their first part is sent: what a service keeps of one whose process died takes room until it is
/// given up, and not every service can still list it.
public interface UnfinishedUploads {
  /// One upload.
  ///
  /// @param place the store, as the setting writes it
  /// @param key of the object that is made
  /// @param id the service's own
  record Upload(String place, String key, String id) {}

  /// Writes one down, durably.
  void began(Upload upload);

  /// It was finished or given up. Nothing happens if it is not there.
  void ended(Upload upload);

  /// Those of a store that began this long ago or longer, by the clock of all nodes; the oldest
  /// first.
  List<Upload> olderThan(String place, Duration age, int limit);
}
