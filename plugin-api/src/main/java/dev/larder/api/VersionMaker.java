package dev.larder.api;

import java.io.IOException;

/// Makes versions of a format from a source that has trees of files and does not speak the format's
/// own protocol, such as a version control system.
///
/// Stateless and thread-safe: it is called for many versions at once, for one version by one thread
/// at a time, on threads that may block. The files of a version become visible together, or not at
/// all, so it makes them all, whichever of them a client has asked for.
public interface VersionMaker {
  /// Makes every file of a version, by all rules of the format.
  ///
  /// Found: that version, with each of [Format#files] once, and with the facts that [Format#verify]
  /// would learn from them; nothing is verified again. Missing: the tree certainly has no such
  /// version, so that others are asked for it and this is remembered for a while. Refused with
  /// [Refusal.Kind#INVALID]: its content breaks a rule; nothing is stored, and the client is told
  /// that the upstream's content is bad, with the words of the refusal.
  ///
  /// @param tree what the source has for the version; good for this call only
  /// @param workspace where the files are written; good for this call only
  /// @throws IOException those of tree and workspace, passed on as they came: the source broke off,
  ///   the disk is full, or a limit of size or time is exceeded
  Outcome<Draft> make(Coordinates coordinates, SourceTree tree, Workspace workspace)
      throws IOException;
}
