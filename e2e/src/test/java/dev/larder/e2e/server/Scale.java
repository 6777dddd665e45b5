package dev.larder.e2e.server;

/// How much of an issue's full figures this run does: `-Dproof.scale`, 1 in the proof profile.
public final class Scale {
  /// What builds of every day are told.
  private static final double EVERY_DAY = 0.1;

  private static final double GIVEN =
      Double.parseDouble(System.getProperty("proof.scale", "" + EVERY_DAY));

  /// Every server of these tests is a process, so that each step costs far more than elsewhere.
  private static final double FACTOR = GIVEN > EVERY_DAY ? GIVEN : GIVEN / 2;

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
