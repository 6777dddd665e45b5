package dev.larder.go.sumdb;

import dev.larder.api.Coordinates;
import dev.larder.go.files.GoFacts;
import dev.larder.go.rule.Violation;
import dev.larder.go.tlog.GoSumRecord;
import dev.larder.go.tlog.LookupAnswer;
import java.util.Map;

/// The hashes in an answer to a look-up, as facts of the version. They are what the database
/// answered, unproven.
final class RecordedHashes {
  private RecordedHashes() {}

  /// Nothing, if the record in the answer does not have both of this version: what stands beside
  /// the record, and what is said of others, counts for nothing.
  static Map<String, String> of(byte[] answer, Coordinates coordinates) {
    try {
      GoSumRecord record =
          GoSumRecord.of(
              coordinates.component(), coordinates.version(), LookupAnswer.read(answer).record());
      return Map.of(
          GoFacts.ZIP, record.zipHash().text(), GoFacts.GO_MOD, record.goModHash().text());
    } catch (Violation noRecord) {
      return Map.of();
    }
  }
}
