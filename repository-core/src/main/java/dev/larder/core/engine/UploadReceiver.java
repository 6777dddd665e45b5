package dev.larder.core.engine;

import dev.larder.api.Failure;
import dev.larder.api.FileKind;
import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.api.Upload;
import dev.larder.api.Uploaded;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.storage.DiskFullException;
import dev.larder.core.storage.Staging;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the files of an upload, each within its limits, and removes what is left of them when they
/// have been dealt with.
record UploadReceiver(Staging staging) {
  private static final Logger LOG = LoggerFactory.getLogger(UploadReceiver.class);

  /// What stands around the files of a body that has several.
  private static final long MAX_FRAMING_BYTES = 64 << 10;

  /// What becomes of files that have arrived whole.
  @FunctionalInterface
  interface Use<T> {
    Outcome<T> of(Uploaded uploaded) throws DiskFullException;
  }

  <T> Outcome<T> receive(RepositoryName to, Upload upload, UploadBody body, Use<T> use) {
    if (body.length().orElse(0) > mostBytes(upload)) {
      return UploadRefusals.tooLarge(upload.body());
    }
    try (ReceivedFiles files = new ReceivedFiles(staging, upload)) {
      return switch (received(to, files, body)) {
        case Outcome.Found<Uploaded>(var uploaded) -> use.of(uploaded);
        case Outcome.Unfound<Uploaded> ended -> ended.retyped();
      };
    } catch (DiskFullException full) {
      return Outcome.failed(
          Failure.Kind.STORAGE_FULL,
          "the server's disk is nearly full (" + full.getMessage() + "): nothing is published");
    }
  }

  private static long mostBytes(Upload upload) {
    return upload.body().maxBytes()
        + upload.beside().stream().mapToLong(FileKind::maxBytes).sum()
        + MAX_FRAMING_BYTES;
  }

  private static Outcome<Uploaded> received(RepositoryName to, ReceivedFiles files, UploadBody body)
      throws DiskFullException {
    try {
      return files.all(body);
    } catch (DiskFullException full) {
      throw full;
    } catch (UploadBody.Broken broken) {
      return Outcome.refused(
          Refusal.Kind.BAD_REQUEST, broken.words() + ": nothing is published; send it again");
    } catch (IOException broken) {
      LOG.info("upload to {} broke off: {}", to, broken.getMessage());
      return Outcome.refused(
          Refusal.Kind.BAD_REQUEST, "the upload broke off: nothing is published; send it again");
    }
  }
}
