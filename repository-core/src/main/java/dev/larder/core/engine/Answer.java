package dev.larder.core.engine;

import dev.larder.api.Document.Life;
import dev.larder.core.fetch.Content;
import dev.larder.core.repository.RepositoryId;
import java.util.Optional;

/// What is found. Always to be closed.
///
/// @param anyone whether every client, logged in or not, gets the same answer
/// @param ranged whether parts of it may be asked for
/// @param fetched whether it was not here and was asked of an upstream for the client that takes it
/// @param taken to be run once when its first byte is about to be sent, and not when a client
///   learns that it has the content already: a download is counted
/// @param way how it came, for those who count
public record Answer(
    Content content,
    String mediaType,
    Life life,
    boolean anyone,
    boolean ranged,
    boolean fetched,
    Runnable taken,
    Way way)
    implements AutoCloseable {
  /// How an answer came.
  ///
  /// @param waited whether an upstream was waited for
  /// @param member of the group that was asked, which has the file; empty: no group was asked, or
  ///   what it answers is made of several
  public record Way(boolean waited, Optional<RepositoryId> member) {
    /// It was here.
    public static final Way HERE = new Way(false, Optional.empty());

    Way awaited() {
      return new Way(true, member);
    }
  }

  public Answer(Content content, String mediaType, Life life, boolean anyone, boolean ranged) {
    this(content, mediaType, life, anyone, ranged, false, () -> {}, Way.HERE);
  }

  Answer whenFetched(boolean asked) {
    return new Answer(
        content, mediaType, life, anyone, ranged, asked, taken, asked ? way.awaited() : way);
  }

  /// The same, whose way was that an upstream was waited for.
  Answer whenAwaited() {
    return new Answer(content, mediaType, life, anyone, ranged, fetched, taken, way.awaited());
  }

  /// As the answer to something that may be another file tomorrow.
  Answer passing() {
    return new Answer(
        content,
        mediaType,
        Life.MINUTE,
        anyone,
        false,
        false,
        () -> {},
        new Way(way.waited(), Optional.empty()));
  }

  Answer whenTaken(Runnable counting) {
    return new Answer(content, mediaType, life, anyone, ranged, fetched, counting, way);
  }

  @Override
  public void close() {
    content.close();
  }
}
