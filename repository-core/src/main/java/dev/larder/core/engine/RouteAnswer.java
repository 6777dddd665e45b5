package dev.larder.core.engine;

import dev.larder.api.Document;
import dev.larder.api.Document.Life;
import dev.larder.core.fetch.Content;
import dev.larder.core.staging.Sha256;

/// What a format has answered for a route, in a form in which it can be given again.
///
/// @param fetched whether a host outside was asked for it
record RouteAnswer(Content.Small content, String mediaType, Life life, boolean fetched) {
  static RouteAnswer of(Document document, boolean fetched) {
    Content.Small content = new Content.Small(document.bytes(), Sha256.hex(document.bytes()));
    return new RouteAnswer(content, document.mediaType(), document.life(), fetched);
  }

  /// The same for clients for whom nobody is asked.
  RouteAnswer again() {
    return new RouteAnswer(content, mediaType, life, false);
  }

  /// @param anyone whether every principal gets it
  Answer answer(boolean anyone) {
    return new Answer(content, mediaType, life, anyone, false).whenFetched(fetched);
  }
}
