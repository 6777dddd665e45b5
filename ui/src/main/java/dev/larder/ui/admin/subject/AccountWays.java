package dev.larder.ui.admin.subject;

import dev.larder.ui.PageCall;
import dev.larder.ui.admin.PageSection;
import dev.larder.ui.admin.TableCell;

/// Where one looks on from an account.
final class AccountWays {
  private AccountWays() {}

  static PageSection of(PageCall call, String name) {
    return PageSection.of("See also")
        .with(
            new TableCell.Way(
                "Tokens of " + name, call.site().link("/admin/tokens", "owner", name)))
        .with(
            new TableCell.Way(
                "What " + name + " did", call.site().link("/admin/audit", "principal", name)))
        .with(
            new TableCell.Way(
                "What " + name + " may do", call.site().link("/admin/explain", "principal", name)));
  }
}
