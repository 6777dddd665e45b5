package dev.larder.core.staging;

import dev.larder.api.Failure;
import dev.larder.api.FileKind;
import dev.larder.api.Staged;
import dev.larder.api.Workspace;
import dev.larder.core.storage.Staging;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// A workspace whose files are staged, hashed while they are written, and bounded in size and time.
/// Closing it removes those that have not become blobs.
public final class LimitedWorkspace implements Workspace, AutoCloseable {
  private static final int CHUNK_BYTES = 64 * 1024;

  /// What is being made exceeds a limit.
  public static final class LimitException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Failure failure;

    private LimitException(Failure.Kind kind, String text) {
      super(text);
      failure = new Failure(kind, text);
    }

    public Failure failure() {
      return failure;
    }
  }

  private final Staging staging;
  private final Duration longest;
  private final long began = System.nanoTime();
  private final List<Path> files = new ArrayList<>();

  /// @param longest how long all files together may take
  public LimitedWorkspace(Staging staging, Duration longest) {
    this.staging = staging;
    this.longest = longest;
  }

  @Override
  public Staged stage(FileKind kind, long atMost, Writing writing) throws IOException {
    long limit = Math.min(atMost, kind.maxBytes());
    return switch (kind.weight()) {
      case SMALL -> {
        var bytes = new ByteArrayOutputStream();
        Sink sink = written(kind, limit, Channels.newChannel(bytes), writing);
        yield new Staged.InMemory(bytes.toByteArray(), sink.sha256());
      }
      case BIG -> onDisk(kind, limit, writing);
    };
  }

  private Staged onDisk(FileKind kind, long limit, Writing writing) throws IOException {
    Path file = TemporaryFiles.create(staging, limit);
    files.add(file);
    try (FileChannel out = TemporaryFiles.writable(file)) {
      Sink sink = written(kind, limit, out, writing);
      Intake.close(out);
      return new Staged.OnDisk(file, sink.total, sink.sha256());
    }
  }

  private Sink written(FileKind kind, long limit, WritableByteChannel out, Writing writing)
      throws IOException {
    Sink sink = new Sink(kind, limit, out);
    var buffered = new BufferedOutputStream(sink, CHUNK_BYTES);
    writing.to(buffered);
    buffered.flush();
    return sink;
  }

  @Override
  public void close() {
    files.forEach(staging::discard);
  }

  /// Where the bytes of one file go.
  private final class Sink extends OutputStream {
    private final FileKind kind;
    private final long limit;
    private final WritableByteChannel out;
    private final MessageDigest digest = Sha256.digest();
    private long total;

    Sink(FileKind kind, long limit, WritableByteChannel out) {
      this.kind = kind;
      this.limit = limit;
      this.out = out;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      if (total + count > limit) {
        throw new LimitException(
            Failure.Kind.UPSTREAM_BROKEN,
            "the file " + kind.name() + " has more than the " + limit + " bytes allowed");
      }
      if (System.nanoTime() - began > longest.toNanos()) {
        throw new LimitException(
            Failure.Kind.TIMEOUT,
            "making a version may take " + longest.toMinutes() + " minutes, this one took more");
      }
      digest.update(bytes, offset, count);
      Intake.write(out, ByteBuffer.wrap(bytes, offset, count));
      total += count;
    }

    String sha256() {
      return HexFormat.of().formatHex(digest.digest());
    }
  }
}
