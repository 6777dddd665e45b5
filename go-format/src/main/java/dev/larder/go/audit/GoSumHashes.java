package dev.larder.go.audit;

import dev.larder.api.Coordinates;
import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import dev.larder.go.tlog.GoSumRecord;
import dev.larder.go.tlog.RecordText;
import java.util.Map;

/// The hashes that a record has of a version, by what its lines name.
record GoSumHashes(Map<String, String> byName) {
  /// @throws Violation unless the record has both hashes of the version
  static GoSumHashes of(Coordinates version, RecordText record) {
    GoSumRecord read = GoSumRecord.of(version.component(), version.version(), record);
    String name = version.component() + " " + version.version();
    return new GoSumHashes(
        Map.of(name, read.zipHash().toString(), name + "/go.mod", read.goModHash().toString()));
  }

  /// @param what the path and version as a line of go.sum has them
  String of(String what) {
    String hash = byName.get(what);
    if (hash == null) {
      throw new Violation(Rule.LOG_PROOF, what, "the record has no hash of it");
    }
    return hash;
  }
}
