package dev.larder.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A kind of object of its own that a format keeps, such as a checksum database.
///
/// @param name the name of the kind in the admin API, plural
/// @param nameProblem says what is wrong with an object's name, or nothing
/// @param seeds objects that exist from the first start on, by name
public record ObjectKind(
    String name,
    List<Setting> fields,
    Function<String, Optional<String>> nameProblem,
    Map<String, Map<String, String>> seeds) {
  public ObjectKind {
    fields = List.copyOf(fields);
    seeds = Map.copyOf(seeds);
  }
}
