package dev.larder.core.access;

import java.util.Optional;

/// A principal that is about to change something, and where the wish came from.
///
/// @param address the client's address
/// @param request the id of the request
public record Caller(Principal principal, String address, String request) {
  /// How it is recorded.
  public Author author() {
    Optional<String> token =
        switch (principal) {
          case Principal.Anonymous _ -> Optional.empty();
          case Principal.Known known -> known.token();
        };
    return new Author(principal.name(), token, address, request);
  }
}
