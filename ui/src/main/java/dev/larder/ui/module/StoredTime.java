package dev.larder.ui.module;

/// Moments for people, as pages write them.
final class StoredTime {
  private static final int MINUTES = "2026-11-30T15:04".length();

  private StoredTime() {}

  /// @param iso in UTC, such as `2026-11-30T15:04:05Z`
  static String text(String iso) {
    return iso.length() < MINUTES ? iso : iso.substring(0, MINUTES).replace('T', ' ') + " UTC";
  }
}
