package dev.larder.web.http;

import java.net.URI;
import java.util.regex.Pattern;

/// The path below which a proxy in front shows the server (`/larder`), without a closing slash;
/// empty where it has the whole host.
///
/// A proxy may take it off a request or leave it: both name the same things here.
public record BasePath(String text) {
  /// Characters that no proxy writes in another way.
  private static final Pattern PLAIN = Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*");

  public static final BasePath NONE = new BasePath("");

  public BasePath {
    if (!PLAIN.matcher(text).matches()) {
      throw new IllegalArgumentException("not a plain path: " + text);
    }
  }

  /// The path of what clients use.
  public static BasePath of(URI publicUrl) {
    return new BasePath(publicUrl.getRawPath().replaceFirst("/+$", ""));
  }

  /// A raw path as it is below the base path; as it was sent where it is not below.
  String within(String rawPath) {
    return !text.isEmpty() && rawPath.startsWith(text) && rawPath.startsWith("/", text.length())
        ? rawPath.substring(text.length())
        : rawPath;
  }

  /// Sends visitors of the base path itself to the page below it, whose links are relative.
  public Routes entrance() {
    return text.isEmpty()
        ? Routes.of()
        : Routes.of(
            Route.at(
                text,
                "home",
                exchange ->
                    exchange.respond(
                        308,
                        Headers.of("Location", text + "/", "Cache-Control", "no-store"),
                        new byte[0])));
  }
}
