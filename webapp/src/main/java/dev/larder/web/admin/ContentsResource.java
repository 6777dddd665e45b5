package dev.larder.web.admin;

import dev.larder.api.Coordinates;
import dev.larder.common.json.Json;
import dev.larder.core.browse.Browser;
import dev.larder.core.browse.ComponentOverview;
import dev.larder.core.browse.ComponentOverviews;
import dev.larder.core.browse.Requirers;
import dev.larder.core.browse.Slice;
import dev.larder.core.browse.VersionContents;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.Stores;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/api/v1/component`, `contents`, `documentation`, `dependents` and `compare`: what is inside of
/// what is stored. The rights are asked below, by repository and component.
public final class ContentsResource {
  private final ComponentOverviews overviews;
  private final VersionContents contents;
  private final Requirers requirers;

  public ContentsResource(Browser browser, Stores stores, Blobs blobs, InstantSource clock) {
    this.overviews =
        new ComponentOverviews(browser, stores.metadata(), stores.contents(), blobs, clock);
    this.contents = new VersionContents(stores.metadata(), blobs, clock);
    this.requirers = new Requirers(stores.metadata(), stores.dependents(), clock);
  }

  List<Operation> operations() {
    return List.of(
        Operation.get("component", Permission.byContent(), this::component),
        Operation.get("contents", Permission.byContent(), this::contents),
        Operation.get("documentation", Permission.byContent(), this::documentation),
        Operation.get("dependents", Permission.byContent(), this::dependents),
        Operation.get("compare", Permission.byContent(), this::compare));
  }

  private void component(ApiCall call) throws IOException {
    QueryParameters parameters =
        QueryParameters.of(call, "repository", "component", "version", "after", "limit");
    ListPage page = ListPage.asked(call.exchange());
    ComponentOverview overview =
        ApiProblem.unlessFound(
            overviews.of(
                call.snapshot(),
                call.principal(),
                parameters.requiredRepository(),
                parameters.required("component"),
                parameters.text("version").map(ContentsResource::version),
                version(page.after()),
                page.limit()));
    call.answer(ComponentJson.of(overview));
  }

  /// The list of files may be long, and is told only to who wants it.
  private void contents(ApiCall call) throws IOException {
    QueryParameters parameters =
        QueryParameters.of(call, "repository", "component", "version", "files");
    boolean files = parameters.text("files").filter("true"::equals).isPresent();
    call.answer(
        ContentJson.of(
            ApiProblem.unlessFound(
                contents.of(
                    call.snapshot(),
                    call.principal(),
                    parameters.requiredRepository(),
                    coordinates(parameters))),
            files));
  }

  private void documentation(ApiCall call) throws IOException {
    QueryParameters parameters =
        QueryParameters.of(call, "repository", "component", "version", "package");
    call.answer(
        DocumentationJson.of(
            ApiProblem.unlessFound(
                contents.documentation(
                    call.snapshot(),
                    call.principal(),
                    parameters.requiredRepository(),
                    coordinates(parameters),
                    parameters.required("package")))));
  }

  private void dependents(ApiCall call) throws IOException {
    QueryParameters parameters =
        QueryParameters.of(call, "repository", "component", "after", "limit");
    ListPage page = ListPage.asked(call.exchange());
    Slice<Requirers.Requirer> found =
        ApiProblem.unlessFound(
            requirers.of(
                call.snapshot(),
                call.principal(),
                parameters.requiredRepository(),
                parameters.required("component"),
                page.after(),
                page.limit()));
    ObjectNode json = Json.object();
    ArrayNode items = json.putArray("items");
    found
        .items()
        .forEach(one ->
            items
                .addObject()
                .put("component", one.component())
                .put("repository", one.repository().text())
                .put("version", one.newest())
                .put("requires", one.required())
                .put("indirect", one.indirect()));
    json.put("next", found.next().orElse(null));
    call.answer(json);
  }

  private void compare(ApiCall call) throws IOException {
    QueryParameters parameters = QueryParameters.of(call, "repository", "component", "from", "to");
    call.answer(
        ContentJson.of(
            ApiProblem.unlessFound(
                contents.compare(
                    call.snapshot(),
                    call.principal(),
                    parameters.requiredRepository(),
                    parameters.required("component"),
                    version(parameters.required("from")),
                    version(parameters.required("to"))))));
  }

  private static Coordinates coordinates(QueryParameters parameters) {
    return new Coordinates(
        parameters.required("component"), version(parameters.required("version")));
  }

  /// A version may hold a plus sign, which a query writes as %2B and people do not.
  private static String version(String given) {
    return given.replace(' ', '+');
  }
}
