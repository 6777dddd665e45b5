package dev.larder.ui;

import java.util.Map;

/// How a page answers.
public sealed interface PageAnswer {
  /// With a page.
  ///
  /// @param status 200, or what an error is told by
  record Shown(int status, Frame frame, View view) implements PageAnswer {}

  /// By sending the visitor to another page, which is fetched by GET.
  ///
  /// @param link as [Site#link] writes it
  record Sent(String link) implements PageAnswer {}

  /// With a file to keep.
  ///
  /// @param name that it is to have
  record File(String name, String contentType, byte[] bytes) implements PageAnswer {}

  /// As another answer, and cookies are set beside.
  ///
  /// @param cookie the value of a `Set-Cookie` header
  record WithCookie(String cookie, PageAnswer answer) implements PageAnswer {}

  static PageAnswer shown(Frame frame, View view) {
    return new Shown(200, frame, view);
  }

  /// The headers of a page that no other site can put to a use of its own.
  Map<String, String> GUARDS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src"
              + " 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
          "X-Frame-Options",
          "DENY",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "same-origin",
          "Cross-Origin-Opener-Policy",
          "same-origin");
}
