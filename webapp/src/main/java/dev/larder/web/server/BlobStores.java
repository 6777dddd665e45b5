package dev.larder.web.server;

import dev.larder.blobs.ContentStore;
import dev.larder.postgres.BlobStoreIdentity;
import dev.larder.postgres.Database;
import dev.larder.postgres.ForeignInstallationException;
import dev.larder.web.config.Settings;
import dev.larder.web.home.Home;
import java.io.IOException;
import java.net.URI;

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

  /// As the setting writes it.
  private static String shown(URI place) {
    return place.toString().replaceFirst("^file:///", "file:/").replaceFirst("/$", "");
  }
}
