package dev.larder.e2e.access;

import java.util.List;
import java.util.Set;

/// One question that is asked by a command.
///
/// @param words behind `larder`
/// @param expected the statuses that the model allows; 200 is a command that does what it was asked
record Typed(Actor actor, List<String> words, Set<Integer> expected) {
  String told(String what) {
    return "%s typed larder %s: %s; the model says %s"
        .formatted(actor.name(), String.join(" ", words), what, expected);
  }
}
