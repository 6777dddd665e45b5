package dev.larder.web.server;

import dev.larder.blobs.FolderCheck;
import dev.larder.web.config.BlobStore;
import dev.larder.web.config.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Tries out the store of blobs that settings name, without a database.
public final class BlobStoreCheck {
  private BlobStoreCheck() {}

  /// What it does and lacks, line by line. Throws [StartException] where no server could use it.
  public static List<String> of(Settings settings) throws StartException {
    try {
      List<String> lines = new ArrayList<>(place(settings, settings.blobs()));
      if (settings.blobsFrom().isPresent()) {
        lines.add("LARDER_BLOBS_FROM:");
        lines.addAll(place(settings, settings.blobsFrom().get()));
      }
      return lines;
    } catch (IOException unusable) {
      throw new StartException(String.valueOf(unusable.getMessage()), unusable);
    }
  }

  private static List<String> place(Settings settings, BlobStore store) throws IOException {
    return switch (store) {
      case BlobStore.Folder folder -> FolderCheck.run(folder.under(settings.home()));
      case BlobStore.Bucket bucket -> BucketStart.check(settings, bucket);
    };
  }
}
