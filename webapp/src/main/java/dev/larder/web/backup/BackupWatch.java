package dev.larder.web.backup;

/// Is told how far a backup or a restore is.
public interface BackupWatch {
  void begins(BackupStep step);

  /// Within a step that takes a while.
  void isAt(long done, long total);
}
