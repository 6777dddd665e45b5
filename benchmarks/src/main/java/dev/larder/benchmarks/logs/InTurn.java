package dev.larder.benchmarks.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// What the same cost in two places that had their turns one after the other, round by round.
///
/// @param first what the other is compared with
record InTurn(String workload, String first, String second, List<Round> rounds) {
  static final String HEAD =
      """
      | workload | ms in the median of a round | by | rounds | of the medians |
      | --- | --- | --- | --- | --- |
      """;

  /// One turn of each.
  record Round(double first, double second) {
    double ratio() {
      return second / first;
    }
  }

  /// A place has its turn.
  @FunctionalInterface
  interface Turn {
    double take(int round) throws Exception;
  }

  /// Who begins changes from round to round. One round that does not count goes before.
  static InTurn measure(String workload, int rounds, Place first, Place second) throws Exception {
    List<Round> all = new ArrayList<>();
    for (int round = 0; round <= rounds; round++) {
      boolean turned = round % 2 == 1;
      double one = (turned ? second : first).turn().take(round);
      double other = (turned ? first : second).turn().take(round);
      if (round > 0) {
        all.add(turned ? new Round(other, one) : new Round(one, other));
      }
    }
    return new InTurn(workload, first.name(), second.name(), all);
  }

  /// Who has a turn.
  record Place(String name, Turn turn) {}

  /// A line of the table.
  String row() {
    double least = median(Round::first);
    double most = median(Round::second);
    return String.format(
        Locale.ROOT,
        "| %s | %s %.2f, %s %.2f | %.2f (%.2f to %.2f) | %d | %.2f |%n",
        workload,
        first,
        least,
        second,
        most,
        median(Round::ratio),
        rounds.stream().mapToDouble(Round::ratio).min().orElseThrow(),
        rounds.stream().mapToDouble(Round::ratio).max().orElseThrow(),
        rounds.size(),
        most / least);
  }

  private double median(ToDoubleFunction<Round> figure) {
    return rounds.stream()
        .mapToDouble(figure)
        .sorted()
        .skip(rounds.size() / 2)
        .findFirst()
        .orElseThrow();
  }
}
