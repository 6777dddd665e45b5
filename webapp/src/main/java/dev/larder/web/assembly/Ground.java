package dev.larder.web.assembly;

import dev.larder.blobs.ContentStore;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.Configuration;
import dev.larder.core.storage.IdentityStore;
import dev.larder.core.storage.Metadata;
import dev.larder.postgres.Database;

/// What everything that is served stands on: the stores, and the view of what is configured.
record Ground(
    Snapshots snapshots,
    Configuration configuration,
    IdentityStore identities,
    Metadata metadata,
    Database database,
    ContentStore content) {}
