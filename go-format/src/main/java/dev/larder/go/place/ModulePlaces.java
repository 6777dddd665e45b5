package dev.larder.go.place;

import dev.larder.api.Document;
import dev.larder.api.Outcome;
import dev.larder.api.SourcePlace;
import java.net.URI;
import java.util.function.Function;

/// Finds the repository that a module is in.
public final class ModulePlaces {
  private ModulePlaces() {}

  /// @param ask reads a page of a host
  public static Outcome<SourcePlace> locate(String path, Function<URI, Outcome<Document>> ask) {
    return KnownPlaces.of(path).orElseGet(() -> new GoImports(path, ask).locate());
  }
}
