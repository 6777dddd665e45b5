package dev.larder.go.sumdb;

import dev.larder.go.rule.Violation;
import dev.larder.go.tlog.VerifierKey;
import java.util.Map;
import java.util.Optional;

/// This server's own checksum database, as its clients are told of it.
///
/// @param key as GOSUMDB has it
/// @param isMerged whether clients go by it alone, since it answers for public modules, too
public record AnnouncedDatabase(VerifierKey key, boolean isMerged) {
  private static final String KEY = "checksum-database.key";
  private static final String MODE = "checksum-database.mode";

  /// The own one among the databases; a server has one at most.
  ///
  /// @param objects by kind and name
  public static Optional<AnnouncedDatabase> of(
      Map<String, Map<String, Map<String, String>>> objects) {
    return objects.getOrDefault(ChecksumDatabases.KIND, Map.of()).values().stream()
        .filter(fields -> OwnMode.of(fields).isPresent())
        .flatMap(fields -> stored(fields).stream())
        .findFirst();
  }

  /// One by its fields as they are stored and shown; nothing where it is somebody else's.
  public static Optional<AnnouncedDatabase> stored(Map<String, String> fields) {
    return read(fields, "key", OwnMode.FIELD);
  }

  /// The fields that a new one is wished for with.
  ///
  /// @param mode absent: the one in which nothing changes for clients
  public static Map<String, String> wished(Optional<String> mode) {
    return Map.of(OwnMode.FIELD, mode.orElse(OwnMode.PRIVATE.word()));
  }

  /// What [#words] has written; nothing where it names no key, or a mode of which this program
  /// knows nothing.
  public static Optional<AnnouncedDatabase> read(Map<String, String> words) {
    return read(words, KEY, MODE);
  }

  private static Optional<AnnouncedDatabase> read(
      Map<String, String> from, String key, String mode) {
    try {
      VerifierKey read = VerifierKey.parse(from.getOrDefault(key, ""));
      return OwnMode.find(from.getOrDefault(mode, ""))
          .map(one -> new AnnouncedDatabase(read, one == OwnMode.MERGED));
    } catch (Violation none) {
      return Optional.empty();
    }
  }

  /// What a server says of it, by names that `setup.sh` reads, too.
  public Map<String, String> words() {
    return Map.of(KEY, key.text(), MODE, (isMerged ? OwnMode.MERGED : OwnMode.PRIVATE).word());
  }
}
