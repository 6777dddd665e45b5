package dev.larder.api;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The files of one revision of a source, such as a commit. Used by one thread.
public interface SourceTree {
  /// One entry of the tree that is no folder.
  ///
  /// @param path from the root of the tree, with slashes
  /// @param regular whether it is a file, and not a link or whatever else a source may have
  record Entry(String path, boolean regular, long size) {}

  /// What lies below a folder at any depth, in byte order of the paths; nothing where there is no
  /// such folder.
  ///
  /// @param folder empty for the root
  /// @throws IOException also if there is more than a source lists
  List<Entry> files(String folder) throws IOException;

  /// The bytes of a regular file; to be closed.
  ///
  /// @throws java.nio.file.NoSuchFileException if there is none
  InputStream open(String path) throws IOException;

  /// When the revision was made.
  Instant time();

  /// Where the revision is from: any of `url`, `ref`, `hash`.
  Map<String, String> origin();
}
