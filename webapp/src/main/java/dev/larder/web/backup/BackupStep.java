package dev.larder.web.backup;

/// What a backup or a restore does, in its order.
public enum BackupStep {
  TABLES("copying the tables"),
  CONTENT("copying content"),
  ARCHIVE("copying the archive of logs"),
  COMPLETING("completing the backup"),
  PRUNING("removing what only older backups need"),
  CHECKING("checking the backup"),
  PREPARING("preparing the home"),
  SCHEMA("making the tables"),
  FILLING("filling the tables"),
  MIGRATING("bringing the tables to this version"),
  PLACING("placing content"),
  FINISHING("completing the home");

  private final String words;

  BackupStep(String words) {
    this.words = words;
  }

  /// As people are told it.
  public String words() {
    return words;
  }

  /// Whether it counts rows and not bytes.
  public boolean countsRows() {
    return this == FILLING;
  }
}
