package dev.larder.ui;

import dev.larder.core.snapshot.Snapshot;
import java.util.Optional;

/// One request for a page, or one sent form.
///
/// @param method `GET` or `POST`; a form's token has been checked
/// @param name what stands in the place of the route's `{}`, decoded; empty where it has none
/// @param query of the address
/// @param form what was sent; nothing for a `GET`
/// @param snapshot the moment by which the visitor's rights are told
/// @param partial whether only a piece of the page is wanted, for what is there already (htmx)
public record PageCall(
    String method,
    String path,
    String name,
    Fields query,
    Fields form,
    PageVisitor visitor,
    Operations operations,
    Entrance entrance,
    Snapshot snapshot,
    Site site,
    String requestId,
    boolean partial) {
  /// What goes around a page.
  public Frame frame(String title) {
    return new Frame(title, site, visitor, path, here(), notice());
  }

  /// Where the visitor is, to come back to after a login: path and query on the site.
  public String here() {
    return method.equals("POST") ? path : Site.pathWith(path, query.without("done"));
  }

  /// What a form that has just been sent left to say.
  private Optional<String> notice() {
    return query.given("done").filter(text -> text.length() <= 200);
  }
}
