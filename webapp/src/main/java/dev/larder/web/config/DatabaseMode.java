package dev.larder.web.config;

/// Whose PostgreSQL is used.
public enum DatabaseMode {
  EMBEDDED,
  EXTERNAL
}
