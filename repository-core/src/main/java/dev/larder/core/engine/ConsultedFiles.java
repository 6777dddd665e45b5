package dev.larder.core.engine;

import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.api.Target;
import dev.larder.core.fetch.Content;
import dev.larder.core.storage.Blobs;
import dev.larder.core.waiting.Depth;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/// Reads small files of versions whole, because something hangs on what they say. No client takes
/// them, so nothing is read ahead for one.
record ConsultedFiles(Artifacts artifacts, Blobs blobs) {
  /// @param reading as which it is read: who may answer, and how far the search goes
  Outcome<byte[]> read(Reading reading, Target.Artifact file) {
    Depth depth = reading.depth().mayWait() ? Depth.LOOK : reading.depth();
    Reading looking = reading.going(reading.plan(), depth);
    return artifacts.get(looking, file).then(answer -> bytes(answer, depth));
  }

  private Outcome<byte[]> bytes(Answer answer, Depth depth) {
    try (answer) {
      return switch (answer.content()) {
        case Content.Small small -> Outcome.found(small.bytes());
        case Content.Stored stored -> depth.mayWait() ? blob(stored) : Outcome.notAtHand();
        case Content.Growing _ ->
            throw new IllegalStateException("a big file is not read whole: " + answer.mediaType());
      };
    }
  }

  private Outcome<byte[]> blob(Content.Stored stored) {
    try (SeekableByteChannel blob = blobs.open(stored.sha256(), stored.size())) {
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(stored.size()));
      while (bytes.hasRemaining()) {
        if (blob.read(bytes) < 0) {
          return lost(stored, "it is too short");
        }
      }
      return Outcome.found(bytes.array());
    } catch (IOException gone) {
      return lost(stored, gone.toString());
    }
  }

  private static <T> Outcome<T> lost(Content.Stored stored, String why) {
    return Outcome.failed(
        Failure.Kind.INTERNAL, "the blob " + stored.sha256() + " cannot be read: " + why);
  }
}
