package dev.larder.core.engine;

import dev.larder.api.Listed;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Missing;
import dev.larder.api.Outcome.Unfound;
import dev.larder.api.Reason;
import dev.larder.api.Target;
import dev.larder.core.repository.Repository;
import dev.larder.core.storage.StoredVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a list is made of.
///
/// @param stored what the leaves of the plan store of the component
/// @param upstream the answer of each leaf's upstream, in the order of the leaves; [#NO_UPSTREAM]
///   for those that have none
record IndexParts(List<StoredVersion> stored, List<Outcome<List<Listed>>> upstream) {
  /// Missing without words, which are found when it turns out that no leaf has anything.
  static final Outcome<List<Listed>> NO_UPSTREAM = Outcome.missing("");

  private static final Object NOTHING = new Object();

  /// The same objects as long as nothing has changed; what went wrong is never the same.
  List<Object> objects() {
    List<Object> objects = new ArrayList<>(1 + upstream.size());
    addTo(objects);
    return objects;
  }

  void addTo(List<Object> objects) {
    objects.add(stored);
    addTo(objects, upstream);
  }

  static void addTo(List<Object> objects, List<Outcome<List<Listed>>> answers) {
    for (Outcome<List<Listed>> answer : answers) {
      objects.add(object(answer));
    }
  }

  private static Object object(Outcome<List<Listed>> answer) {
    return switch (answer) {
      case Found<List<Listed>>(var listed) -> listed;
      case Missing<List<Listed>> _ -> NOTHING;
      case Unfound<List<Listed>> _ -> answer;
    };
  }

  /// What all leaves list. Missing only if every one of them says so.
  Outcome<List<Listed>> united(Reading reading, Target.Index index) {
    Map<String, Listed> union = new LinkedHashMap<>();
    Optional<String> missing = Optional.empty();
    boolean known = false;
    for (int i = 0; i < upstream.size(); i++) {
      Repository leaf = reading.plan().leaves().get(i);
      switch (withStored(upstream.get(i), storedIn(leaf))) {
        case Found<List<Listed>>(var listed) -> {
          known = true;
          listed.forEach(version -> union.putIfAbsent(version.version(), version));
        }
        case Missing<List<Listed>>(var why) ->
            missing = missing.or(() -> Optional.of(why.isEmpty() ? unknown(reading, index) : why));
        case Unfound<List<Listed>> ended -> {
          return ended;
        }
      }
    }
    return known
        ? Outcome.found(List.copyOf(union.values()))
        : Outcome.missing(missing.orElseGet(() -> unknown(reading, index)));
  }

  private static String unknown(Reading reading, Target.Index index) {
    return reading.format().words(new Reason.Unknown(), index);
  }

  /// What a leaf stores.
  List<Listed> of(Repository leaf) {
    return listed(usable(storedIn(leaf)));
  }

  private List<StoredVersion> storedIn(Repository leaf) {
    return stored.stream().filter(version -> version.repository().equals(leaf.id())).toList();
  }

  /// Versions that an upstream has withdrawn stay usable once they are stored, whole: of the newest
  /// that it lists, its small files are.
  private static Outcome<List<Listed>> withStored(
      Outcome<List<Listed>> answered, List<StoredVersion> stored) {
    List<StoredVersion> whole = stored.stream().filter(StoredVersion::complete).toList();
    return switch (answered) {
      case Found<List<Listed>>(var listed) -> {
        List<Listed> both = new ArrayList<>(listed);
        both.addAll(listed(whole));
        yield Outcome.found(both);
      }
      case Missing<List<Listed>> _ when !stored.isEmpty() -> Outcome.found(listed(usable(stored)));
      case Unfound<List<Listed>> _ -> answered;
    };
  }

  private static List<StoredVersion> usable(List<StoredVersion> stored) {
    List<StoredVersion> whole = stored.stream().filter(StoredVersion::complete).toList();
    return whole.isEmpty() ? stored : whole;
  }

  private static List<Listed> listed(List<StoredVersion> stored) {
    return stored.stream().map(one -> new Listed(one.version(), one.time())).toList();
  }
}
