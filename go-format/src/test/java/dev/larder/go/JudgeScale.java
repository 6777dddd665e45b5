package dev.larder.go;

/// How much of an issue's full figures the judges of this format are asked: `-Dproof.scale`, 1 in
/// the proof profile. Builds of every day, whose scale is 0.1, do a third of that: judges are slow.
public final class JudgeScale {
  private static final double EVERY_DAY = 0.1;
  private static final double GIVEN =
      Double.parseDouble(System.getProperty("proof.scale", "" + EVERY_DAY));
  private static final int PART = 3;

  /// Of what is counted.
  public static final double SHARE = GIVEN > EVERY_DAY ? GIVEN : GIVEN / PART;

  /// From one to the next of what stands in a row: 1, all of them, or 3.
  public static final int STEP = GIVEN > EVERY_DAY ? 1 : PART;

  private JudgeScale() {}
}
