package dev.larder.web.http;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

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
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern VALUE =
        Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?");

    public Line {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException("not a header name: " + name);
      }
      if (!VALUE.matcher(value).matches()) {
        throw new IllegalArgumentException(
            "the value of header " + name + " is not printable ASCII");
      }
    }
  }
}
