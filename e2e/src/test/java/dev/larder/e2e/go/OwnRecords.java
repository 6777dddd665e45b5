package dev.larder.e2e.go;

import dev.larder.e2e.server.SharedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;

/// What somebody can do to a server's own log who has its database.
final class OwnRecords {
  /// A record with other hashes, in SQL.
  static final String OTHER_HASHES =
      "convert_to(regexp_replace(convert_from(record, 'UTF8'), 'h1:..', 'h1:AA', 'g'), 'UTF8')";

  private OwnRecords() {}

  /// The file of a key to sign with.
  static Path key(Path folder) throws IOException {
    Path seed = folder.resolve("log.key");
    Files.writeString(seed, "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n");
    return Files.setPosixFilePermissions(seed, PosixFilePermissions.fromString("rw-------"));
  }

  /// From now on other hashes are recorded of a version.
  ///
  /// @param key of the record
  static void tamper(SharedDatabase postgres, String key) throws SQLException {
    postgres.within(
        """
        create or replace function tampered() returns trigger language plpgsql as $$
        begin
          if (select kind = 'own' from log where id = new.log_id) then
            new.record := %s;
          end if;
          return new;
        end $$;
        create trigger "tampered %s" before insert on log_record
           for each row when (new.key = '%s') execute function tampered()
        """
            .formatted(OTHER_HASHES.replace("record", "new.record"), key, key));
  }
}
