package dev.larder.blobs.s3;

import dev.larder.core.storage.UnfinishedUploads;
import dev.larder.core.storage.UnfinishedUploads.Upload;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Uploads in parts that nobody will finish: their process is gone, and their parts take room.
public final class Leftovers {
  /// Longer than any upload may take.
  static final Duration AGE = Duration.ofHours(24);

  private static final int AT_ONCE = 100;

  private final Bucket bucket;
  private final String place;
  private final UnfinishedUploads uploads;

  Leftovers(Bucket bucket, String place, UnfinishedUploads uploads) {
    this.bucket = bucket;
    this.place = place;
    this.uploads = uploads;
  }

  /// Gives up those that began a day ago, and answers how many.
  public int giveUp() throws IOException {
    return giveUp(AGE);
  }

  /// Some at a time, until there are none: an outage may have left more than are asked for at once.
  int giveUp(Duration age) throws IOException {
    int given = 0;
    List<Upload> some = uploads.olderThan(place, age, AT_ONCE);
    while (!some.isEmpty()) {
      for (Upload upload : some) {
        bucket.parted(upload.key()).abort(upload.id());
        uploads.ended(upload);
        given++;
      }
      some = uploads.olderThan(place, age, AT_ONCE);
    }
    return given;
  }
}
