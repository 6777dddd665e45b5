package dev.larder.ui.plot;

import java.util.List;
import java.util.stream.IntStream;

/// The scale of values, from 0 to a round number.
///
/// @param step between two lines
/// @param steps how many
record ValueScale(double step, int steps) {
  private static final int MOST = 5;
  private static final List<Double> ROUND = List.of(1.0, 2.0, 2.5, 5.0, 10.0);

  /// The scale with the fewest empty parts that shows values up to `most`.
  static ValueScale of(PlotUnit unit, double most) {
    if (unit == PlotUnit.PERCENT) {
      return new ValueScale(0.25, 4);
    }
    double wanted = Math.max(most, unit.finest());
    double decade = Math.pow(10, Math.floor(Math.log10(wanted / MOST)));
    double step =
        ROUND.stream()
            .map(round -> round * decade)
            .filter(round -> round >= unit.finest() && isWhole(unit, round))
            .filter(round -> Math.ceil(wanted / round - 1e-9) <= MOST)
            .findFirst()
            .orElse(unit.finest());
    return new ValueScale(step, Math.max(1, (int) Math.ceil(wanted / step - 1e-9)));
  }

  /// Half a request is none.
  private static boolean isWhole(PlotUnit unit, double round) {
    double units = round / unit.finest();
    return Math.abs(units - Math.rint(units)) < 1e-6;
  }

  double top() {
    return step * steps;
  }

  /// All lines, the lowest first.
  List<Double> lines() {
    return IntStream.rangeClosed(0, steps).mapToObj(i -> i * step).toList();
  }
}
