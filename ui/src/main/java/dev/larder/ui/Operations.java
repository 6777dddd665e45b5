package dev.larder.ui;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The operations of the API, as a visitor may call them: with their permissions, their audit rows
/// and their errors.
@FunctionalInterface
public interface Operations {
  /// Calls one.
  Reply call(Call call);

  /// One call.
  ///
  /// @param method as HTTP writes it
  /// @param path below `/api/v1/`, each name in it percent-encoded
  /// @param query its parameters
  /// @param body what is sent, where something is
  /// @param ifMatch the tag of the state that a change is meant for
  record Call(
      String method,
      String path,
      Fields query,
      Optional<ObjectNode> body,
      Optional<String> ifMatch) {}

  /// Reads.
  ///
  /// @param namesAndValues of the query: name, value, name, value, …; empty values are left out
  default Reply get(String path, String... namesAndValues) {
    return call(new Call("GET", path, query(namesAndValues), Optional.empty(), Optional.empty()));
  }

  /// Posts a question or an order.
  default Reply post(String path, ObjectNode body) {
    return call(new Call("POST", path, Fields.NONE, Optional.of(body), Optional.empty()));
  }

  /// Creates or replaces.
  ///
  /// @param ifMatch see [Call]
  /// @param namesAndValues as of [#get]
  default Reply put(
      String path, ObjectNode body, Optional<String> ifMatch, String... namesAndValues) {
    return call(new Call("PUT", path, query(namesAndValues), Optional.of(body), ifMatch));
  }

  /// Deletes.
  default Reply delete(String path, String... namesAndValues) {
    return call(
        new Call("DELETE", path, query(namesAndValues), Optional.empty(), Optional.empty()));
  }

  private static Fields query(String... namesAndValues) {
    var fields = new java.util.ArrayList<Fields.Field>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (!namesAndValues[i + 1].isEmpty()) {
        fields.add(new Fields.Field(namesAndValues[i], namesAndValues[i + 1]));
      }
    }
    return new Fields(fields);
  }
}
