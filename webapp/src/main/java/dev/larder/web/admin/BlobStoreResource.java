package dev.larder.web.admin;

import dev.larder.common.json.Json;
import dev.larder.core.blob.BlobCare;
import dev.larder.core.blob.OrphanBlobs;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.storage.BlobLedger;
import dev.larder.core.storage.BlobLedger.Figures;
import dev.larder.core.storage.BlobLedger.Known;
import dev.larder.core.storage.BlobLedger.Named;
import dev.larder.core.storage.BlobLedger.SmallFiles;
import dev.larder.web.outcome.Ending;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/api/v1/blob-store`: what is known of stored content, and what of it is damaged.
record BlobStoreResource(BlobCare care, StoreCount counted) {
  private static final Logger LOG = LoggerFactory.getLogger(BlobStoreResource.class);
  private static final int MAX_FILES = 100;
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern PLACE =
      Pattern.compile("[0-9]{1,18} [^ \\p{Cntrl}]{1,100} [^\\p{Cntrl}]{1,2000}");

  List<Operation> operations() {
    return List.of(
        Operation.get("blob-store", Permission.observe(), this::show),
        Operation.get("blob-store/suspects", Permission.administer(), this::suspects),
        Operation.get("blob-store/small-suspects", Permission.administer(), this::smallSuspects),
        Operation.get("blob-store/orphans", Permission.administer(), this::orphans),
        Operation.post("blob-store:accept", Permission.administer(), this::accept));
  }

  private void show(ApiCall call) throws IOException {
    QueryParameters.of(call);
    call.answer(shown());
  }

  private ObjectNode shown() throws IOException {
    Figures figures = counted.figures();
    ObjectNode json = Json.object();
    json.put("installation", care.ledger().mark().installation().toString());
    json.put("collection", care.mark().look().orElse("ok"));
    json.put("blobs", figures.blobs());
    json.put("bytes", figures.bytes());
    json.put("condemned", figures.condemned());
    json.put("condemnedBytes", figures.condemnedBytes());
    json.put("suspects", figures.suspect());
    care.move()
        .ifPresent(move -> {
          ObjectNode moving = json.putObject("moving");
          moving.put("from", move.from());
          moving.put("to", move.to());
        });
    figures
        .last()
        .ifPresent(last -> {
          ObjectNode run = json.putObject("lastCollection");
          run.put("at", last.at().toString());
          run.put("blobs", last.blobs());
          run.put("bytes", last.bytes());
        });
    return json;
  }

  /// Blobs that are not what they should be, with the files that are kept in them.
  private void suspects(ApiCall call) throws IOException {
    ListPage page = page(call, HASH, "after is the sha256 of a blob");
    List<Known> found = care.ledger().suspects(page.after(), page.limit());
    ObjectNode json = Json.object();
    ArrayNode items = json.putArray("items");
    found.forEach(blob -> items.add(shown(call.snapshot(), blob)));
    json.put("next", found.size() < page.limit() ? null : found.getLast().sha256());
    call.answer(json);
  }

  private static ListPage page(ApiCall call, Pattern form, String words) {
    QueryParameters.of(call, "after", "limit");
    ListPage page = ListPage.asked(call.exchange());
    if (!page.after().isEmpty() && !form.matcher(page.after()).matches()) {
      throw new ApiProblem(new Ending(400, words));
    }
    return page;
  }

  /// Files that are kept with the metadata and are not what they should be. All of a page are read
  /// for it, so that few pages have any.
  private void smallSuspects(ApiCall call) throws IOException {
    ListPage page = page(call, PLACE, "after is the next of the page before");
    SmallFiles found = care.ledger().smallFiles(page.after(), page.limit());
    ObjectNode json = Json.object();
    ArrayNode items = json.putArray("items");
    for (Named file : found.damaged()) {
      ObjectNode shown = shown(call.snapshot(), file);
      shown.put("sha256", file.file().sha256());
      items.add(shown);
    }
    json.put("next", found.next().orElse(null));
    call.answer(json);
  }

  /// Content that the database knows nothing of. All of a page of the store are looked at for it.
  private void orphans(ApiCall call) throws IOException {
    ListPage page = page(call, HASH, "after is the next of the page before");
    OrphanBlobs.Page found =
        care.orphans().page(page.after(), page.limit(), call.snapshot().formats());
    ObjectNode json = Json.object();
    ArrayNode items = json.putArray("items");
    found.orphans().forEach(orphan -> items.add(shown(orphan)));
    json.put("next", found.next().orElse(null));
    call.answer(json);
  }

  private static ObjectNode shown(OrphanBlobs.Orphan orphan) {
    ObjectNode json = Json.object();
    json.put("sha256", orphan.blob().sha256());
    json.put("size", orphan.blob().size());
    json.put("stored", orphan.blob().wanted().toString());
    orphan
        .said()
        .ifPresent(said -> {
          json.put("component", said.component());
          json.put("version", said.version());
        });
    return json;
  }

  private ObjectNode shown(Snapshot snapshot, Known blob) {
    ObjectNode json = Json.object();
    json.put("sha256", blob.sha256());
    json.put("size", blob.size());
    ArrayNode files = json.putArray("files");
    BlobLedger ledger = care.ledger();
    ledger.files(blob.sha256(), MAX_FILES).forEach(file -> files.add(shown(snapshot, file)));
    return json;
  }

  private static ObjectNode shown(Snapshot snapshot, Named named) {
    Optional<String> repository = snapshot.find(named.repository()).map(one -> one.name().text());
    ObjectNode json = Json.object();
    repository.ifPresent(name -> json.put("repository", name));
    json.put("component", named.coordinates().component());
    json.put("version", named.coordinates().version());
    json.put("file", named.file().file());
    json.put("published", named.provenance().published());
    json.put("by", named.provenance().by());
    json.put("at", named.provenance().at().toString());
    return json;
  }

  private void accept(ApiCall call) throws IOException {
    QueryParameters.of(call);
    care.mark().accept(call.caller().author());
    LOG.warn(
        "{} takes blob store and database as they are: what the database does not know is removed"
            + " after its grace",
        call.principal().name());
    call.answer(shown());
  }
}
