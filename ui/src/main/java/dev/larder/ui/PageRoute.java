package dev.larder.ui;

import java.util.Set;

/// Where a page is, and which methods it answers.
///
/// @param path on the site; `{}` stands for a name, which ends with the path or before a further
///   `/`
/// @param methods of `GET` and `POST`
public record PageRoute(String path, Set<String> methods, Page page) {
  private static final String HOLE = "{}";

  public PageRoute {
    methods = Set.copyOf(methods);
  }

  /// A page that is only looked at.
  public static PageRoute get(String path, Page page) {
    return new PageRoute(path, Set.of("GET"), page);
  }

  /// What a form is sent to that has no page of its own.
  public static PageRoute post(String path, Page page) {
    return new PageRoute(path, Set.of("POST"), page);
  }

  /// A page with a form that is sent to the page itself.
  public static PageRoute both(String path, Page page) {
    return new PageRoute(path, Set.of("GET", "POST"), page);
  }

  /// Whether it answers a raw path.
  public boolean isAt(String rawPath) {
    if (!path.contains(HOLE)) {
      return rawPath.equals(path);
    }
    return rawPath.startsWith(before())
        && rawPath.endsWith(behind())
        && rawPath.length() > before().length() + behind().length();
  }

  /// What stands in the place of `{}`, as it was sent; empty where there is none.
  public String name(String rawPath) {
    return path.contains(HOLE)
        ? rawPath.substring(before().length(), rawPath.length() - behind().length())
        : "";
  }

  private String before() {
    return path.substring(0, path.indexOf(HOLE));
  }

  private String behind() {
    return path.substring(path.indexOf(HOLE) + HOLE.length());
  }
}
