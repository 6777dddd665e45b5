package dev.larder.web.repository;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The part of a body that a `Range` header asks for (RFC 9110 section 14).
sealed interface ByteRange {
  /// Everything: there is no range, several, or one that cannot be read.
  record Whole() implements ByteRange {}

  /// @param first the first byte
  /// @param last the last byte, included
  record Part(long first, long last) implements ByteRange {
    long length() {
      return last - first + 1;
    }
  }

  /// A readable range of which no byte exists.
  record Unsatisfiable() implements ByteRange {}

  /// More digits than any size has; longer numbers are all the same "beyond the end".
  Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /// Reads a header for a body of `size` bytes.
  static ByteRange of(String header, long size) {
    Matcher range = SINGLE.matcher(header.strip());
    if (!range.matches()) {
      return new Whole();
    }
    String first = range.group(1);
    String last = range.group(2);
    if (first.isEmpty()) {
      return last.isEmpty() ? new Whole() : suffix(Long.parseLong(last), size);
    }
    long from = Long.parseLong(first);
    long to = last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last);
    if (to < from) {
      return new Whole();
    }
    return from >= size ? new Unsatisfiable() : new Part(from, Math.min(to, size - 1));
  }

  private static ByteRange suffix(long length, long size) {
    return length == 0 || size == 0
        ? new Unsatisfiable()
        : new Part(Math.max(0, size - length), size - 1);
  }
}
