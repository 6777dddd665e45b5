package dev.larder.e2e.backup;

import dev.larder.web.backup.Backup;
import dev.larder.web.backup.BackupStep;
import dev.larder.web.backup.BackupWatch;
import dev.larder.web.backup.BackupWishes;
import dev.larder.web.backup.Restore;
import dev.larder.web.backup.RestoreWishes;
import dev.larder.web.config.Settings;
import dev.larder.web.config.SettingsReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// A backup or a restore in a process of its own that is gone at a named point, as by `kill -9`:
/// nothing is tidied, no handler runs.
public final class HaltedBackup {
  static final int HALTED = 77;

  private HaltedBackup() {}

  /// @param arguments `backup` or `restore`, the home, the folder, the step, and after how many
  ///   looks within it; 0: at its beginning
  public static void main(String... arguments) throws Exception {
    Settings settings =
        SettingsReader.read(Map.of("LARDER_HOME", arguments[1]), Optional.empty()).settings();
    Path folder = Path.of(arguments[2]);
    BackupWatch halt = new Halt(BackupStep.valueOf(arguments[3]), Integer.parseInt(arguments[4]));
    if (arguments[0].equals("backup")) {
      Backup.make(
          settings, folder, new BackupWishes(true, false, false, false, Optional.of(1)), halt);
    } else {
      Restore.run(settings, folder, new RestoreWishes(Optional.empty(), Optional.empty()), halt);
    }
  }

  private static final class Halt implements BackupWatch {
    private final BackupStep step;
    private int left;
    private boolean there;

    Halt(BackupStep step, int after) {
      this.step = step;
      this.left = after;
    }

    @Override
    public synchronized void begins(BackupStep next) {
      there = next == step;
      count();
    }

    @Override
    public synchronized void isAt(long done, long total) {
      count();
    }

    private void count() {
      if (there && left-- == 0) {
        Runtime.getRuntime().halt(HALTED);
      }
    }
  }
}
