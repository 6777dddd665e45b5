package dev.larder.e2e.server;

/// How much of an issue's full figures this run does: `-Dproof.scale`, 1 in the proof profile.
public final class Scale {
  private static final double FACTOR = Double.parseDouble(System.getProperty("proof.scale", "0.1"));

  private Scale() {}

  /// A count of the full figures, reduced, but at least `fewest`.
  public static int of(int full, int fewest) {
    return Math.max(fewest, (int) Math.round(full * FACTOR));
  }
}
