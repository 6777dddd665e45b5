package dev.larder.core.source;

import dev.larder.api.Coordinates;
import dev.larder.api.Draft;
import dev.larder.api.Outcome;
import dev.larder.api.Workspace;
import java.io.IOException;

/// A source that has versions in a shape of its own, of which the format makes all files at once
/// ([dev.larder.api.Format#maker]). They are committed together, or nothing is.
public non-sealed interface VersionSource extends Source {
  /// Fetches a version and has its files made. One call at a time for a version, whichever of its
  /// files are asked for; may block, within deadlines of its own.
  ///
  /// Found and Refused with INVALID are the format's answers. Missing is certain, and remembered
  /// for a while. Whatever else ends as it would for a file.
  ///
  /// @throws IOException if what the source sends breaks off, or as the workspace throws it
  Outcome<Draft> fetch(Coordinates coordinates, Workspace workspace) throws IOException;

  /// Where versions come from, without secrets.
  String from();
}
