package dev.larder.web.admin;

import dev.larder.common.json.Json;
import dev.larder.core.browse.Slice;
import dev.larder.core.search.ComponentFinder;
import dev.larder.core.search.ComponentSearch;
import dev.larder.core.search.ComponentTree;
import dev.larder.core.search.FoundComponent;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/api/v1/search`, `components:browse` and `components:like`: components by their names. What the
/// caller may not read is neither found nor counted.
record SearchResource(ComponentFinder finder) {
  List<Operation> operations() {
    return List.of(
        Operation.get("search", Permission.byContent(), this::search),
        Operation.get("components:browse", Permission.byContent(), this::browse),
        Operation.get("components:like", Permission.byContent(), this::like));
  }

  private void search(ApiCall call) throws IOException {
    QueryParameters parameters = QueryParameters.of(call, "q", "after", "limit");
    ListPage page = ListPage.asked(call.exchange());
    respond(
        call,
        ApiProblem.unlessFound(
            finder
                .search()
                .search(
                    call.snapshot(),
                    call.principal(),
                    new ComponentSearch.Question(
                        parameters.required("q"), page.after(), page.limit()))),
        SearchResource::found);
  }

  private void browse(ApiCall call) throws IOException {
    QueryParameters parameters = QueryParameters.of(call, "repository", "prefix", "after", "limit");
    ListPage page = ListPage.asked(call.exchange());
    respond(
        call,
        ApiProblem.unlessFound(
            finder
                .tree()
                .level(
                    call.snapshot(),
                    call.principal(),
                    parameters.requiredRepository(),
                    new ComponentTree.Place(
                        parameters.text("prefix").orElse(""), page.after(), page.limit()))),
        SearchResource::branch);
  }

  private void like(ApiCall call) throws IOException {
    QueryParameters parameters = QueryParameters.of(call, "component");
    List<FoundComponent> found =
        ApiProblem.unlessFound(
            finder.like().of(call.snapshot(), call.principal(), parameters.required("component")));
    respond(call, new Slice<>(found, Optional.empty()), SearchResource::found);
  }

  private static <T> void respond(ApiCall call, Slice<T> slice, Function<T, ObjectNode> shown)
      throws IOException {
    ObjectNode json = Json.object();
    ArrayNode items = json.putArray("items");
    slice.items().forEach(item -> items.add(shown.apply(item)));
    json.put("next", slice.next().orElse(null));
    call.answer(json);
  }

  private static ObjectNode found(FoundComponent component) {
    ObjectNode json = Json.object();
    json.put("component", component.name());
    ArrayNode repositories = json.putArray("repositories");
    component.repositories().forEach(name -> repositories.add(name.text()));
    component.latest().ifPresent(version -> json.put("latest", version));
    json.put("storedAt", component.stored().toString());
    return json;
  }

  private static ObjectNode branch(ComponentTree.Branch branch) {
    ObjectNode json = Json.object();
    json.put("element", branch.element());
    json.put("below", branch.below());
    branch.component().ifPresent(one -> json.set("component", found(one)));
    return json;
  }
}
