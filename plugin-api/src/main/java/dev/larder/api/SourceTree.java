package dev.larder.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// The files of one commit. Used by one thread.
public interface SourceTree {
  /// One entry of the tree that is no folder. A submodule, whose files are in another repository,
  /// is an entry that is not regular, and of which nothing is recorded.
  ///
  /// @param path from the root of the tree, with slashes
  /// @param regular whether it is a file, and not a link, a submodule or whatever else a source may
  ///   have
  /// @param size of the bytes that are recorded ([#recorded]); those that are given out may be more
  record Entry(String path, boolean regular, long size) {}

  /// What lies below a folder at any depth, in byte order of the paths; nothing where there is no
  /// such folder.
  ///
  /// @param folder empty for the root
  /// @throws IOException also if there is more than a source lists
  List<Entry> files(String folder) throws IOException;

  /// The bytes of a regular file as the version control system gives them out in an archive of the
  /// tree, where the project may have asked for conversions such as of line ends; to be closed.
  ///
  /// @throws java.nio.file.NoSuchFileException if there is no such file
  InputStream open(String path) throws IOException;

  /// The bytes that are recorded under a path, unconverted; of a link what it leads to. To be
  /// closed.
  ///
  /// @throws java.nio.file.NoSuchFileException if nothing is recorded there, or a folder or a
  ///   submodule is
  InputStream recorded(String path) throws IOException;
}
