package dev.larder.web.hook;

import dev.larder.web.http.Exchange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a webhook says that has happened. Git servers send of all that an administrator has ticked,
/// and a comment on an issue changes no tag.
final class HookEvent {
  private static final List<String> HEADERS =
      List.of(
          "X-Forgejo-Event",
          "X-Gitea-Event",
          "X-Gogs-Event",
          "X-GitHub-Event",
          "X-Gitlab-Event",
          "X-Event-Key");

  /// What may have changed the names in a repository, or where it is.
  private static final Set<String> PUSHES =
      Set.of(
          "push",
          "create",
          "delete",
          "repository",
          "release",
          "push hook",
          "tag push hook",
          "release hook",
          "repo:push",
          "repo:updated",
          "repo:refs_changed",
          "repo:modified",
          "mirror:repo_synchronized");

  private static final String WHOLE_SERVER = "system hook";

  /// Of those that GitLab sends of the whole server, which say themselves what they are.
  private static final Set<String> SERVER_PUSHES =
      Set.of(
          "push",
          "tag_push",
          "repository_update",
          "project_create",
          "project_rename",
          "project_transfer");

  private HookEvent() {}

  /// Its name; empty for what was made by hand.
  static Optional<String> name(Exchange exchange) {
    return HEADERS.stream().flatMap(header -> exchange.header(header).stream()).findFirst();
  }

  /// Whether anything may have changed. What says nothing of itself may be a push.
  static boolean isPush(Optional<String> name, HookPayload payload) {
    String event = name.orElse("push").toLowerCase(Locale.ROOT);
    return event.equals(WHOLE_SERVER)
        ? payload.event().filter(SERVER_PUSHES::contains).isPresent()
        : PUSHES.contains(event);
  }
}
