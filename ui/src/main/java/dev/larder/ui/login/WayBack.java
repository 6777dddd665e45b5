package dev.larder.ui.login;

import dev.larder.ui.Site;

/// Where to go after a login: a page of this very site, whatever was asked for. Otherwise a link to
/// the login could lead to a site that looks like this one and asks for the password once more.
public final class WayBack {
  private static final int MOST_CHARS = 2_000;
  private static final String HOME = "/";

  private WayBack() {}

  /// The path and query that were asked for, or the start page where they could lead elsewhere, or
  /// to the login again.
  public static String of(String wanted) {
    return isHere(wanted) && !isDoor(wanted) ? wanted : HOME;
  }

  /// The address of it as a link.
  public static String link(Site site, String wanted) {
    return site.base() + of(wanted);
  }

  /// Browsers read a second slash as the beginning of a host, and so they do a backslash; they
  /// leave out tabs and line ends.
  private static boolean isHere(String wanted) {
    return wanted.length() <= MOST_CHARS
        && wanted.startsWith("/")
        && !wanted.startsWith("//")
        && wanted.chars().allMatch(c -> c > ' ' && c <= '~' && c != '\\');
  }

  private static boolean isDoor(String wanted) {
    String path = wanted.replaceFirst("[?#].*$", "");
    return path.equals("/login") || path.equals("/logout") || path.equals("/account/password");
  }
}
