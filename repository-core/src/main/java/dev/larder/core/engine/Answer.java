package dev.larder.core.engine;

import dev.larder.api.Document.Life;
import dev.larder.core.fetch.Content;

/// What is found. Always to be closed.
///
/// @param anyone whether every client, logged in or not, gets the same answer
/// @param ranged whether parts of it may be asked for
/// @param fetched whether it was not here and was asked of an upstream for the client that takes it
/// @param taken to be run once when its first byte is about to be sent, and not when a client
///   learns that it has the content already: a download is counted
public record Answer(
    Content content,
    String mediaType,
    Life life,
    boolean anyone,
    boolean ranged,
    boolean fetched,
    Runnable taken)
    implements AutoCloseable {
  public Answer(Content content, String mediaType, Life life, boolean anyone, boolean ranged) {
    this(content, mediaType, life, anyone, ranged, false, () -> {});
  }

  Answer whenFetched(boolean asked) {
    return new Answer(content, mediaType, life, anyone, ranged, asked, taken);
  }

  Answer whenTaken(Runnable counting) {
    return new Answer(content, mediaType, life, anyone, ranged, fetched, counting);
  }

  @Override
  public void close() {
    content.close();
  }
}
