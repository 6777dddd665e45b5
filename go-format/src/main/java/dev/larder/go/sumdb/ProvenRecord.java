package dev.larder.go.sumdb;

import dev.larder.go.files.GoFacts;
import dev.larder.go.tlog.GoSumRecord;
import dev.larder.go.tlog.LookupAnswer;
import dev.larder.go.tlog.RecordText;
import java.util.Map;

/// A record that was proven to be in a public database.
///
/// @param id its place
/// @param lines what it says of the version that was asked for
/// @param head of a tree that has it
record ProvenRecord(String database, long id, RecordText text, GoSumRecord lines, SignedHead head) {
  /// As facts of the version.
  Map<String, String> facts() {
    return Map.of(GoFacts.ZIP, lines.zipHash().text(), GoFacts.GO_MOD, lines.goModHash().text());
  }

  /// The answer to a look-up, which any client can verify.
  byte[] answer() {
    return new LookupAnswer(id, text, head.note()).bytes();
  }
}
