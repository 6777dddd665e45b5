package dev.larder.rig;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/// What a [FakeUpstream] answers on a path when nothing goes wrong.
public record WireReply(int status, Map<String, String> headers, byte[] body) {
  public static WireReply text(int status, String body) {
    return new WireReply(
        status, Map.of("Content-Type", "text/plain; charset=utf-8"), body.getBytes(UTF_8));
  }
}
