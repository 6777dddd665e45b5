package dev.larder.core.source;

import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.api.Refusal;

/// What an upstream's status means. Nothing uncertain becomes Missing.
final class UpstreamStatus {
  private UpstreamStatus() {}

  /// @param status anything but 200
  /// @param words what the upstream said, made printable; may be empty. That it does not have
  ///   something, or does not give it, is told in all of its lines
  static <T> Outcome<T> outcome(int status, String host, String words) {
    String line = UpstreamWords.firstLine(words);
    String said = line.isEmpty() ? "" : ": " + line;
    String all = words.isEmpty() ? "" : ": " + words;
    return switch (status) {
      case 400, 404, 410 ->
          Outcome.missing(
              words.isEmpty()
                  ? "not found: upstream " + host + " answered " + status + ", and says no more"
                  : words);
      case 403 ->
          Outcome.refused(
              Refusal.Kind.FORBIDDEN, "forbidden: upstream " + host + " answered 403" + all);
      case 401 ->
          Outcome.failed(
              Failure.Kind.UPSTREAM_BROKEN,
              "upstream "
                  + host
                  + " answered 401: it wants other credentials than the repository has; an"
                  + " administrator sets upstream.username and upstream.password");
      case 429, 503 ->
          Outcome.away(
              Failure.Kind.UPSTREAM_BUSY,
              "upstream " + host + " answered " + status + said + "; try again later");
      default -> {
        Failure.Kind kind = Failure.Kind.UPSTREAM_BROKEN;
        String text = "upstream " + host + " answered " + status + said;
        yield status >= 500 ? Outcome.away(kind, text) : Outcome.failed(kind, text);
      }
    };
  }
}
