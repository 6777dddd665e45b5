package dev.larder.core.engine;

import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.api.Staged;
import dev.larder.api.Upload;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.staging.Intake;
import dev.larder.core.staging.Intake.Taken;
import dev.larder.core.staging.TemporaryFiles;
import dev.larder.core.storage.DiskFullException;
import dev.larder.core.storage.Staging;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the body of an upload to a temporary file, within its limits, and removes the file when it
/// has been dealt with.
record UploadReceiver(Staging staging) {
  private static final Logger LOG = LoggerFactory.getLogger(UploadReceiver.class);
  private static final Duration MAX_WAIT = Duration.ofMinutes(30);

  /// What becomes of a body that has arrived whole.
  @FunctionalInterface
  interface Use<T> {
    Outcome<T> of(Staged.OnDisk staged) throws DiskFullException;
  }

  <T> Outcome<T> receive(RepositoryName to, Upload upload, Publishing.Body body, Use<T> use) {
    if (body.length().orElse(0) > upload.maxBytes()) {
      return tooLarge(upload);
    }
    try {
      Path file = TemporaryFiles.create(staging, body.length().orElse(upload.maxBytes()));
      try {
        return received(to, upload, body, file, use);
      } finally {
        staging.discard(file);
      }
    } catch (DiskFullException full) {
      return full(full);
    }
  }

  private static <T> Outcome<T> received(
      RepositoryName to, Upload upload, Publishing.Body body, Path file, Use<T> use)
      throws DiskFullException {
    Taken taken;
    try (FileChannel out = TemporaryFiles.writable(file)) {
      taken = new Intake(upload.maxBytes(), MAX_WAIT).toDisk(body.bytes(), file, out, _ -> {});
    } catch (DiskFullException full) {
      throw full;
    } catch (IOException broken) {
      LOG.info("upload to {} broke off: {}", to, broken.getMessage());
      return Outcome.refused(
          Refusal.Kind.BAD_REQUEST, "the upload broke off: nothing is published; send it again");
    }
    return switch (taken) {
      case Taken.Whole(Staged.OnDisk staged)
          when body.length().orElse(staged.size()) != staged.size() ->
          Outcome.refused(
              Refusal.Kind.BAD_REQUEST,
              "the upload announced %d bytes and has %d: nothing is published; send it again"
                  .formatted(body.length().getAsLong(), staged.size()));
      case Taken.Whole(Staged.OnDisk staged) -> use.of(staged);
      case Taken.Whole(Staged.InMemory _), Taken.TooLong _ -> tooLarge(upload);
      case Taken.TooSlow _ ->
          Outcome.refused(
              Refusal.Kind.BAD_REQUEST,
              "the upload took longer than "
                  + MAX_WAIT.toMinutes()
                  + " minutes: nothing is published; send it over a faster line");
    };
  }

  private static <T> Outcome<T> tooLarge(Upload upload) {
    return Outcome.refused(
        Refusal.Kind.TOO_LARGE, "the upload has more than " + upload.maxBytes() + " bytes");
  }

  private static <T> Outcome<T> full(DiskFullException full) {
    return Outcome.failed(
        Failure.Kind.STORAGE_FULL,
        "the server's disk is nearly full (" + full.getMessage() + "): nothing is published");
  }
}
