package dev.larder.api;

import java.util.Map;

/// Why a request is declined, for good.
///
/// @param text one to eight lines for people: what happened, why, and what to do
/// @param details further machine-readable members, such as the hashes that disagree
public record Refusal(Kind kind, String text, Map<String, String> details) {
  /// What sort of refusal it is; the web layer alone turns it into a status.
  public enum Kind {
    /// The client is not logged in, and one that is might be served.
    LOGIN,
    /// The principal, a namespace or the upstream does not allow it.
    FORBIDDEN,
    /// Other content has this name already.
    CONFLICT,
    /// The content breaks a rule of the format.
    INVALID,
    /// The request itself cannot be understood.
    BAD_REQUEST,
    /// This repository does not do this.
    NOT_ALLOWED,
    /// The body exceeds a limit.
    TOO_LARGE
  }

  public Refusal {
    details = Map.copyOf(details);
  }

  public Refusal(Kind kind, String text) {
    this(kind, text, Map.of());
  }
}
