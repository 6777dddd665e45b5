package dev.larder.core.fetch;

import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.api.Staged;
import dev.larder.core.source.ArtifactSource.Incoming;
import dev.larder.core.staging.Intake;
import dev.larder.core.staging.Intake.Taken;
import dev.larder.core.storage.DiskFullException;
import dev.larder.core.storage.Staging;
import dev.larder.core.storage.StorageDownException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Receives the bytes of one fetch, and keeps its temporary file while any reader has it.
///
/// An [IOException] from here is the upstream's; what this server's own disk refuses is a
/// [DiskFullException] or a [StorageDownException].
final class FetchReceiver {
  private static final Logger LOG = LoggerFactory.getLogger(FetchReceiver.class);

  private final Staging staging;
  private final Intake intake;
  private Optional<Path> temporary = Optional.empty();
  private Optional<FileChannel> readable = Optional.empty();
  private boolean passing;

  FetchReceiver(Staging staging, long maxBytes, Duration longest) {
    this.staging = staging;
    this.intake = new Intake(maxBytes, longest);
  }

  /// Whether what was received only passes through, because the disk is nearly full.
  boolean passing() {
    return passing;
  }

  Outcome<Staged> toMemory(Incoming incoming) throws IOException {
    if (incoming.length().orElse(0) > intake.maxBytes()) {
      return tooLong();
    }
    passing = !own(() -> staging.roomFor(0));
    return received(incoming, intake.toMemory(incoming.body()));
  }

  Outcome<Staged> toDisk(Incoming incoming, GrowingFile growing) throws IOException {
    if (incoming.length().orElse(0) > intake.maxBytes()) {
      return tooLong();
    }
    long expected = incoming.length().orElse(intake.maxBytes());
    passing = !own(() -> staging.roomFor(expected));
    Path file = own(() -> staging.create(expected, passing));
    temporary = Optional.of(file);
    try (FileChannel out = own(() -> FileChannel.open(file, StandardOpenOption.WRITE))) {
      // Readers share a channel that is not the writer's: interrupting one closes a channel.
      FileChannel in = own(() -> FileChannel.open(file, StandardOpenOption.READ));
      readable = Optional.of(in);
      growing.begins(in, incoming.length());
      return received(incoming, intake.toDisk(incoming.body(), file, out, growing::grew));
    }
  }

  /// Gives back everything; called when the fetch has ended and its last reader has left.
  void close() {
    try {
      if (readable.isPresent()) {
        readable.get().close();
      }
      temporary.ifPresent(staging::discard);
    } catch (IOException | UncheckedIOException left) {
      LOG.warn("the temporary file {} stays until the next start: {}", temporary, left.toString());
    }
  }

  private Outcome<Staged> received(Incoming incoming, Taken taken) {
    return switch (taken) {
      case Taken.Whole(var staged) when incoming.length().orElse(staged.size()) != staged.size() ->
          Outcome.failed(
              Failure.Kind.UPSTREAM_BROKEN,
              "the upstream announced "
                  + incoming.length().getAsLong()
                  + " bytes and sent "
                  + staged.size());
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

  private interface Step<T> {
    T take() throws IOException;
  }

  /// A step on this server's own disk, whose failure is not the upstream's.
  private static <T> T own(Step<T> step) throws DiskFullException {
    try {
      return step.take();
    } catch (DiskFullException full) {
      throw full;
    } catch (IOException broken) {
      throw new StorageDownException("a fetch cannot use its temporary file", broken);
    }
  }
}
