package dev.larder.core.fetch;

import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.api.Staged;
import dev.larder.core.source.Source.Incoming;
import dev.larder.core.staging.Intake;
import dev.larder.core.staging.Intake.Taken;
import dev.larder.core.storage.Blobs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Receives the bytes of one fetch, and keeps its temporary file while anybody reads it.
final class Receiver {
  private final Fetch fetch;
  private final Blobs blobs;
  private final Intake intake;
  private Optional<Path> temporary = Optional.empty();
  private Optional<FileChannel> channel = Optional.empty();
  private boolean passing;

  Receiver(Fetch fetch, Blobs blobs, Intake intake) {
    this.fetch = fetch;
    this.blobs = blobs;
    this.intake = intake;
  }

  /// Whether what was received only passes through, because the disk is nearly full.
  boolean passing() {
    return passing;
  }

  Outcome<Staged> toMemory(Incoming incoming) throws IOException {
    if (incoming.length().orElse(0) > intake.maxBytes()) {
      return tooLong();
    }
    passing = !blobs.roomFor(0);
    return received(intake.toMemory(incoming.body()));
  }

  Outcome<Staged> toDisk(Incoming incoming) throws IOException {
    if (incoming.length().orElse(0) > intake.maxBytes()) {
      return tooLong();
    }
    long expected = incoming.length().orElse(intake.maxBytes());
    passing = !blobs.roomFor(expected);
    Path file = blobs.staging().create(expected, passing);
    temporary = Optional.of(file);
    FileChannel out = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    channel = Optional.of(out);
    fetch.begins(out, incoming.length());
    return received(intake.toDisk(incoming.body(), file, out, fetch::grew));
  }

  /// Gives back everything; called when the fetch has ended and its last reader has left.
  void close() {
    try {
      if (channel.isPresent()) {
        channel.get().close();
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } finally {
      temporary.ifPresent(blobs.staging()::discard);
    }
  }

  private Outcome<Staged> received(Taken taken) {
    return switch (taken) {
      case Taken.Whole(var staged) -> Outcome.found(staged);
      case Taken.TooLong _ -> tooLong();
      case Taken.TooSlow _ ->
          Outcome.failed(
              Failure.Kind.TIMEOUT,
              "a fetch may take " + intake.longest().toMinutes() + " minutes, this one took more");
    };
  }

  private Outcome<Staged> tooLong() {
    return Outcome.failed(
        Failure.Kind.UPSTREAM_BROKEN,
        "the upstream sent more than the " + intake.maxBytes() + " bytes allowed");
  }
}
