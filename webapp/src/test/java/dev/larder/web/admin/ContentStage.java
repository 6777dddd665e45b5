package dev.larder.web.admin;

import dev.larder.core.admin.RuleAdmin;
import dev.larder.core.admin.RulePreview;
import dev.larder.core.admin.VersionAdmin;
import dev.larder.core.browse.Browser;
import dev.larder.web.testing.Stage;
import java.time.InstantSource;

/// The operations about content, policy and records, on a stage.
final class ContentStage {
  private ContentStage() {}

  static ContentApi content(Stage stage) {
    return new ContentApi(
        new RuleAdmin(stage.snapshots, stage.stores.rules()),
        new RulePreview(stage.stores.contents(), InstantSource.system()),
        stage.stores.audit(),
        new Browser(
            stage.stores.metadata(),
            stage.stores.contents(),
            stage.stores.indexes(),
            InstantSource.system()),
        new VersionAdmin(stage.snapshots, stage.stores.metadata()));
  }
}
