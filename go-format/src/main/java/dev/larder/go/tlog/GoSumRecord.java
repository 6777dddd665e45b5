package dev.larder.go.tlog;

import dev.larder.go.hash.H1;
import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.util.List;
import java.util.regex.Pattern;

/// What a log records of a version: the two lines of go.sum (protocol 11.3).
///
/// @param path of the module
public record GoSumRecord(String path, String version, H1 zipHash, H1 goModHash) {
  private static final int MAX_CHARS = 1_000;
  private static final Pattern PATH = Pattern.compile("[!-~]{1," + MAX_CHARS + "}");
  private static final Pattern VERSION = Pattern.compile("[!-~&&[^/]]{1," + MAX_CHARS + "}");
  private static final String GO_MOD = "/go.mod";

  public GoSumRecord {
    if (!PATH.matcher(path).matches() || !VERSION.matcher(version).matches()) {
      throw new Violation(
          Rule.LOG_FORMAT, path + "@" + version, "is no module and version that a line can name");
    }
  }

  /// What a record says of a version. Lines about anything else are passed over, as the go command
  /// does; a record that lacks a line says nothing, and one that contradicts itself neither.
  ///
  /// @param record proven to be in the log
  /// @throws Violation unless both hashes are in it
  public static GoSumRecord of(String path, String version, RecordText record) {
    return new GoSumRecord(
        path,
        version,
        hash(path + " " + version, record),
        hash(path + " " + version + GO_MOD, record));
  }

  private static H1 hash(String what, RecordText record) {
    String beginning = what + " ";
    List<String> found =
        record
            .text()
            .lines()
            .filter(line -> line.startsWith(beginning + "h1:"))
            .map(line -> line.substring(beginning.length()))
            .distinct()
            .toList();
    if (found.size() != 1) {
      throw new Violation(
          Rule.LOG_PROOF,
          what,
          found.isEmpty() ? "the record has no line for it" : "the record has two hashes for it");
    }
    return H1.find(found.getFirst())
        .orElseThrow(() -> new Violation(Rule.LOG_FORMAT, what, "its line has a malformed hash"));
  }

  /// The lines, as they are hashed and served.
  public RecordText record() {
    String line = path + " " + version;
    return new RecordText(line + " " + zipHash + "\n" + line + GO_MOD + " " + goModHash + "\n");
  }
}
