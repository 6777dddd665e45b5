package dev.larder.ui.admin;

import dev.larder.common.json.Json;
import dev.larder.ui.PageAnswer;
import dev.larder.ui.PageCall;
import dev.larder.ui.Reply;
import dev.larder.ui.form.FormField;
import dev.larder.ui.form.FormState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// The list of the objects of a kind, a page at a time, by a part of their names.
record ObjectListPage(ObjectSubject subject) {
  private static final int SHOWN = 100;

  /// So many are looked through at a glance.
  private static final int FEW = 10;

  /// Of the API's pages, which are looked through for a part of a name.
  private static final int MAX_PAGES = 20;

  private static final String LIMIT = "1000";

  PageAnswer answer(PageCall call) {
    String part = call.query().text("part");
    Found found = find(call, part, call.query().text("after"));
    PageSection about = PageSection.of("", subject.naming().about());
    boolean few = part.isEmpty() && found.items().size() < FEW && found.next().isEmpty();
    PageSection list =
        (few ? about : about.with(filter(call, part)))
            .with(table(call, found, part))
            .with(
                new TableCell.Way(
                    "New " + subject.naming().noun(),
                    call.site().link("/admin/create/" + subject.path())));
    if (!found.next().isEmpty()) {
      list =
          list.with(
              new TableCell.Way(
                  "Next page",
                  call.site()
                      .link("/admin/" + subject.path(), "part", part, "after", found.next())));
    }
    String title = subject.naming().many();
    return PageAnswer.shown(call.frame(title), AdminView.of(title, list));
  }

  private static ActionForm filter(PageCall call, String part) {
    return ActionForm.get(
        FormState.query(
            call.site().base() + call.path(),
            List.of(new FormField.TextField("part", "Part of the name", "", false, List.of())),
            Json.object().put("part", part)),
        "Filter");
  }

  /// @param next behind which the next page begins; empty: there is none
  private record Found(List<JsonNode> items, String next) {}

  private Found find(PageCall call, String part, String after) {
    List<JsonNode> found = new ArrayList<>();
    String from = after;
    for (int page = 0; page < MAX_PAGES; page++) {
      Reply reply =
          call.operations()
              .get(
                  subject.path(),
                  "after",
                  from,
                  "limit",
                  part.isEmpty() ? Integer.toString(SHOWN) : LIMIT);
      for (JsonNode item : reply.orEnd().path("items")) {
        if (name(item).toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT))) {
          found.add(item);
        }
        if (found.size() == SHOWN && !part.isEmpty()) {
          return new Found(found, name(item));
        }
      }
      from = reply.next();
      if (from.isEmpty() || part.isEmpty()) {
        return new Found(found, from);
      }
    }
    return new Found(found, from);
  }

  private TableView table(PageCall call, Found found, String part) {
    List<String> heads = new ArrayList<>(List.of("Name"));
    heads.addAll(subject.heads());
    String none =
        part.isEmpty()
            ? "There is none yet. Make the first one with “New " + subject.naming().noun() + "”."
            : "No name here has “" + part + "” in it.";
    return new TableView(
        subject.naming().many(),
        heads,
        found.items().stream().map(item -> row(call, item)).toList(),
        none);
  }

  private List<TableCell> row(PageCall call, JsonNode item) {
    List<TableCell> cells = new ArrayList<>();
    cells.add(new TableCell.Way(name(item), ObjectPages.link(call, subject, name(item))));
    cells.addAll(subject.cells(call, item));
    return cells;
  }

  private String name(JsonNode item) {
    return item.path(subject.key()).asString("");
  }
}
