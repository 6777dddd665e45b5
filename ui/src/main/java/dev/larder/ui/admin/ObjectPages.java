package dev.larder.ui.admin;

import dev.larder.ui.PageCall;
import dev.larder.ui.PageRoute;
import dev.larder.ui.Site;
import java.util.List;

/// The pages of one kind of objects: a list, a form for a new one and for one that is there, and
/// the question before one is deleted.
public final class ObjectPages {
  private ObjectPages() {}

  /// Where they are.
  public static List<PageRoute> routes(ObjectSubject subject) {
    ObjectFormPage form = new ObjectFormPage(subject);
    return List.of(
        PageRoute.get("/admin/" + subject.path(), new ObjectListPage(subject)::answer),
        PageRoute.both("/admin/create/" + subject.path(), form::create),
        PageRoute.both(
            "/admin/delete/" + subject.path() + "/{}", new ObjectRemovalPage(subject)::answer),
        PageRoute.both("/admin/" + subject.path() + "/{}", form::edit));
  }

  /// The page of one of them.
  static String link(PageCall call, ObjectSubject subject, String name) {
    return link(call.site(), subject.path(), name);
  }

  /// The page of an object.
  public static String link(Site site, String path, String name) {
    return site.link("/admin/" + path + "/" + Site.encoded(name));
  }

  /// What the API calls it.
  static String api(ObjectSubject subject, String name) {
    return subject.path() + "/" + Site.encoded(name);
  }
}
