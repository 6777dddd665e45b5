package dev.larder.e2e.server;

/// How much of an issue's full figures this run does: `-Dproof.scale`, 1 in the proof profile.
public final class Scale {
  private static final double EVERY_DAY = 0.1;
  private static final double FACTOR =
      Double.parseDouble(System.getProperty("proof.scale", "" + EVERY_DAY));

  private Scale() {}

  /// A count of the full figures, reduced, but at least `fewest`.
  public static int of(int full, int fewest) {
    return Math.max(fewest, (int) Math.round(full * FACTOR));
  }

  /// The same, of what is so slow that builds of every day do only as many.
  public static int orEveryDay(int full, int everyDay) {
    return FACTOR > EVERY_DAY ? of(full, everyDay) : everyDay;
  }
}
