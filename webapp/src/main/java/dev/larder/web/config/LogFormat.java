package dev.larder.web.config;

/// What a log line looks like; AUTO is JSON unless a terminal watches.
public enum LogFormat {
  AUTO,
  JSON,
  TEXT
}
