package dev.larder.web.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;

/// The headers of an answer, in order; immutable.
///
/// Values are visible ASCII and inner spaces only, so that nothing stored or foreign can break out
/// of its line (response splitting).
public final class Headers {
  /// No headers.
  public static final Headers NONE = new Headers(List.of());

  private static final int MAX_NAME_CHARS = 64;

  private final List<HttpField> fields;

  private Headers(List<HttpField> fields) {
    this.fields = fields;
  }

  /// Headers from name, value, name, value, …
  public static Headers of(String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("a header name without value: " + List.of(namesAndValues));
    }
    List<HttpField> fields = new ArrayList<>(namesAndValues.length);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.add(field(namesAndValues[i], namesAndValues[i + 1]));
    }
    return new Headers(fields);
  }

  /// These headers and one more.
  public Headers with(String name, String value) {
    List<HttpField> more = new ArrayList<>(fields.size() + 2);
    more.addAll(fields);
    more.add(field(name, value));
    return new Headers(more);
  }

  /// Whether a line has this name, whatever its case.
  public boolean has(String name) {
    for (HttpField field : fields) {
      if (field.getName().equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }

  /// The value of the first line of this name, whatever its case.
  public Optional<String> first(String name) {
    return fields.stream()
        .filter(field -> field.getName().equalsIgnoreCase(name))
        .map(HttpField::getValue)
        .findFirst();
  }

  /// As Jetty sends them.
  Iterable<HttpField> fields() {
    return fields;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Headers headers && fields.equals(headers.fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  @Override
  public String toString() {
    return fields.toString();
  }

  private static HttpField field(String name, String value) {
    if (!isName(name)) {
      throw new IllegalArgumentException("not a header name: " + name);
    }
    if (!isValue(value)) {
      throw new IllegalArgumentException("the value of header " + name + " is not printable ASCII");
    }
    return new HttpField(name, value);
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
