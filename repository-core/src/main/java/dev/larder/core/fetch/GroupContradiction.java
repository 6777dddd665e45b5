package dev.larder.core.fetch;

import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.VersionRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What arrived for one repository and what another one that shares a group with it stores
/// contradict each other; one of them is wrong.
///
/// @param held what the other one stores
/// @param facts those that differ, as the other one holds them
record GroupContradiction(FetchJob job, VersionRow held, Map<String, String> facts) {
  /// Who is wrong.
  enum Verdict {
    /// The outside world records what has arrived.
    HOLDER,
    /// It records something else.
    ARRIVED,
    /// Nothing is known.
    UNKNOWN;

    /// By what the outside world records of the facts that differ. It need not know the one by
    /// which two files are found to contradict each other, since each of them has others of its
    /// own: then it goes by those of the one that has arrived. Of what both agree on nobody is
    /// wrong.
    static Verdict of(
        Map<String, String> held, Map<String, String> arrived, Map<String, String> recorded) {
      Map<String, String> stated = new HashMap<>(arrived);
      stated.keySet().retainAll(recorded.keySet());
      stated.entrySet().removeAll(held.entrySet());
      if (stated.isEmpty()) {
        return UNKNOWN;
      }
      return recorded.entrySet().containsAll(stated.entrySet()) ? HOLDER : ARRIVED;
    }
  }

  /// The other one.
  RepositoryId holder() {
    return held.repository();
  }

  /// With those of the rows that contradict what has arrived.
  static List<GroupContradiction> among(
      List<VersionRow> rows, Map<String, String> arrived, FetchJob job) {
    return rows.stream()
        .map(row -> new GroupContradiction(job, row, differing(row.facts(), arrived)))
        .filter(one -> !one.facts().isEmpty())
        .toList();
  }

  private static Map<String, String> differing(
      Map<String, String> held, Map<String, String> arrived) {
    return held.entrySet().stream()
        .filter(
            fact -> !arrived.getOrDefault(fact.getKey(), fact.getValue()).equals(fact.getValue()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  boolean isOwn() {
    return holder().equals(job.repository().id());
  }

  /// Who the outside world says is wrong.
  Verdict verdict(Map<String, String> arrived) {
    return job.witness()
        .recorded(holder())
        .map(recorded -> Verdict.of(held.facts(), arrived, recorded))
        .orElse(Verdict.UNKNOWN);
  }

  /// Both, and what they say.
  String words(Map<String, String> arrived) {
    String holds = job.witness().name(holder());
    String values =
        new TreeMap<>(facts)
            .entrySet().stream()
                .map(fact ->
                    "%s: %s stores %s, %s was sent %s"
                        .formatted(
                            fact.getKey(),
                            holds,
                            fact.getValue(),
                            job.repository().name(),
                            arrived.get(fact.getKey())))
                .collect(Collectors.joining("\n"));
    return "repository "
        + holds
        + ", which shares a group with it, stores other content.\n"
        + values;
  }

  /// What helps against a holder of wrong bytes.
  String remedy() {
    String verb = job.witness().isProxy(holder()) ? "purge" : "delete";
    return "larder module %s %s -r %s%s --reason TEXT"
        .formatted(
            verb,
            job.artifact().coordinates(),
            job.witness().name(holder()),
            verb.equals("purge") ? " --forget-hashes" : "");
  }
}
