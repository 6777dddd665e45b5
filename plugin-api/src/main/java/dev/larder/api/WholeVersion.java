package dev.larder.api;

import java.util.Map;

/// A version of which every file is here.
///
/// @param facts what its files prove, as in [Verified]
/// @param own whether this server is where its name comes from: it was published here, was made of
///   a source that only this server reads, or lies in a namespace that is declared here
public record WholeVersion(Coordinates coordinates, Map<String, String> facts, boolean own) {
  public WholeVersion {
    facts = Map.copyOf(facts);
  }
}
