package dev.larder.ui.admin;

import java.util.List;

/// What the pages below `/admin/` are about, in the order of their side navigation: the place to
/// name a further one.
public final class AdminSections {
  /// In groups, since a person looks for a subject and not for a word.
  private static final List<Group> ALL =
      List.of(
          new Group(
              "Server",
              List.of(
                  new Section("/admin/", "Overview"),
                  new Section("/admin/status", "Status"),
                  new Section("/admin/tasks", "Tasks"),
                  new Section("/admin/storage", "Storage"),
                  new Section("/admin/audit", "Audit log"))),
          new Group(
              "Content",
              List.of(
                  new Section("/admin/repositories", "Repositories"),
                  new Section("/admin/checksum-databases", "Checksum databases"),
                  new Section("/admin/deny-rules", "Deny rules"),
                  new Section("/admin/taken", "Who took it"),
                  new Section("/admin/versions", "Stop a version"),
                  new Section("/admin/retention", "Retention"),
                  new Section("/admin/pins", "Pins"))),
          new Group(
              "Access",
              List.of(
                  new Section("/admin/users", "Users"),
                  new Section("/admin/service-accounts", "Service accounts"),
                  new Section("/admin/roles", "Roles"),
                  new Section("/admin/tokens", "Tokens"),
                  new Section("/admin/explain", "Explain access"))));

  private AdminSections() {}

  /// Some subjects under a heading.
  public record Group(String name, List<Section> sections) {
    public Group {
      sections = List.copyOf(sections);
    }
  }

  /// A subject and the path of its first page.
  public record Section(String path, String name) {
    /// `page` where the page with this path is about the subject, for `aria-current`.
    public String current(String at) {
      boolean here =
          path.endsWith("/")
              ? at.equals(path)
              : at.equals(path)
                  || at.startsWith(path + "/")
                  || at.matches("/admin/[a-z-]+" + path.substring("/admin".length()) + "(/.*)?");
      return here ? "page" : "false";
    }
  }

  /// All of them.
  public static List<Group> all() {
    return ALL;
  }
}
