package dev.larder.web.backup;

import dev.larder.web.server.StartException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks at the backups in a folder.
public final class Backups {
  private Backups() {}

  /// What a folder holds.
  ///
  /// @param damages of those that cannot be read
  public record Listed(List<BackupSummary> backups, List<String> damages) {
    public Listed {
      backups = List.copyOf(backups);
      damages = List.copyOf(damages);
    }
  }

  /// What was found by reading backups through.
  public record Checked(int backups, List<String> damages) {
    public Checked {
      damages = List.copyOf(damages);
    }
  }

  /// The complete backups of a folder, newest first, as they say themselves.
  public static Listed list(Path root) throws StartException {
    try (BackupFolder folder = BackupFolder.open(root)) {
      List<BackupSummary> found = new ArrayList<>();
      List<String> damages = new ArrayList<>();
      for (Path backup : folder.complete()) {
        try {
          found.add(BackupSummary.of(backup, ManifestFile.in(backup).read()));
        } catch (IOException damaged) {
          damages.add(String.valueOf(damaged.getMessage()));
        }
      }
      return new Listed(found, damages);
    } catch (IOException failed) {
      throw new StartException(String.valueOf(failed.getMessage()), failed);
    }
  }

  /// Reads the backups of a folder through.
  ///
  /// @param at only the newest of that time or before; empty: all
  public static Checked verify(Path root, Optional<Instant> at, BackupWatch watch)
      throws StartException, InterruptedException {
    try (BackupFolder folder = BackupFolder.open(root)) {
      List<Path> backups = at.isPresent() ? List.of(folder.chosen(at)) : folder.complete();
      if (backups.isEmpty()) {
        throw new IOException(root + " has no complete backup");
      }
      return new Checked(backups.size(), new BackupCheck(folder, watch).run(backups));
    } catch (IOException failed) {
      throw new StartException(String.valueOf(failed.getMessage()), failed);
    }
  }
}
