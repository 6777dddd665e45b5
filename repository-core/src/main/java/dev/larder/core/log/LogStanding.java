package dev.larder.core.log;

/// How it stands with a log on this node.
public sealed interface LogStanding {
  /// It goes on: database and archive agree.
  record Going() implements LogStanding {}

  /// It could not be looked at yet, or not any more; that is tried again.
  ///
  /// @param why a sentence
  record Unknown(String why) implements LogStanding {}

  /// It may not go on until somebody has seen to it: no new head is signed, and nothing is
  /// published that belongs into it. All that is there stays readable.
  ///
  /// @param why what happened, why that stops it, and the way out
  record Stopped(String why) implements LogStanding {}
}
