package dev.larder.web.server;

import dev.larder.blobs.ContentStore;
import dev.larder.core.blob.BlobCare;
import dev.larder.core.engine.EngineParts;
import dev.larder.core.engine.Foundation;
import dev.larder.core.fetch.LostFiles;
import dev.larder.core.loop.LoopTime;
import dev.larder.core.loop.StandingLoops;
import dev.larder.core.storage.Blobs;
import dev.larder.postgres.BlobStoreIdentity;
import dev.larder.postgres.Database;
import dev.larder.postgres.ForeignInstallationException;
import dev.larder.web.config.Settings;
import dev.larder.web.home.Home;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/// Opens the store of blobs, and makes sure that it is the database's.
final class BlobStores {
  private BlobStores() {}

  static ContentStore open(Settings settings, Home home, Database database, Resources resources)
      throws StartException {
    URI place = settings.blobs().under(home.directory());
    try {
      ContentStore content = resources.add(ContentStore.open(place));
      BlobStoreIdentity.agree(database, content.blobs(), shown(place));
      return content;
    } catch (ForeignInstallationException foreign) {
      throw new StartException(String.valueOf(foreign.getMessage()), foreign);
    } catch (IOException unusable) {
      throw new StartException(
          "the blobs in "
              + shown(place)
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

  /// What is wrong with the store; empty while nothing is.
  static Optional<String> trouble(Blobs blobs, LostFiles lostFiles, BlobCare care) {
    try {
      return blobs.installation().isPresent()
          ? lostFiles.trouble().or(care::trouble)
          : Optional.of("the store has no installation id any more: see that it is mounted");
    } catch (IOException e) {
      return Optional.of("cannot be read");
    }
  }

  /// As the setting writes it.
  private static String shown(URI place) {
    return place.toString().replaceFirst("^file:///", "file:/").replaceFirst("/$", "");
  }
}
