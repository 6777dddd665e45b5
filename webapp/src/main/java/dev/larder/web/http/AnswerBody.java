package dev.larder.web.http;

import java.io.IOException;

/// Writes the body of an answer.
@FunctionalInterface
public interface AnswerBody {
  /// Writes exactly the promised number of bytes, where one was promised, blocking as the client
  /// reads.
  ///
  /// Throwing, or writing fewer or more bytes than promised, aborts the connection, so that the
  /// client sees a broken download and never a short one that looks whole. A write throws an
  /// [IOException] when the client went away or took less than [Limits#minimumBytesPerSecond()].
  void writeTo(BodyChannel client) throws IOException, InterruptedException;
}
