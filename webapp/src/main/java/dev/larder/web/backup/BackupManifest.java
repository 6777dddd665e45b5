package dev.larder.web.backup;

import dev.larder.postgres.copy.CopiedTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What a backup is, and what has to be in it.
///
/// @param time by the database's clock; it names the backup
/// @param installation whose it is
/// @param secretCheck opens with the secret key that opens what is stored
/// @param schema of the tables
/// @param version of the Larder that made it
/// @param postgres the release of PostgreSQL that the tables come from
/// @param change the last one in it
/// @param tables with their rows
/// @param sequences how far they were counted
/// @param content how much content it needs, that which was lost left out
/// @param lost hashes of content that was lost when it was made, and is missing in it
/// @param keys whether the keys of the home are in it
/// @param files all that lies in its folder
record BackupManifest(
    Instant time,
    UUID installation,
    String secretCheck,
    int schema,
    String version,
    String postgres,
    long change,
    List<Table> tables,
    Map<String, Long> sequences,
    Amount content,
    Amount archive,
    List<String> lost,
    boolean keys,
    List<BackupFile> files) {
  static final String CONTENT = "content.gz";
  static final String ARCHIVE = "archive.gz";

  BackupManifest {
    tables = List.copyOf(tables);
    sequences = Map.copyOf(sequences);
    lost = List.copyOf(lost);
    files = List.copyOf(files);
  }

  /// A table and how many rows of it there are.
  record Table(CopiedTable table, long rows) {
    String file() {
      return file(table.name());
    }

    static String file(String table) {
      return "tables/" + table + ".gz";
    }
  }

  /// Of files.
  record Amount(long files, long bytes) {}

  long rows() {
    return tables.stream().mapToLong(Table::rows).sum();
  }

  /// Of its own files, without content.
  long ownBytes() {
    return files.stream().mapToLong(BackupFile::bytes).sum();
  }
}
