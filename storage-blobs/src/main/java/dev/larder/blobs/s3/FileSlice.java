package dev.larder.blobs.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import software.amazon.awssdk.core.sync.RequestBody;

/// A part of a staged file, read as often as a request has to be sent, and never held in memory.
record FileSlice(Path file, long from, long length) {
  static FileSlice whole(Path file, long size) {
    return new FileSlice(file, 0, size);
  }

  RequestBody body() {
    return RequestBody.fromContentProvider(this::reopened, length, "application/octet-stream");
  }

  private InputStream reopened() {
    try {
      return open();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  InputStream open() throws IOException {
    return new Stream(FileChannel.open(file, StandardOpenOption.READ), from, from + length);
  }

  private static final class Stream extends InputStream {
    private final FileChannel channel;
    private final long end;
    private long at;

    Stream(FileChannel channel, long from, long end) {
      this.channel = channel;
      this.at = from;
      this.end = end;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (at == end && length > 0) {
        return -1;
      }
      int most = (int) Math.min(length, end - at);
      int count = channel.read(ByteBuffer.wrap(into, offset, most), at);
      if (count < 0) {
        throw new IOException("a staged file has become shorter while it was sent");
      }
      at += count;
      return count;
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
