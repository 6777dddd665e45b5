package dev.larder.web.server;

import dev.larder.blobs.ContentStore;
import dev.larder.core.blob.BlobCare;
import dev.larder.core.blob.BlobMove;
import dev.larder.core.blob.MoveTask;
import dev.larder.core.blob.MovedStores;
import dev.larder.core.engine.EngineParts;
import dev.larder.core.engine.Foundation;
import dev.larder.core.fetch.LostFiles;
import dev.larder.core.loop.LoopTime;
import dev.larder.core.loop.StandingLoops;
import dev.larder.core.storage.Stores;
import dev.larder.postgres.BlobStoreIdentity;
import dev.larder.postgres.Database;
import dev.larder.postgres.ForeignInstallationException;
import dev.larder.postgres.MovedStoreIdentity;
import dev.larder.postgres.NodeHeartbeat;
import dev.larder.web.config.BlobStore;
import dev.larder.web.config.Settings;
import dev.larder.web.home.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/// Opens the store of blobs, and makes sure that it is the database's.
///
/// @param health how the store itself is
/// @param moved between which stores content is moved; empty: it stays where it is
record BlobStores(ContentStore content, Health health, Optional<MovedStores> moved) {
  /// What is wrong with a store; empty: nothing.
  interface Health {
    Optional<String> trouble();
  }

  static BlobStores open(
      Settings settings, Home home, Database database, StandingLoops loops, Resources resources)
      throws StartException {
    Opening opening = new Opening(settings, home, database, loops, resources);
    return settings.blobsFrom().isPresent()
        ? opening.moved(settings.blobsFrom().get())
        : opening.single();
  }

  /// What all nodes have to say alike while content is moved: where they store it, and where else
  /// they look for it.
  static String shown(Settings settings) {
    return shown(settings, settings.blobs())
        + settings.blobsFrom().map(from -> ", moved from " + shown(settings, from)).orElse("");
  }

  private static String shown(Settings settings, BlobStore store) {
    return switch (store) {
      case BlobStore.Folder folder -> "file:" + folder.under(settings.home());
      case BlobStore.Bucket(var name, var prefix) ->
          "s3://" + name + (prefix.isEmpty() ? "" : "/" + prefix.replaceFirst("/$", ""));
    };
  }

  private record Opening(
      Settings settings, Home home, Database database, StandingLoops loops, Resources resources) {
    private BlobStores single() throws StartException {
      ContentStore content = place(settings.blobs());
      var _ =
          agree(() -> {
            BlobStoreIdentity.agree(database, content.blobs(), shown(settings));
            return true;
          });
      if (settings.blobs() instanceof BlobStore.Folder) {
        return new BlobStores(content, () -> trouble(content), Optional.empty());
      }
      ContentStore cached = BucketStart.cached(settings, content, resources);
      StoreWatch watch = new StoreWatch(cached).begun(loops, resources);
      return new BlobStores(cached, watch, Optional.empty());
    }

    private BlobStores moved(BlobStore old) throws StartException {
      ContentStore to = place(settings.blobs());
      ContentStore from = place(old);
      var newPlace = new MovedStoreIdentity.Place(to.blobs(), shown(settings, settings.blobs()));
      var oldPlace = new MovedStoreIdentity.Place(from.blobs(), shown(settings, old));
      UUID installation = agree(() -> MovedStoreIdentity.agree(database, newPlace, oldPlace));
      ContentStore joined = to.joined(from, installation);
      ContentStore cached =
          settings.blobs() instanceof BlobStore.Folder && old instanceof BlobStore.Folder
              ? joined
              : BucketStart.cached(settings, joined, resources);
      StoreWatch watch = new StoreWatch(joined).begun(loops, resources);
      MovedStores moved =
          new MovedStores(
              new MovedStores.Place(newPlace.shown(), to.blobs(), to.logs()),
              new MovedStores.Place(oldPlace.shown(), from.blobs(), from.logs()),
              to.staging());
      return new BlobStores(cached, watch, Optional.of(moved));
    }

    private ContentStore place(BlobStore store) throws StartException {
      return switch (store) {
        case BlobStore.Folder folder -> files(folder.under(home.directory()), resources);
        case BlobStore.Bucket bucket ->
            new BucketStart(settings, bucket, database).open(home, loops, resources);
      };
    }

    private static ContentStore files(Path root, Resources resources) throws StartException {
      try {
        return resources.add(ContentStore.open(root));
      } catch (IOException unusable) {
        throw new StartException(
            "the blobs in file:"
                + root
                + " cannot be used: "
                + unusable
                + "; this user needs to read and write there, or LARDER_BLOBS to name another"
                + " place",
            unusable);
      }
    }

    private <T> T agree(Agreeing<T> agreeing) throws StartException {
      try {
        return agreeing.agree();
      } catch (ForeignInstallationException foreign) {
        throw new StartException(String.valueOf(foreign.getMessage()), foreign);
      } catch (IOException unusable) {
        throw new StartException(
            "the blobs in " + shown(settings) + " cannot be used: " + unusable, unusable);
      }
    }
  }

  private interface Agreeing<T> {
    T agree() throws IOException;
  }

  /// What looks after the content of a server; it has begun to.
  BlobCare care(
      Settings.BlobRules rules,
      Foundation foundation,
      EngineParts engine,
      NodeHeartbeat node,
      StandingLoops loops) {
    Stores stores = foundation.stores();
    BlobCare care =
        new BlobCare(
            foundation.blobs(),
            stores.ledger(),
            (file, why, mending) ->
                engine
                    .lostFileFetch()
                    .lost(file.repository(), file.coordinates(), file.file(), why, mending),
            new BlobCare.Rules(rules.grace(), rules.scrubPeriod(), rules.scrubRate()),
            moved.map(between ->
                new MoveTask(
                    new BlobMove(between, stores.ledger(), stores.logs(), node::elsewhere),
                    between)),
            loops,
            LoopTime.SYSTEM);
    care.start();
    return care;
  }

  /// What is wrong with the store or in it; empty while nothing is.
  Optional<String> trouble(LostFiles lostFiles, BlobCare care) {
    return health.trouble().or(lostFiles::trouble).or(care::trouble);
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
