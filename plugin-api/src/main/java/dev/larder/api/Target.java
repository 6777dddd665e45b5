package dev.larder.api;

import java.util.Optional;

/// What a path means. The engine branches on nothing else.
public sealed interface Target {
  /// The canonical path below a repository, as it is sent to an upstream, without a leading slash.
  String path();

  /// An immutable file of a version: cached for ever, never revalidated.
  record Artifact(String path, Coordinates coordinates, FileKind kind) implements Target {}

  /// A computed document that changes: the list of versions of a component, or its latest.
  record Index(String path, String component, Listing listing, String mediaType)
      implements Target {}

  /// A name for a version that is not the version: a branch, a commit. Ends as an artifact.
  record Query(String path, String component, String text) implements Target {}

  /// A path that the format answers itself, after gate and namespaces have let it pass.
  ///
  /// @param names the component or version it speaks of; without, any read grant will do
  /// @param leavesServer whether answering may take that name out of this server
  /// @param lasting whether the answer follows from the path, the format's objects and the
  ///   repositories that may be asked, and from nothing else: neither from who asks nor from what
  ///   is stored or what time it is. What was found is then given again, without asking the format,
  ///   for as long as its [Document.Life] says
  /// @param ask the request; of a lasting route no more than its path
  record Route(String path, Optional<String> names, boolean leavesServer, boolean lasting, Ask ask)
      implements Target {
    public Route {
      if (lasting && !ask.equals(Ask.of(ask.path()))) {
        throw new IllegalArgumentException("a lasting answer follows from the path alone: " + path);
      }
    }

    /// A route whose answer may be another one each time.
    public Route(String path, Optional<String> names, boolean leavesServer, Ask ask) {
      this(path, names, leavesServer, false, ask);
    }

    /// A route whose answer is given again.
    public static Route lasting(String path, Optional<String> names, boolean leavesServer) {
      return new Route(path, names, leavesServer, true, Ask.of(path));
    }
  }

  /// Which of the two computed documents an index is.
  enum Listing {
    LIST,
    LATEST
  }
}
