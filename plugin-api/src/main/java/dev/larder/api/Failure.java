package dev.larder.api;

/// What is broken or late.
///
/// @param text one to eight lines for people: what happened, why, and what to do; no secrets
/// @param away whether nothing was learned of what was asked for, because its source is away: it
///   cannot be reached, does not answer, or says that it is out of order
public record Failure(Kind kind, String text, boolean away) {
  public Failure(Kind kind, String text) {
    this(kind, text, false);
  }

  /// Who or what failed; the web layer alone turns it into a status.
  public enum Kind {
    /// The upstream answered with something that cannot be used, or not at all.
    UPSTREAM_BROKEN,
    /// The upstream, or the queue in front of it, asks to come back later.
    UPSTREAM_BUSY,
    /// A deadline passed.
    TIMEOUT,
    /// The disk is too full to store anything.
    STORAGE_FULL,
    /// The database or the blob store cannot be reached.
    STORAGE_DOWN,
    /// A defect of this server.
    INTERNAL
  }
}
