package dev.larder.api;

/// How a question for a record of somebody else's log ended.
public enum LookUp {
  /// Its record was here already, and nobody was asked.
  HELD,
  /// The log was asked, and what it answered is proven.
  PROVEN,
  /// The log was asked, and has no such record.
  UNKNOWN,
  /// Whoever was asked does not say it to this server, or what came is not proven.
  REFUSED,
  /// The log could not be asked.
  FAILED
}
