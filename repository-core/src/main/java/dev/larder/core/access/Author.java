package dev.larder.core.access;

import java.util.Optional;

/// Who does something, as it is recorded.
///
/// @param principal a name
/// @param token the id of the token that was used
/// @param address the client's address; empty for the server itself
/// @param request the id of the request; empty for the server itself
public record Author(String principal, Optional<String> token, String address, String request) {
  /// The server itself, for what is done without a request.
  public static Author server(String what) {
    return new Author(what, Optional.empty(), "", "");
  }
}
