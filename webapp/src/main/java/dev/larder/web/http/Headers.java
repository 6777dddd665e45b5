package dev.larder.web.http;

import java.util.ArrayList;
import java.util.List;

/// The headers of an answer, in order; immutable.
///
/// Values are visible ASCII and inner spaces only, so that nothing stored or foreign can break out
/// of its line (response splitting).
public record Headers(List<Line> lines) {
  /// No headers.
  public static final Headers NONE = new Headers(List.of());

  public Headers {
    lines = List.copyOf(lines);
  }

  /// Headers from name, value, name, value, …
  public static Headers of(String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("a header name without value: " + List.of(namesAndValues));
    }
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      lines.add(new Line(namesAndValues[i], namesAndValues[i + 1]));
    }
    return new Headers(lines);
  }

  /// These headers and one more.
  public Headers with(String name, String value) {
    List<Line> more = new ArrayList<>(lines);
    more.add(new Line(name, value));
    return new Headers(more);
  }

  /// Whether a line has this name, whatever its case.
  public boolean has(String name) {
    return lines.stream().anyMatch(line -> line.name().equalsIgnoreCase(name));
  }

  /// One header line.
  public record Line(String name, String value) {
    private static final int MAX_NAME_CHARS = 64;

    public Line {
      if (!isName(name)) {
        throw new IllegalArgumentException("not a header name: " + name);
      }
      if (!isValue(value)) {
        throw new IllegalArgumentException(
            "the value of header " + name + " is not printable ASCII");
      }
    }

    // Loops, because every line of every answer comes by here.

    private static boolean isName(String name) {
      for (int i = 0; i < name.length(); i++) {
        char c = name.charAt(i);
        boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (!letter && c != '-' && (c < '0' || c > '9')) {
          return false;
        }
      }
      return !name.isEmpty() && name.length() <= MAX_NAME_CHARS;
    }

    private static boolean isValue(String value) {
      for (int i = 0; i < value.length(); i++) {
        if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
          return false;
        }
      }
      return !value.isEmpty() && value.charAt(0) != ' ' && !value.endsWith(" ");
    }
  }
}
