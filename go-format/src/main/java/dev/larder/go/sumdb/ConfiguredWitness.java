package dev.larder.go.sumdb;

import dev.larder.go.rule.Violation;
import dev.larder.go.tlog.CosignerKey;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A witness that signs the checkpoints of this server's own database (c2sp.org/tlog-witness).
///
/// @param url below which it takes them, without a final slash
record ConfiguredWitness(CosignerKey key, URI url) {
  /// The field of the object: a line for each, its key and its url with a blank between them.
  static final String FIELD = "own.witnesses";

  /// With that of the log as many signatures as every reader of notes takes.
  private static final int MAX = 15;

  /// Those of a database.
  static List<ConfiguredWitness> of(Map<String, String> fields) {
    return fields.getOrDefault(FIELD, "").lines().map(ConfiguredWitness::parse).toList();
  }

  /// @throws Violation if the key is none
  private static ConfiguredWitness parse(String line) {
    int blank = line.indexOf(' ');
    String url = line.substring(blank + 1).replaceFirst("/+$", "");
    return new ConfiguredWitness(
        CosignerKey.parse(line.substring(0, Math.max(0, blank))), URI.create(url));
  }

  /// What is wrong with the value of the field.
  static Optional<String> problem(String value) {
    List<String> lines = value.lines().toList();
    if (lines.size() > MAX) {
      return Optional.of("at most " + MAX + " witnesses");
    }
    Set<CosignerKey> keys = new HashSet<>();
    for (String line : lines) {
      Optional<String> problem = problemOf(line, keys);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> problemOf(String line, Set<CosignerKey> keys) {
    if (!line.matches("[^ ]+ [^ ]+")) {
      return Optional.of(
          "a witness is its key and its url, with one blank between them: NAME+HASH+KEY"
              + " https://host…");
    }
    Optional<String> url = ChecksumDatabases.badUrl(line.substring(line.indexOf(' ') + 1));
    try {
      return url.isPresent() || keys.add(parse(line).key())
          ? url
          : Optional.of("a witness is named once");
    } catch (Violation none) {
      return Optional.of(none.words());
    }
  }
}
