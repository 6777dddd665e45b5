package dev.larder.ui;

import java.util.Optional;

/// What goes around every page.
///
/// @param title of the page
/// @param path of the page on the site
/// @param here the same with its query, for the way back after a login
/// @param notice what a form that has just been sent did
public record Frame(
    String title,
    Site site,
    PageVisitor visitor,
    String path,
    String here,
    Optional<String> notice) {
  /// The same, without what a form did before.
  public Frame withoutNotice() {
    return new Frame(title, site, visitor, path, here, Optional.empty());
  }

  /// The address of a page.
  ///
  /// @param namesAndValues see [Site#link]
  public String link(String path, String... namesAndValues) {
    return site.link(path, namesAndValues);
  }

  /// The address of a file that comes with the server.
  public String asset(String name) {
    return Assets.shared().link(site, name);
  }

  /// `page` where a link leads to the very page or to one below it, for `aria-current`.
  public String current(String link) {
    return path.equals(link) || (link.length() > 1 && path.startsWith(link)) ? "page" : "false";
  }
}
