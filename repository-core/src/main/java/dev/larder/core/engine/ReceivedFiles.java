package dev.larder.core.engine;

import dev.larder.api.FileKind;
import dev.larder.api.Outcome;
import dev.larder.api.Staged;
import dev.larder.api.Upload;
import dev.larder.api.Uploaded;
import dev.larder.core.staging.Intake;
import dev.larder.core.staging.Intake.Taken;
import dev.larder.core.staging.TemporaryFiles;
import dev.larder.core.storage.Staging;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The files of one upload that have arrived so far: the body on disk, small ones in memory.
/// Closing it removes what is on disk and has not become a blob.
final class ReceivedFiles implements AutoCloseable {
  private static final Duration MAX_WAIT = Duration.ofMinutes(30);

  private final Staging staging;
  private final Upload upload;
  private final List<Path> onDisk = new ArrayList<>();
  private final Map<String, Staged.InMemory> beside = new HashMap<>();
  private Optional<Staged.OnDisk> body = Optional.empty();

  ReceivedFiles(Staging staging, Upload upload) {
    this.staging = staging;
    this.upload = upload;
  }

  /// Takes everything that arrives; the first file that may not be taken ends it.
  Outcome<Uploaded> all(UploadBody arriving) throws IOException {
    for (Optional<UploadBody.Part> part = arriving.next();
        part.isPresent();
        part = arriving.next()) {
      Outcome<Staged> taken = taken(part.get(), arriving);
      if (taken instanceof Outcome.Unfound<Staged> ended) {
        return ended.retyped();
      }
    }
    return body.map(whole -> Outcome.found(new Uploaded(whole, beside)))
        .orElseGet(() -> UploadRefusals.absent(upload));
  }

  private Outcome<Staged> taken(UploadBody.Part part, UploadBody arriving) throws IOException {
    String name = part.name().orElse(upload.body().name());
    if (name.equals(upload.body().name())) {
      return body.isPresent() ? UploadRefusals.twice(name) : toDisk(part, arriving);
    }
    Optional<FileKind> kind =
        upload.beside().stream().filter(one -> one.name().equals(name)).findFirst();
    if (kind.isEmpty()) {
      return UploadRefusals.unknown(name, upload);
    }
    return beside.containsKey(name) ? UploadRefusals.twice(name) : toMemory(kind.get(), part);
  }

  private Outcome<Staged> toDisk(UploadBody.Part part, UploadBody arriving) throws IOException {
    FileKind kind = upload.body();
    if (part.length().orElse(0) > kind.maxBytes()) {
      return UploadRefusals.tooLarge(kind);
    }
    long expected = Math.min(arriving.length().orElse(kind.maxBytes()), kind.maxBytes());
    Path file = TemporaryFiles.create(staging, expected);
    onDisk.add(file);
    try (FileChannel out = TemporaryFiles.writable(file)) {
      Taken taken = new Intake(kind.maxBytes(), MAX_WAIT).toDisk(part.bytes(), file, out, _ -> {});
      return whole(kind, taken, part);
    }
  }

  private Outcome<Staged> toMemory(FileKind kind, UploadBody.Part part) throws IOException {
    return whole(kind, new Intake(kind.maxBytes(), MAX_WAIT).toMemory(part.bytes()), part);
  }

  private Outcome<Staged> whole(FileKind kind, Taken taken, UploadBody.Part part) {
    return switch (taken) {
      case Taken.Whole(var staged) when part.length().orElse(staged.size()) != staged.size() ->
          UploadRefusals.otherLength(part.length().getAsLong(), staged.size());
      case Taken.Whole(var staged) -> kept(kind, staged);
      case Taken.TooLong _ -> UploadRefusals.tooLarge(kind);
      case Taken.TooSlow _ -> UploadRefusals.tooSlow(MAX_WAIT);
    };
  }

  private Outcome<Staged> kept(FileKind kind, Staged staged) {
    switch (staged) {
      case Staged.OnDisk file -> body = Optional.of(file);
      case Staged.InMemory small -> beside.put(kind.name(), small);
    }
    return Outcome.found(staged);
  }

  @Override
  public void close() {
    onDisk.forEach(staging::discard);
  }
}
