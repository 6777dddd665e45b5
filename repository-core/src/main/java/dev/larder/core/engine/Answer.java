package dev.larder.core.engine;

import dev.larder.api.Document.Life;
import dev.larder.core.fetch.Content;

/// What is found. Always to be closed.
///
/// @param anyone whether everybody, logged in or not, gets the same answer
/// @param ranged whether parts of it may be asked for
public record Answer(Content content, String mediaType, Life life, boolean anyone, boolean ranged)
    implements AutoCloseable {
  @Override
  public void close() {
    content.close();
  }
}
