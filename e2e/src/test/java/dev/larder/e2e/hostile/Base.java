package dev.larder.e2e.hostile;

/// A request as a well-behaved client sends it.
///
/// @param authorization the header; empty text for none
/// @param granted whether it is let in
/// @param fixed whether its body is the same for ever
/// @param bounded whether the decision depends on nothing but path, method and credentials
record Base(
    String method,
    String path,
    String authorization,
    String body,
    boolean granted,
    boolean fixed,
    boolean bounded) {
  static Base get(String path, boolean granted) {
    return new Base("GET", path, "", "", granted, false, true);
  }

  static Base fixed(String path) {
    return new Base("GET", path, "", "", true, true, true);
  }

  static Base change(String method, String path, String body) {
    return new Base(method, path, "", body, false, false, true);
  }

  Base by(String header) {
    return new Base(method, path, header, body, granted, fixed, bounded);
  }

  /// Of which the query says what is asked for.
  Base askedByQuery() {
    return new Base(method, path, authorization, body, granted, fixed, false);
  }

  @Override
  public String toString() {
    return method + " " + path + (authorization.isEmpty() ? "" : " with credentials");
  }
}
