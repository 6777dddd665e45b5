package dev.larder.ui.plot;

/// A path as SVG writes it, in tenths of a unit and from each point to the next, which is shorter
/// than to say where each one is. What is rounded is where a point is, so that nothing adds up.
final class SvgPath {
  private static final int TENTHS = 10;

  private final StringBuilder text = new StringBuilder();
  private long atX;
  private long atY;

  SvgPath move(double x, double y) {
    return go(text.isEmpty() ? 'M' : 'm', x, y);
  }

  SvgPath line(double x, double y) {
    long toX = tenths(x);
    long toY = tenths(y);
    if (toX == atX) {
      append('v', toY - atY);
    } else if (toY == atY) {
      append('h', toX - atX);
    } else {
      return go('l', x, y);
    }
    atX = toX;
    atY = toY;
    return this;
  }

  private SvgPath go(char how, double x, double y) {
    long toX = tenths(x);
    long toY = tenths(y);
    append(how, toX - atX);
    String down = number(toY - atY);
    if (!down.startsWith("-")) {
      text.append(' ');
    }
    text.append(down);
    atX = toX;
    atY = toY;
    return this;
  }

  /// To where the last part began, which the caller names.
  SvgPath close(double x, double y) {
    text.append('z');
    atX = tenths(x);
    atY = tenths(y);
    return this;
  }

  /// A line without length: with round ends a dot.
  SvgPath dot() {
    text.append("h0");
    return this;
  }

  private void append(char how, long tenths) {
    text.append(how).append(number(tenths));
  }

  private static long tenths(double number) {
    return Math.round(number * TENTHS);
  }

  /// A tenth of a unit is less than a point of any screen.
  static String number(double number) {
    return number(tenths(number));
  }

  private static String number(long tenths) {
    String whole = (tenths < 0 ? "-" : "") + Math.abs(tenths) / TENTHS;
    long rest = Math.abs(tenths) % TENTHS;
    return rest == 0 ? (tenths == 0 ? "0" : whole) : whole + "." + rest;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
