package dev.larder.ui.admin.subject;

import dev.larder.ui.PageCall;
import dev.larder.ui.Reply;
import java.util.List;

/// Names to pick from. Where there are more than can be offered the first ones are, and the others
/// can be typed.
public final class AdminNames {
  private static final String MOST = "1000";

  private AdminNames() {}

  /// Of all repositories.
  public static List<String> repositories(PageCall call) {
    return names(call, "repositories");
  }

  /// Of all roles.
  public static List<String> roles(PageCall call) {
    return names(call, "roles");
  }

  /// Of all users, then of all service accounts.
  public static List<String> accounts(PageCall call) {
    return java.util.stream.Stream.concat(
            names(call, "users").stream(), names(call, "service-accounts").stream())
        .toList();
  }

  /// Who may not read them is offered none.
  private static List<String> names(PageCall call, String path) {
    Reply reply = call.operations().get(path, "limit", MOST);
    return reply.done()
        ? reply
            .json()
            .path("items")
            .valueStream()
            .map(item -> item.path("name").asString(""))
            .toList()
        : List.of();
  }
}
