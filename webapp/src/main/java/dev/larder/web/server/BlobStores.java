package dev.larder.web.server;

import dev.larder.blobs.ContentStore;
import dev.larder.core.blob.BlobCare;
import dev.larder.core.engine.EngineParts;
import dev.larder.core.engine.Foundation;
import dev.larder.core.fetch.LostFiles;
import dev.larder.core.loop.LoopTime;
import dev.larder.core.loop.StandingLoops;
import dev.larder.postgres.BlobStoreIdentity;
import dev.larder.postgres.Database;
import dev.larder.postgres.ForeignInstallationException;
import dev.larder.web.config.BlobStore;
import dev.larder.web.config.Settings;
import dev.larder.web.home.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Opens the store of blobs, and makes sure that it is the database's.
///
/// @param health how the store itself is
record BlobStores(ContentStore content, Health health) {
  /// What is wrong with a store; empty: nothing.
  interface Health {
    Optional<String> trouble();
  }

  static BlobStores open(
      Settings settings, Home home, Database database, StandingLoops loops, Resources resources)
      throws StartException {
    return switch (settings.blobs()) {
      case BlobStore.Folder folder -> files(folder.under(home.directory()), database, resources);
      case BlobStore.Bucket bucket -> {
        BucketStart start = new BucketStart(settings, bucket, database);
        BlobStores opened = start.open(home, loops, resources);
        agree(database, opened.content(), start.shown());
        yield opened;
      }
    };
  }

  private static BlobStores files(Path root, Database database, Resources resources)
      throws StartException {
    String shown = "file:" + root;
    try {
      ContentStore content = resources.add(ContentStore.open(root));
      agree(database, content, shown);
      return new BlobStores(content, () -> trouble(content));
    } catch (IOException unusable) {
      throw new StartException(
          "the blobs in "
              + shown
              + " cannot be used: "
              + unusable
              + "; this user needs to read and write there, or LARDER_BLOBS to name another place",
          unusable);
    }
  }

  /// What looks after the content of a server; it has begun to.
  static BlobCare care(
      Settings.BlobRules rules, Foundation foundation, EngineParts engine, StandingLoops loops) {
    BlobCare care =
        new BlobCare(
            foundation.blobs(),
            foundation.stores().ledger(),
            (file, why, mending) ->
                engine
                    .lostFileFetch()
                    .lost(file.repository(), file.coordinates(), file.file(), why, mending),
            new BlobCare.Rules(rules.grace(), rules.scrubPeriod(), rules.scrubRate()),
            loops,
            LoopTime.SYSTEM);
    care.start();
    return care;
  }

  /// What is wrong with the store or in it; empty while nothing is.
  Optional<String> trouble(LostFiles lostFiles, BlobCare care) {
    return health.trouble().or(lostFiles::trouble).or(care::trouble);
  }

  private static void agree(Database database, ContentStore content, String shown)
      throws StartException {
    try {
      BlobStoreIdentity.agree(database, content.blobs(), shown);
    } catch (ForeignInstallationException foreign) {
      throw new StartException(String.valueOf(foreign.getMessage()), foreign);
    } catch (IOException unusable) {
      throw new StartException("the blobs in " + shown + " cannot be used: " + unusable, unusable);
    }
  }

  /// What a look at a store finds.
  static Optional<String> trouble(ContentStore content) {
    try {
      return content.blobs().installation().isPresent()
          ? Optional.empty()
          : Optional.of("the store has no installation id any more: see that it is mounted");
    } catch (IOException e) {
      return Optional.of("cannot be read");
    }
  }
}
