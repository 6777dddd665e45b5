package dev.larder.api;

import java.net.URI;
import java.util.List;

/// Sends bytes to hosts that an administrator wrote into an object of the format, so that they may
/// have private addresses. No redirect is followed: what is meant for one is not for another.
@FunctionalInterface
public interface HostPosts {
  /// The most bytes of an answer that are read; a longer one fails.
  int MAX_ANSWER_BYTES = 64 * 1024;

  /// What is sent with `POST`.
  ///
  /// @param body of a media type that the host has to know
  record Letter(URI address, byte[] body) {}

  /// What came back.
  ///
  /// @param status whichever it is
  record Answer(int status, byte[] body) {}

  /// Sends all at once, each within a deadline of its own. Failed: no answer came, or none that
  /// could be read.
  ///
  /// @return in the order of the letters
  List<Outcome<Answer>> post(List<Letter> letters);
}
