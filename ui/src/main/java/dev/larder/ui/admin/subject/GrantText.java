package dev.larder.ui.admin.subject;

import tools.jackson.databind.JsonNode;

/// A grant in one line.
public final class GrantText {
  private GrantText() {}

  /// Such as `read, publish on go* for corp.example`.
  public static String of(JsonNode grant) {
    String modules = Cells.joined(grant.path("modules"));
    return Cells.joined(grant.path("actions"))
        + " on "
        + Cells.joined(grant.path("repositories"))
        + (modules.equals("*") ? "" : " for " + modules);
  }
}
