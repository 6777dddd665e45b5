package dev.larder.web.assembly;

import dev.larder.core.admin.DenyRulePreview;
import dev.larder.core.admin.KindAdmin;
import dev.larder.core.admin.VersionAdmin;
import dev.larder.core.browse.Browser;
import dev.larder.core.browse.Explainer;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.source.Sources;
import dev.larder.core.storage.Configuration;
import dev.larder.core.storage.Contents;
import dev.larder.core.storage.Metadata;
import dev.larder.postgres.Database;
import dev.larder.postgres.PostgresAuditLog;
import dev.larder.postgres.PostgresContents;
import dev.larder.postgres.PostgresIndexes;
import dev.larder.postgres.PostgresMetadata;
import dev.larder.web.admin.ContentApi;
import dev.larder.web.admin.Tasks;
import java.time.InstantSource;

/// What the API's operations about content, policy and records stand on.
final class ContentParts {
  private ContentParts() {}

  static ContentApi of(
      Snapshots snapshots,
      Configuration configuration,
      Database database,
      Tasks tasks,
      Sources sources) {
    Metadata metadata = new PostgresMetadata(database);
    Contents contents = new PostgresContents(database);
    InstantSource clock = InstantSource.system();
    return new ContentApi(
        new KindAdmin(snapshots, configuration),
        new DenyRulePreview(contents, clock),
        new PostgresAuditLog(database),
        new Browser(metadata, contents, new PostgresIndexes(database), clock),
        new VersionAdmin(snapshots, metadata),
        new Explainer(metadata, clock),
        tasks,
        sources);
  }
}
