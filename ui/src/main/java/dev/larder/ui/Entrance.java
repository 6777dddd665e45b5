package dev.larder.ui;

import java.util.Optional;

/// How a visitor comes in and leaves. What it hands out are values of `Set-Cookie` headers.
public interface Entrance {
  /// What becomes of a wish to come in.
  sealed interface Entry {
    /// There is a new session, in the place of the one in which they asked.
    ///
    /// @param mustChange whether the password opens nothing but its own replacement
    record In(String cookie, boolean mustChange) implements Entry {}

    /// There is none.
    ///
    /// @param status by which an error is told: 401, 429, 503
    /// @param words why, and what to do
    record Declined(int status, String words) implements Entry {}
  }

  /// Begins a session for whoever knows the password.
  Entry enter(String user, String password);

  /// Ends the session in which they ask, if it is in one.
  String leave();

  /// By which that session is listed (`me/sessions`).
  Optional<String> session();
}
