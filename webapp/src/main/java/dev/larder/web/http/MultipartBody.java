package dev.larder.web.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;

/// The parts of a body of `multipart/form-data`, one after the other as they arrive: no more of it
/// is in memory than was read at once.
///
/// A body that is malformed or ends too early throws [RequestRejected] from [#next] or from the
/// stream of a part.
public final class MultipartBody {
  private static final String TYPE = "multipart/form-data";
  private static final int READ_BYTES = 16 * 1024;
  private static final int MAX_HEADER_BYTES = 4 * 1024;
  private static final int MAX_AROUND_BYTES = 64 * 1024;
  private static final int MAX_PARTS = 8;

  /// One part.
  ///
  /// @param name empty if the client gave it none
  /// @param bytes to be read before the next part is asked for
  public record Part(String name, InputStream bytes) {}

  /// What the parser has found and no caller has taken yet.
  private sealed interface Found {
    record Begin(String name) implements Found {}

    record Bytes(ByteBuffer bytes) implements Found {}

    record End() implements Found {}
  }

  private final InputStream body;
  private final MultiPart.Parser parser;
  private final Deque<Found> found = new ArrayDeque<>();
  private final byte[] read = new byte[READ_BYTES];
  private boolean complete;
  private boolean broken;

  /// How much was read since something was found.
  private int around;

  private MultipartBody(InputStream body, String boundary) {
    this.body = body;
    parser = new MultiPart.Parser(boundary, new Listener());
    parser.setPartHeadersMaxLength(MAX_HEADER_BYTES);
    parser.setMaxParts(MAX_PARTS);
  }

  /// The parts of a request's body; empty if it is of another type, and so one file.
  public static Optional<MultipartBody> of(Exchange exchange, InputStream body) {
    Optional<String> type =
        exchange
            .header("Content-Type")
            .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(TYPE));
    return type.map(value -> new MultipartBody(body, boundary(value)));
  }

  private static String boundary(String type) {
    String boundary = MultiPart.extractBoundary(type);
    if (boundary == null || boundary.isEmpty()) {
      throw new RequestRejected(400, "the Content-Type multipart/form-data has no boundary");
    }
    return boundary;
  }

  /// The next part; empty behind the last.
  public Optional<Part> next() throws IOException {
    while (true) {
      while (found.isEmpty() && !complete) {
        feed();
      }
      if (found.isEmpty()) {
        return Optional.empty();
      }
      if (found.poll() instanceof Found.Begin(var name)) {
        return Optional.of(new Part(name, new PartStream()));
      }
    }
  }

  private void feed() throws IOException {
    int count = body.read(read);
    if (count < 0) {
      parser.parse(Content.Chunk.EOF);
      requireSound();
      if (!complete) {
        throw malformed("it ends before its last boundary");
      }
      return;
    }
    int before = found.size();
    parser.parse(Content.Chunk.from(ByteBuffer.wrap(read, 0, count), false));
    requireSound();
    around = found.size() > before ? 0 : around + count;
    if (around > MAX_AROUND_BYTES) {
      throw malformed("too much stands before, between or behind its parts");
    }
  }

  private void requireSound() {
    if (broken) {
      throw malformed("its framing is broken");
    }
  }

  private static RequestRejected malformed(String why) {
    return new RequestRejected(400, "the multipart body cannot be read: " + why);
  }

  /// The bytes up to the end of the part that was begun last.
  private final class PartStream extends InputStream {
    private boolean ended;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      while (!ended) {
        switch (found.peek()) {
          case null -> feed();
          case Found.Bytes(var bytes) when bytes.hasRemaining() -> {
            int count = Math.min(length, bytes.remaining());
            bytes.get(into, offset, count);
            return count;
          }
          case Found.Bytes _ -> found.remove();
          case Found.End _, Found.Begin _ -> ended = true;
        }
      }
      return -1;
    }
  }

  private final class Listener extends MultiPart.AbstractPartsListener {
    @Override
    public void onPartHeaders() {
      found.add(new Found.Begin(Optional.ofNullable(getName()).orElse("")));
    }

    @Override
    public void onPartContent(Content.Chunk chunk) {
      ByteBuffer bytes = chunk.getByteBuffer();
      ByteBuffer copy = ByteBuffer.allocate(bytes.remaining());
      found.add(new Found.Bytes(copy.put(bytes).flip()));
    }

    @Override
    public void onPartEnd() {
      super.onPartEnd();
      found.add(new Found.End());
    }

    @Override
    public void onPart(String name, String fileName, HttpFields headers) {
      // Its bytes are taken as they come.
    }

    @Override
    public void onComplete() {
      complete = true;
    }

    @Override
    public void onFailure(Throwable failure) {
      // What a listener throws the parser only logs.
      broken = !(failure instanceof EOFException);
    }
  }
}
