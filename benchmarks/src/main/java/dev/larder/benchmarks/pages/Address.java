package dev.larder.benchmarks.pages;

import java.util.SplittableRandom;
import java.util.function.Function;

/// A kind of page.
///
/// @param route of the site that it is served by
/// @param path the next one of the kind to look at
record Address(String name, String route, Function<SplittableRandom, String> path) {
  static Address of(String name, String route, String path) {
    return new Address(name, route, _ -> path);
  }

  /// A page that stands alone at its route.
  static Address at(String route) {
    return of(route, route, route);
  }
}
