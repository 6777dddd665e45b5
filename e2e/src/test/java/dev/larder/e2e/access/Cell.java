package dev.larder.e2e.access;

import java.util.Set;

/// One question to the server.
///
/// @param expected the statuses that the model allows
record Cell(Actor actor, String method, String path, String body, Set<Integer> expected) {
  String told(int status) {
    return "%s %s %s is %d, the model says %s"
        .formatted(actor.name(), method, path, status, expected);
  }
}
