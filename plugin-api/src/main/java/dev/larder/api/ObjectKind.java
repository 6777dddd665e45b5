package dev.larder.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A kind of object of its own that a format keeps, such as a checksum database.
///
/// @param name the name of the kind in the admin API, plural
/// @param help what commands say about it
/// @param nameProblem says what is wrong with an object's name, or nothing
/// @param seeds objects that exist from the first start on, by name
public record ObjectKind(
    String name,
    Help help,
    List<FormatSetting> fields,
    Function<String, Optional<String>> nameProblem,
    Map<String, Map<String, String>> seeds) {
  public ObjectKind {
    fields = List.copyOf(fields);
    seeds = Map.copyOf(seeds);
  }

  /// Words for people.
  ///
  /// @param one what one of them is called; with dashes for blanks it is a word of the command line
  /// @param about what they are, a sentence
  /// @param name of an example
  /// @param options that set the example up, as they are typed
  /// @param deleted what follows when one is deleted, a sentence
  public record Help(String one, String about, String name, String options, String deleted) {}
}
