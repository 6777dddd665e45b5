package dev.larder.ui;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/// The server that pages are about, and the addresses on it.
///
/// @param base the path below which browsers see it, without a closing slash; empty: the whole host
/// @param address what clients use, `https://host/base`, without a closing slash
/// @param version of the server
public record Site(String base, String address, String version) {
  /// The address of a page as a link from any other.
  ///
  /// @param path begins with `/`, and its elements are percent-encoded where they need it
  /// @param namesAndValues of the query: name, value, name, value, …; empty values are left out
  public String link(String path, String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException("a parameter without a value: " + path);
    }
    StringBuilder link = new StringBuilder(base).append(path);
    char before = '?';
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (!namesAndValues[i + 1].isEmpty()) {
        link.append(before)
            .append(namesAndValues[i])
            .append('=')
            .append(encoded(namesAndValues[i + 1]));
        before = '&';
      }
    }
    return link.toString();
  }

  /// A path with a query, on whatever site.
  static String pathWith(String path, Fields query) {
    String[] namesAndValues =
        query.all().stream()
            .flatMap(one -> Stream.of(encoded(one.name()), one.value()))
            .toArray(String[]::new);
    return new Site("", "", "").link(path, namesAndValues);
  }

  /// One element of a path or a value of a query, percent-encoded.
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
