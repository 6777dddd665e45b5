package dev.larder.core.fetch;

import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.VersionRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What arrived for one repository and what another one that shares a group with it stores
/// contradict each other; one of them is wrong.
///
/// @param holder the other one
/// @param facts those that differ, as the other one holds them
record GroupContradiction(FetchJob job, RepositoryId holder, Map<String, String> facts) {
  /// Who is wrong.
  enum Verdict {
    /// The outside world records what has arrived.
    HOLDER,
    /// It records something else.
    ARRIVED,
    /// Nothing is known.
    UNKNOWN
  }

  /// With those of the rows that contradict what has arrived.
  static List<GroupContradiction> among(
      List<VersionRow> rows, Map<String, String> arrived, FetchJob job) {
    return rows.stream()
        .map(row -> new GroupContradiction(job, row.repository(), differing(row.facts(), arrived)))
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
    return holder.equals(job.repository().id());
  }

  /// Only facts that differ count: of what both agree on nobody is wrong.
  Verdict verdict(Map<String, String> arrived) {
    Optional<Map<String, String>> recorded = job.witness().recorded(holder);
    if (recorded.isEmpty() || !recorded.get().keySet().containsAll(facts.keySet())) {
      return Verdict.UNKNOWN;
    }
    Map<String, String> truth = recorded.get();
    return facts.keySet().stream()
            .allMatch(fact -> arrived.getOrDefault(fact, "").equals(truth.get(fact)))
        ? Verdict.HOLDER
        : Verdict.ARRIVED;
  }

  /// Both, and what they say.
  String words(Map<String, String> arrived) {
    String holds = job.witness().name(holder);
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
    String verb = job.witness().isProxy(holder) ? "purge" : "delete";
    return "larder module %s %s -r %s%s --reason TEXT"
        .formatted(
            verb,
            job.artifact().coordinates(),
            job.witness().name(holder),
            verb.equals("purge") ? " --forget-hashes" : "");
  }
}
