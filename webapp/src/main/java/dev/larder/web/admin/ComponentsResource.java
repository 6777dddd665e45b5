package dev.larder.web.admin;

import dev.larder.api.Coordinates;
import dev.larder.common.json.Json;
import dev.larder.core.admin.VersionAdmin;
import dev.larder.core.browse.Browser;
import dev.larder.core.browse.Inventory;
import dev.larder.core.browse.Slice;
import dev.larder.core.browse.VersionRecords;
import dev.larder.core.repository.RepositoryName;
import dev.larder.web.outcome.Ending;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/api/v1/components`, `versions` and `version`: what repositories store. The rights are asked
/// below, by repository and component.
final class ComponentsResource {
  private static final Logger LOG = LoggerFactory.getLogger(ComponentsResource.class);

  private final Browser browser;
  private final Inventory inventory;
  private final VersionRecords records;
  private final VersionAdmin admin;

  ComponentsResource(
      Browser browser, Inventory inventory, VersionRecords records, VersionAdmin admin) {
    this.browser = browser;
    this.inventory = inventory;
    this.records = records;
    this.admin = admin;
  }

  List<Operation> operations() {
    return List.of(
        Operation.get("components", Permission.byContent(), this::components),
        Operation.get("versions", Permission.byContent(), this::versions),
        Operation.get("version", Permission.byContent(), this::version),
        Operation.delete("version", Permission.byContent(), this::delete),
        Operation.post("version:restore", Permission.byContent(), this::restore),
        Operation.post("version:purge", Permission.byContent(), this::purge));
  }

  private void components(ApiCall call) throws IOException {
    QueryParameters parameters =
        QueryParameters.of(call, "repository", "prefix", "q", "after", "limit");
    ListPage page = ListPage.asked(call.exchange());
    Browser.Search search =
        new Browser.Search(
            parameters.text("prefix").orElse(""),
            parameters.text("q").orElse(""),
            page.after(),
            page.limit());
    Slice<Browser.Component> found =
        ApiProblem.unlessFound(
            browser.components(
                call.snapshot(), call.principal(), parameters.requiredRepository(), search));
    respond(call, found, ComponentJson::of);
  }

  private void versions(ApiCall call) throws IOException {
    QueryParameters parameters =
        QueryParameters.of(call, "repository", "component", "verified", "after", "limit");
    ListPage page = ListPage.asked(call.exchange());
    RepositoryName repository = parameters.requiredRepository();
    Optional<String> component = parameters.text("component");
    boolean unverified = isUnverified(parameters, component);
    if (component.isEmpty()) {
      respond(call, everything(call, repository, page, unverified), InventoryJson::of);
      return;
    }
    Slice<Browser.Version> found =
        ApiProblem.unlessFound(
            browser.versions(
                call.snapshot(),
                call.principal(),
                repository,
                component.get(),
                page.after().replace(' ', '+'),
                page.limit()));
    respond(call, found, ComponentJson::of);
  }

  private Slice<Inventory.Item> everything(
      ApiCall call, RepositoryName repository, ListPage page, boolean unverified) {
    return ApiProblem.unlessFound(
        inventory.list(
            call.snapshot(),
            call.principal(),
            repository,
            new Inventory.Wish(unverified, page.after(), page.limit())));
  }

  /// Whether only those are wanted that no public record has spoken for.
  private static boolean isUnverified(QueryParameters parameters, Optional<String> component) {
    Optional<String> verified = parameters.text("verified");
    if (verified.isPresent() && (component.isPresent() || !verified.get().equals("false"))) {
      throw new ApiProblem(
          new Ending(400, "verified is false, and lists versions of every component"));
    }
    return verified.isPresent();
  }

  private static <T> void respond(ApiCall call, Slice<T> slice, Function<T, ObjectNode> shown)
      throws IOException {
    ObjectNode json = Json.object();
    ArrayNode items = json.putArray("items");
    slice.items().forEach(item -> items.add(shown.apply(item)));
    json.put("next", slice.next().orElse(null));
    call.answer(json);
  }

  private void version(ApiCall call) throws IOException {
    QueryParameters parameters = QueryParameters.of(call, "repository", "component", "version");
    show(call, parameters.requiredRepository(), coordinates(parameters));
  }

  private void show(ApiCall call, RepositoryName repository, Coordinates coordinates)
      throws IOException {
    Browser.Details details =
        ApiProblem.unlessFound(
            browser.version(call.snapshot(), call.principal(), repository, coordinates));
    ObjectNode json = ComponentJson.of(details);
    json.set(
        "records",
        RecordPlaceJson.of(
            repository,
            records.of(
                call.snapshot(),
                call.snapshot().format(call.snapshot().find(details.owner()).orElseThrow()),
                details.row())));
    call.answer(json);
  }

  private void delete(ApiCall call) throws IOException {
    QueryParameters parameters =
        QueryParameters.of(call, "repository", "component", "version", "reason");
    RepositoryName repository = parameters.requiredRepository();
    Coordinates coordinates = coordinates(parameters);
    String reason = parameters.text("reason").orElse("");
    ApiProblem.unlessFound(admin.delete(call.caller(), repository, coordinates, reason));
    LOG.info("{} deleted {} in {}", call.principal().name(), coordinates, repository);
    call.done();
  }

  private void restore(ApiCall call) throws IOException {
    QueryParameters parameters = QueryParameters.of(call, "repository", "component", "version");
    RepositoryName repository = parameters.requiredRepository();
    Coordinates coordinates = coordinates(parameters);
    ApiProblem.unlessFound(admin.restore(call.caller(), repository, coordinates));
    LOG.info("{} restored {} in {}", call.principal().name(), coordinates, repository);
    call.done();
  }

  private void purge(ApiCall call) throws IOException {
    QueryParameters.of(call);
    JsonFields fields = JsonBody.read(call.exchange());
    RepositoryName repository = fields.repository("repository");
    Coordinates coordinates =
        new Coordinates(fields.required("component"), fields.required("version"));
    String reason = fields.required("reason");
    boolean forgetHashes = fields.flag("forgetHashes").orElse(false);
    fields.done();
    ApiProblem.unlessFound(
        admin.purge(call.caller(), repository, coordinates, reason, forgetHashes));
    LOG.info("{} purged {} in {}: {}", call.principal().name(), coordinates, repository, reason);
    call.done();
  }

  /// A version may hold a plus sign, which a query writes as %2B and people do not.
  private static Coordinates coordinates(QueryParameters parameters) {
    return new Coordinates(
        parameters.required("component"), parameters.required("version").replace(' ', '+'));
  }
}
