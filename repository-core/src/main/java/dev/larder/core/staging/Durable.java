package dev.larder.core.staging;

import dev.larder.api.Staged;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.DiskFullException;
import dev.larder.core.storage.FileRow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Makes staged files durable, each where it belongs: small ones with the metadata, others as
/// blobs.
public final class Durable {
  private Durable() {}

  /// Stores a file if it is a blob, and says how it is to be committed.
  public static FileRow row(Blobs blobs, String file, Staged staged) throws IOException {
    return switch (staged) {
      case Staged.InMemory(var bytes, var sha256) when bytes.length <= FileRow.MAX_INLINE_BYTES ->
          new FileRow(file, bytes.length, sha256, Optional.of(bytes));
      case Staged.InMemory small -> row(blobs, file, onDisk(blobs, small));
      case Staged.OnDisk onDisk -> {
        blobs.store(onDisk);
        yield new FileRow(file, onDisk.size(), onDisk.sha256(), Optional.empty());
      }
    };
  }

  private static Staged.OnDisk onDisk(Blobs blobs, Staged.InMemory small) throws IOException {
    Path path = blobs.staging().create(small.size(), false);
    try (FileChannel out = FileChannel.open(path, StandardOpenOption.WRITE)) {
      Intake.write(out, ByteBuffer.wrap(small.bytes()));
      return new Staged.OnDisk(path, small.size(), small.sha256());
    } catch (IOException failed) {
      blobs.staging().discard(path);
      throw DiskFullException.orSame(failed);
    }
  }
}
