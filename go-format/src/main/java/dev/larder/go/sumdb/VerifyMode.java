package dev.larder.go.sumdb;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the server itself makes of a checksum database.
enum VerifyMode {
  /// What the database does not vouch for is not stored.
  REQUIRE("require"),
  /// What the database disproves is not stored; what it does not know, or cannot be asked of, is.
  WHEN_KNOWN("when-known"),
  /// Nothing is held against it, and its answers are passed on as they are.
  OFF("off");

  private final String word;

  VerifyMode(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  static Optional<VerifyMode> find(String word) {
    return Arrays.stream(values()).filter(mode -> mode.word.equals(word)).findFirst();
  }

  static String words() {
    return Arrays.stream(values()).map(VerifyMode::word).collect(Collectors.joining(", "));
  }
}
