package dev.larder.api;

import java.io.IOException;
import java.util.List;

/// Reads for people what stored versions contain. Pure and thread-safe; nothing of a version is
/// ever executed, and what it says about itself is taken for text.
///
/// Each reader has bounds of its own on what it unpacks and keeps. What goes beyond them, or cannot
/// be read, is named among the remarks and left out; it never fails the rest.
public interface ContentReader {
  /// What a version contains.
  ///
  /// @throws IOException if a file of it cannot be read, or not within the caller's bounds
  VersionContent read(Coordinates coordinates, StoredFiles files) throws IOException;

  /// The documentation of one of [VersionContent#packages]. Missing: the version has none of this
  /// path.
  ///
  /// @throws IOException as [#read] does
  Outcome<PackageDocumentation> documentation(
      Coordinates coordinates, String path, StoredFiles files) throws IOException;

  /// What a version requires, by its file [dev.larder.api.Format#consulted]; nothing where that
  /// cannot be understood. At most [Dependency#MAX_PER_VERSION].
  List<Dependency> dependencies(byte[] consulted);

  /// What the author of a component says about it and its versions, by the file
  /// [dev.larder.api.Format#consulted] of the newest version.
  AuthorNotices notices(byte[] consulted, List<String> versions);
}
