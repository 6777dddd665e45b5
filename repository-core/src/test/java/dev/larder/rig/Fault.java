package dev.larder.rig;

import java.time.Duration;

/// How an answer of [FakeUpstream] goes wrong.
public sealed interface Fault {
  /// The status line comes late.
  record DelayHeader(Duration delay) implements Fault {}

  /// The body stops after some bytes while the connection stays open.
  record Stall(int afterBytes) implements Fault {}

  /// The body drips, byte by byte.
  record Drip(int bytesPerSecond) implements Fault {}

  /// The connection ends before the announced Content-Length.
  record CutLength(int afterBytes) implements Fault {}

  /// The connection ends within a chunked body, before the last chunk.
  record CutChunked(int afterBytes) implements Fault {}

  /// An HTTP/1.0 answer without a length ends early, which HTTP alone cannot tell from the end.
  record CutClose(int afterBytes) implements Fault {}

  /// The Content-Length differs from the body by this much.
  record WrongLength(int difference) implements Fault {}

  /// 200 with a page for people, as captive portals and login pages send.
  record Html() implements Fault {}

  /// @param location a path, a URL, or whatever else a header can hold
  record Redirect(int status, String location) implements Fault {}

  /// Another status with a text.
  record Status(int status, String text) implements Fault {}

  /// The connection is reset instead of an answer.
  record Reset() implements Fault {}

  /// The connection is reset after some bytes of the body.
  record ResetBody(int afterBytes) implements Fault {}

  /// The request is read and never answered.
  record Blackhole() implements Fault {}

  /// An answer that is not HTTP.
  record Garbage() implements Fault {}

  /// Every answer after the first has another body.
  record ChangedBody(byte[] later) implements Fault {}

  /// Only the first requests go wrong in this way.
  record First(int requests, Fault fault) implements Fault {}
}
