package dev.larder.ui.admin.subject;

import dev.larder.api.Format;
import dev.larder.api.Formats;
import dev.larder.ui.PageRoute;
import dev.larder.ui.admin.ObjectPages;
import java.util.ArrayList;
import java.util.List;

/// The pages of all kinds of objects: the place to add one.
public final class SubjectPages {
  private SubjectPages() {}

  /// Where they are.
  ///
  /// @param formats whose kinds of objects there may be
  public static List<PageRoute> routes(Formats formats) {
    List<PageRoute> routes = new ArrayList<>();
    routes.add(UpstreamTest.route());
    routes.addAll(ObjectPages.routes(new RepositorySubject()));
    routes.addAll(ObjectPages.routes(new UserSubject()));
    routes.addAll(ObjectPages.routes(new ServiceAccountSubject()));
    routes.addAll(ObjectPages.routes(new RoleSubject()));
    routes.addAll(ObjectPages.routes(new DenyRuleSubject()));
    routes.addAll(ObjectPages.routes(new RetentionSubject()));
    routes.addAll(ObjectPages.routes(new PinSubject()));
    for (Format format : formats.byName().values()) {
      format.objects().stream()
          .map(FormatObjectSubject::new)
          .forEach(subject -> {
            routes.add(new Rotation(subject).route());
            routes.addAll(ObjectPages.routes(subject));
          });
    }
    return routes;
  }
}
