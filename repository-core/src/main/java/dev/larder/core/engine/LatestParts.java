package dev.larder.core.engine;

import dev.larder.api.Coordinates;
import dev.larder.api.Listed;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Missing;
import dev.larder.api.Target;
import dev.larder.core.repository.Repository;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/// What the latest version of a component is chosen from.
///
/// @param said what the upstream of each leaf calls its latest, in the order of the leaves: nothing
///   where it is known to call none so; [IndexParts#NO_UPSTREAM] for leaves that have none
/// @param lists what is listed and stored, of those leaves of which that is not enough
record LatestParts(List<Outcome<List<Listed>>> said, IndexParts lists) {
  LatestParts {
    said = List.copyOf(said);
  }

  /// Of leaves whose upstreams all say what their latest is.
  static LatestParts told(List<Outcome<List<Listed>>> said) {
    return new LatestParts(
        said, new IndexParts(List.of(), Collections.nCopies(said.size(), IndexParts.NO_UPSTREAM)));
  }

  /// Whether what an upstream calls its latest is an answer: it names one that is not denied.
  static boolean isEnough(Reading reading, Target.Index index, Outcome<List<Listed>> said) {
    if (said instanceof Found<List<Listed>>(var named)) {
      for (Listed one : named) {
        if (isAllowed(reading, index, one)) {
          return true;
        }
      }
    }
    return false;
  }

  /// Those that may be used.
  static List<Listed> allowed(Reading reading, Target.Index index, List<Listed> versions) {
    return versions.stream().filter(one -> isAllowed(reading, index, one)).toList();
  }

  private static boolean isAllowed(Reading reading, Target.Index index, Listed version) {
    return reading.denial(new Coordinates(index.component(), version.version())).isEmpty();
  }

  /// The leaves whose upstreams list versions and have just said that they do not tell the latest.
  List<Repository> silent(Reading reading) {
    List<Repository> leaves = reading.wantsUpstreams() ? reading.plan().leaves() : List.of();
    return IntStream.range(0, leaves.size())
        .filter(i -> said.get(i) instanceof Missing && lists.upstream().get(i) instanceof Found)
        .mapToObj(leaves::get)
        .toList();
  }

  /// The same objects as long as nothing has changed.
  List<Object> objects(Reading reading) {
    List<Object> objects = new ArrayList<>(2 + 2 * said.size());
    // From the same parts, whoever wants only what is stored is answered something else.
    objects.add(reading.wanted().reach());
    IndexParts.addTo(objects, said);
    lists.addTo(objects);
    return objects;
  }
}
