package dev.larder.web.server;

import dev.larder.core.admin.PinAdmin;
import dev.larder.core.engine.EngineParts;
import dev.larder.core.engine.Foundation;
import dev.larder.core.keeping.RetentionPreview;
import dev.larder.core.keeping.RetentionReview;
import dev.larder.core.keeping.RetentionTask;
import dev.larder.core.storage.Stores;
import dev.larder.core.task.Task;
import dev.larder.web.admin.RetentionApi;
import java.util.List;

/// What goes by the policies of retention.
record RetentionParts(List<Task> tasks, RetentionApi api) {
  static RetentionParts of(Foundation foundation, EngineParts engine) {
    Stores stores = foundation.stores();
    RetentionReview review = new RetentionReview(stores.metadata(), stores.uses());
    Runnable flush = () -> engine.downloads().flush(stores.metadata());
    RetentionTask task =
        new RetentionTask(
            foundation.snapshots(),
            review,
            stores.uses(),
            RepositorySpace.versions(foundation, engine)::evict,
            flush,
            foundation.clock());
    return new RetentionParts(
        task.tasks(),
        new RetentionApi(
            new RetentionPreview(review, flush, foundation.clock()),
            new PinAdmin(stores.pins()),
            RepositorySpace.budgets(foundation, engine)));
  }
}
