package dev.larder.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.storage.UnfinishedUploads.Upload;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every record of unfinished uploads must do.
public abstract class UnfinishedUploadsContract {
  private final String place = "s3://bucket/" + UUID.randomUUID();
  private UnfinishedUploads uploads;

  protected abstract UnfinishedUploads uploads();

  @BeforeEach
  final void takeUploads() {
    uploads = uploads();
  }

  private Upload upload(String id) {
    return new Upload(place, "ab/cd/abcd", id);
  }

  @Test
  void keepsAnUploadUntilItEnds() {
    uploads.began(upload("one"));
    uploads.began(upload("one"));
    uploads.began(upload("two"));

    assertThat(uploads.olderThan(place, Duration.ZERO, 10))
        .containsExactly(upload("one"), upload("two"));
    assertThat(uploads.olderThan(place, Duration.ZERO, 1)).containsExactly(upload("one"));

    uploads.ended(upload("one"));
    uploads.ended(upload("one"));

    assertThat(uploads.olderThan(place, Duration.ZERO, 10)).containsExactly(upload("two"));
  }

  @Test
  void tellsYoungOnesAndThoseOfOtherPlacesApart() {
    uploads.began(upload("one"));
    uploads.began(new Upload(place + "/other", "ab/cd/abcd", "one"));

    assertThat(uploads.olderThan(place, Duration.ofHours(1), 10)).isEmpty();
    assertThat(uploads.olderThan(place, Duration.ZERO, 10)).containsExactly(upload("one"));
  }
}
