package dev.larder.web.admin;

import java.io.IOException;
import java.util.Objects;

/// One method of one path of the API, and what it asks of its caller. There is no way to make one
/// that asks nothing by mistake.
///
/// @param method as HTTP writes it; GET answers HEAD, too
/// @param path below `/api/v1/`; one that ends with `/` takes everything below it as a name, one
///   that holds `{}` what stands in its place
record Operation(String method, String path, Permission permission, Handler handler) {
  private static final String HOLE = "{}";

  /// Answers a call, or throws [ApiProblem].
  @FunctionalInterface
  interface Handler {
    void serve(ApiCall call) throws IOException;
  }

  Operation {
    Objects.requireNonNull(permission, () -> method + " " + path + " declares no permission");
  }

  static Operation get(String path, Permission permission, Handler handler) {
    return new Operation("GET", path, permission, handler);
  }

  static Operation post(String path, Permission permission, Handler handler) {
    return new Operation("POST", path, permission, handler);
  }

  static Operation delete(String path, Permission permission, Handler handler) {
    return new Operation("DELETE", path, permission, handler);
  }

  boolean isAt(String rawPath) {
    return takesName()
        ? rawPath.startsWith(before())
            && rawPath.endsWith(behind())
            && rawPath.length() > before().length() + behind().length()
        : rawPath.equals(path);
  }

  private boolean takesName() {
    return path.endsWith("/") || path.contains(HOLE);
  }

  private String before() {
    return path.contains(HOLE) ? path.substring(0, path.indexOf(HOLE)) : path;
  }

  private String behind() {
    return path.contains(HOLE) ? path.substring(path.indexOf(HOLE) + HOLE.length()) : "";
  }

  boolean answers(String asked) {
    return method.equals(asked) || (method.equals("GET") && asked.equals("HEAD"));
  }

  /// The name in a path, decoded.
  String name(String rawPath) {
    return takesName()
        ? PathText.decode(
            rawPath.substring(before().length(), rawPath.length() - behind().length()))
        : "";
  }
}
