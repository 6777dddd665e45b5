package dev.larder.web.http;

/// Sends the paths below a prefix, or one exact path, to an endpoint.
///
/// @param path the raw path; a prefix ends with `/`
/// @param exact whether only this very path matches
/// @param label names the route in metrics; from a small closed set, never taken from a request
public record Route(String path, boolean exact, String label, Endpoint endpoint) {
  public Route {
    if (!path.startsWith("/") || (!exact && !path.endsWith("/"))) {
      throw new IllegalArgumentException(
          "a route's path begins, a prefix also ends with /: " + path);
    }
  }

  /// Answers exactly `path`.
  public static Route at(String path, String label, Endpoint endpoint) {
    return new Route(path, true, label, endpoint);
  }

  /// Answers every path that begins with `prefix`, the prefix itself included.
  public static Route below(String prefix, String label, Endpoint endpoint) {
    return new Route(prefix, false, label, endpoint);
  }

  boolean matches(String rawPath) {
    return exact ? rawPath.equals(path) : rawPath.startsWith(path);
  }

  String rest(String rawPath) {
    return rawPath.substring(path.length());
  }
}
