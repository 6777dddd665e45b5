package dev.larder.core.browse;

import java.util.Locale;

/// How many slips lie between two names: letters left out, put in, mistaken or swapped. Upper and
/// lower case are the same.
public final class NameDistance {
  /// Names that are longer are unlike everything.
  private static final int MAX_LENGTH = 512;

  private NameDistance() {}

  /// How many; as many as can be for names that are too long to be compared.
  public static int between(String one, String other) {
    if (one.length() > MAX_LENGTH || other.length() > MAX_LENGTH) {
      return Integer.MAX_VALUE;
    }
    String from = one.toLowerCase(Locale.ROOT);
    String to = other.toLowerCase(Locale.ROOT);
    int[][] slips = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        slips[i][j] = i == 0 || j == 0 ? i + j : best(slips, from, to, i, j);
      }
    }
    return slips[from.length()][to.length()];
  }

  private static int best(int[][] slips, String from, String to, int i, int j) {
    boolean same = from.charAt(i - 1) == to.charAt(j - 1);
    int best = Math.min(slips[i - 1][j], slips[i][j - 1]) + 1;
    best = Math.min(best, slips[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(best, slips[i - 2][j - 2] + 1) : best;
  }
}
