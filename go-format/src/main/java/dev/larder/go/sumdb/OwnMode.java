package dev.larder.go.sumdb;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// For whom this server's own database speaks.
enum OwnMode {
  /// For the modules that come from here alone; beside it clients go by the public one.
  PRIVATE,
  /// For all, so that clients go by this one alone: of a public module it records what a public
  /// database was proven to record.
  MERGED;

  /// The field of the object.
  static final String FIELD = "own.mode";

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<OwnMode> find(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }

  /// That of a database, if it is an own one.
  static Optional<OwnMode> of(Map<String, String> fields) {
    return Optional.ofNullable(fields.get(FIELD)).flatMap(OwnMode::find);
  }
}
