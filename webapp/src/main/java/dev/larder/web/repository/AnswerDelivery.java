package dev.larder.web.repository;

import dev.larder.api.Document.Life;
import dev.larder.core.engine.Answer;
import dev.larder.core.fetch.Content;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.BlobsDownException;
import dev.larder.core.storage.LostBlobException;
import dev.larder.core.waiting.Depth;
import dev.larder.web.http.Exchange;
import dev.larder.web.http.Headers;
import dev.larder.web.http.jetty.FilePart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;

/// Sends what was found: headers, validators and parts (protocol 19).
final class AnswerDelivery {
  private static final byte[] NOTHING = {};

  /// From here on it pays to open the file and to let the system send it.
  private static final long LARGE_BYTES = 2L << 20;

  /// What a connection takes at once from a client's point of view, too: more is sent piece by
  /// piece to a client that has to take it at some pace.
  private static final long MAX_AT_HAND_BYTES = 128 * 1024;

  private final Blobs blobs;
  private final CopyBuffers buffers = new CopyBuffers();

  AnswerDelivery(Blobs blobs) {
    this.blobs = blobs;
  }

  /// The answer is closed by the caller. At a glance only bytes that are in memory, and not too
  /// many for one piece, are at hand. Throws [LostBlobException] and [BlobsDownException] before
  /// anything has left.
  void send(Exchange exchange, Answer answer) throws IOException, InterruptedException {
    switch (answer.content()) {
      case Content.Small small -> {
        Part part = part(exchange, answer, small.sha256());
        taken(exchange, answer, part);
        respond(exchange, part, ByteBuffer.wrap(small.bytes()));
      }
      case Content.Stored stored -> stored(exchange, answer, stored);
      case Content.Growing _ when !exchange.depth().mayWait() -> exchange.notAtHand();
      case Content.Growing growing -> grow(exchange, answer, growing);
    }
  }

  /// Content that is not verified to its end has no tag and is sent whole. When it fails, the
  /// reader throws, and the connection is aborted.
  private void grow(Exchange exchange, Answer answer, Content.Growing growing)
      throws IOException, InterruptedException {
    Part whole = new Part(200, described(answer), 0, growing.size());
    taken(exchange, answer, whole);
    exchange.stream(200, whole.headers(), growing.size(), new GrowingBody(growing, buffers));
  }

  /// What is sent of content that is known to its end.
  ///
  /// @param from the first byte of the content that is sent
  /// @param length how many follow from there; none for an answer without content
  private record Part(int status, Headers headers, long from, long length) {
    ByteBuffer of(ByteBuffer content) {
      return content.slice((int) from, (int) length);
    }
  }

  private static Part part(Exchange exchange, Answer answer, String sha256) {
    String etag = '"' + sha256 + '"';
    if (Validators.unchanged(exchange, etag)) {
      return new Part(304, freshness(answer).with("ETag", etag), 0, 0);
    }
    Headers headers = described(answer).with("ETag", etag);
    return switch (range(exchange, answer, etag)) {
      case ByteRange.Whole _ -> new Part(200, headers, 0, size(answer));
      case ByteRange.Part part -> {
        String place = "bytes " + part.first() + "-" + part.last() + "/" + size(answer);
        yield new Part(206, headers.with("Content-Range", place), part.first(), part.length());
      }
      case ByteRange.Unsatisfiable _ ->
          new Part(416, Headers.of("Content-Range", "bytes */" + size(answer)), 0, 0);
    };
  }

  /// A client that fetches a file in parts, or resumes it, takes its first byte once.
  private static void taken(Exchange exchange, Answer answer, Part part) {
    boolean content = part.status() == 200 || part.status() == 206;
    if (content && part.from() == 0 && exchange.method().equals("GET")) {
      answer.taken().run();
    }
  }

  private static long size(Answer answer) {
    return answer.content().size();
  }

  private static ByteRange range(Exchange exchange, Answer answer, String etag) {
    boolean asked =
        answer.ranged() && exchange.method().equals("GET") && Validators.rangeHolds(exchange, etag);
    return exchange
        .header("Range")
        .filter(_ -> asked)
        .map(header -> ByteRange.of(header, size(answer)))
        .orElseGet(ByteRange.Whole::new);
  }

  private void stored(Exchange exchange, Answer answer, Content.Stored stored)
      throws IOException, InterruptedException {
    Part part = part(exchange, answer, stored.sha256());
    if (part.length() == 0) {
      taken(exchange, answer, part);
      exchange.respond(part.status(), part.headers(), NOTHING);
      return;
    }
    Optional<ByteBuffer> view = blobs.view(stored.sha256(), stored.size(), exchange.depth());
    if (view.isPresent() && isOnePiece(part, exchange.depth())) {
      taken(exchange, answer, part);
      respond(exchange, part, view.get());
    } else if (exchange.depth().mayWait()) {
      open(exchange, answer, stored, part, view);
    } else {
      exchange.notAtHand();
    }
  }

  private static boolean isOnePiece(Part part, Depth depth) {
    return depth.mayWait() ? part.length() < LARGE_BYTES : part.length() <= MAX_AT_HAND_BYTES;
  }

  private static void respond(Exchange exchange, Part part, ByteBuffer content) throws IOException {
    exchange.respond(part.status(), part.headers(), part.of(content));
  }

  /// Nothing has left, and nothing counts as taken, before the blob is open.
  private void open(
      Exchange exchange, Answer answer, Content.Stored stored, Part part, Optional<ByteBuffer> view)
      throws IOException, InterruptedException {
    int status = part.status();
    Headers headers = part.headers();
    Optional<FileChannel> file =
        view.isPresent() ? blobs.openFile(stored.sha256(), stored.size()) : Optional.empty();
    if (file.isPresent()) {
      try (FileChannel open = file.get()) {
        taken(exchange, answer, part);
        exchange.respond(status, headers, new FilePart(part.of(view.get()), open, part.from()));
      }
      return;
    }
    try (SeekableByteChannel blob = reached(stored)) {
      taken(exchange, answer, part);
      blob.position(part.from());
      exchange.stream(
          status, headers, part.length(), client -> buffers.copy(blob, client, part.length()));
    }
  }

  /// A store that cannot be reached is no defect of ours, and says so before anything has left.
  private SeekableByteChannel reached(Content.Stored stored) throws IOException {
    try {
      return blobs.open(stored.sha256(), stored.size());
    } catch (LostBlobException lost) {
      throw lost;
    } catch (IOException failed) {
      throw new BlobsDownException("the store of blobs cannot be read", failed);
    }
  }

  private static Headers described(Answer answer) {
    Headers headers = freshness(answer).with("Content-Type", answer.mediaType());
    boolean parts = answer.ranged() && !(answer.content() instanceof Content.Growing);
    return parts ? headers.with("Accept-Ranges", "bytes") : headers;
  }

  /// Only what anonymous gets alike may be kept by a cache that many share.
  private static Headers freshness(Answer answer) {
    Life life = answer.life();
    String reuse =
        (answer.anyone() ? "public" : "private")
            + ", max-age="
            + life.maxAge().toSeconds()
            + (life.immutable() ? ", immutable" : "");
    Headers headers = Headers.of("Cache-Control", reuse);
    return answer.anyone() ? headers : headers.with("Vary", "Authorization");
  }
}
