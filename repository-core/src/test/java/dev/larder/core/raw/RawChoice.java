package dev.larder.core.raw;

import dev.larder.api.Coordinates;
import dev.larder.api.Listed;
import dev.larder.api.Outcome;
import dev.larder.api.Target;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The version that a client takes which minds what authors have taken back.
final class RawChoice {
  private RawChoice() {}

  static Outcome<Optional<Listed>> of(
      RawFormat format,
      String component,
      List<Listed> candidates,
      List<Listed> consulted,
      Function<Target.Artifact, Outcome<byte[]>> files) {
    Outcome<List<Listed>> back =
        format
            .latest(consulted)
            .map(newest ->
                files
                    .apply(
                        format.artifact(
                            new Coordinates(component, newest.version()), RawFormat.META.name()))
                    .map(meta -> format.withdrawn(meta, candidates)))
            .orElseGet(() -> Outcome.found(List.of()));
    return (back instanceof Outcome.Missing<List<Listed>> ? Outcome.found(List.<Listed>of()) : back)
        .map(
            gone -> format.latest(candidates.stream().filter(one -> !gone.contains(one)).toList()));
  }
}
