package dev.larder.web.admin;

import dev.larder.core.admin.DenyRulePreview;
import dev.larder.core.admin.KindAdmin;
import dev.larder.core.admin.ObjectAdmin;
import dev.larder.core.admin.VersionAdmin;
import dev.larder.core.blob.BlobCare;
import dev.larder.core.browse.Browser;
import dev.larder.core.browse.Explainer;
import dev.larder.core.browse.Inventory;
import dev.larder.core.browse.VersionRecords;
import dev.larder.core.engine.Publishing;
import dev.larder.core.log.CosigningRounds;
import dev.larder.core.log.EarlierVersions;
import dev.larder.core.log.SeenLogs;
import dev.larder.core.search.ComponentFinder;
import dev.larder.core.source.Sources;
import dev.larder.core.storage.AuditLog;
import dev.larder.core.storage.RepositoryBytes;
import java.util.ArrayList;
import java.util.List;

/// What the operations about content, policy and records stand on.
///
/// @param finder finds components by their names
/// @param kinds changes deny rules, roles, and whatever else is only checked and stored
/// @param objects changes what formats keep
/// @param earlier records in logs what was stored before them
/// @param seen how logs of others stand
/// @param cosigning has witnesses sign the heads of logs
/// @param preview tells what a deny rule would hit
/// @param publishing publishes versions of Git repositories
/// @param blobs looks after stored content
/// @param retention tells what policies would do, and has what projects pin
/// @param bytes that repositories store
/// @param traffic tells how the server was used
/// @param contents tells what is inside of versions
public record ContentApi(
    KindAdmin kinds,
    ObjectAdmin objects,
    EarlierVersions earlier,
    CosigningRounds cosigning,
    DenyRulePreview preview,
    AuditLog audit,
    Browser browser,
    ComponentFinder finder,
    Inventory inventory,
    VersionRecords records,
    SeenLogs seen,
    VersionAdmin versions,
    Explainer explainer,
    TasksResource tasks,
    Sources sources,
    Publishing publishing,
    BlobCare blobs,
    RetentionApi retention,
    RepositoryBytes bytes,
    TrafficResource traffic,
    ContentsResource contents) {
  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    operations.add(
        Operation.post(
            "deny-rules:preview",
            Permission.administer(),
            new DenyPreviewResource(preview)::respond));
    operations.add(Operation.get("audit", Permission.observe(), new AuditResource(audit)::respond));
    operations.addAll(new ComponentsResource(browser, inventory, records, versions).operations());
    operations.addAll(contents.operations());
    operations.addAll(new SearchResource(finder).operations());
    operations.add(
        Operation.post(
            "version:publish", Permission.byContent(), new PublishResource(publishing)::respond));
    operations.add(
        Operation.get("explain", Permission.byContent(), new ExplainResource(explainer)::respond));
    operations.addAll(tasks.operations());
    operations.addAll(
        new BlobStoreResource(blobs, new StoreCount(blobs.ledger()::figures, traffic.clock()))
            .operations());
    operations.addAll(retention.operations());
    operations.add(new RepositoryUsage(bytes).operation());
    operations.add(traffic.operation());
    operations.add(
        Operation.post(
            "repositories/{}:test-upstream",
            Permission.administer(),
            new UpstreamProbe(sources)::respond));
    return operations;
  }
}
