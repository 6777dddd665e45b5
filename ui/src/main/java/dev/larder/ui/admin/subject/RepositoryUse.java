package dev.larder.ui.admin.subject;

import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.ui.PageCall;
import dev.larder.ui.Site;
import dev.larder.ui.admin.ObjectPages;
import dev.larder.ui.admin.PageSection;
import dev.larder.ui.admin.TableCell;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Where clients come to a repository, and what still keeps them from it.
final class RepositoryUse {
  private RepositoryUse() {}

  static PageSection section(PageCall call, String name, JsonNode shown) {
    String type = shown.path("type").asString("");
    List<String> words = new ArrayList<>();
    if (type.equals("hosted") && shown.path("namespaces").isEmpty()) {
      words.add("Nothing can be published here yet: add a namespace above, and save.");
    }
    if (type.equals("group") && shown.path("members").isEmpty()) {
      words.add("It answers for nobody yet: add members above, and save.");
    }
    List<String> groups = groups(call, new RepositoryName(name));
    if (!type.equals("group")) {
      words.add(
          groups.isEmpty()
              ? "No group has it as a member: clients get it only by its own address. To have them"
                  + " get it together with others, open a group, and add it there."
              : "Clients of " + String.join(", ", groups) + " get what is in it, too.");
    }
    words.add("Its own address:");
    PageSection section =
        PageSection.of("Use", words.toArray(String[]::new))
            .copying(call.site().address() + "/repository/" + name)
            .with(way("Set up a client", call.site().link("/setup/" + Site.encoded(name))))
            .with(way("Browse it", call.site().link("/browse/" + Site.encoded(name))));
    for (String group : groups.isEmpty() ? others(call, shown) : groups) {
      section =
          section.with(way("Open " + group, ObjectPages.link(call.site(), "repositories", group)));
    }
    return section;
  }

  private static TableCell.Way way(String text, String link) {
    return new TableCell.Way(text, link);
  }

  /// Those that have it as a member.
  private static List<String> groups(PageCall call, RepositoryName name) {
    return call.snapshot().repositories().stream()
        .filter(one ->
            one.definition().type() instanceof Type.Group group && group.members().contains(name))
        .map(one -> one.name().text())
        .toList();
  }

  /// A few of those that could have it.
  private static List<String> others(PageCall call, JsonNode shown) {
    String format = shown.path("format").asString("");
    return shown.path("type").asString("").equals("group")
        ? List.of()
        : call.snapshot().repositories().stream()
            .filter(one -> one.definition().type() instanceof Type.Group)
            .filter(one -> one.definition().format().equals(format))
            .limit(3)
            .map(Repository::name)
            .map(RepositoryName::text)
            .toList();
  }
}
