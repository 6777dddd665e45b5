package dev.larder.web.repository;

import dev.larder.api.Document.Life;
import dev.larder.core.engine.Answer;
import dev.larder.core.fetch.Content;
import dev.larder.core.storage.Blobs;
import dev.larder.web.http.Exchange;
import dev.larder.web.http.FilePart;
import dev.larder.web.http.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Optional;

/// Sends what was found: headers, validators and parts (protocol 19).
final class Delivery {
  private static final byte[] NOTHING = {};

  /// From here on it pays to open the file and to let the system send it.
  private static final long LARGE_BYTES = 2L << 20;

  private final Blobs blobs;
  private final CopyBuffers buffers = new CopyBuffers();

  Delivery(Blobs blobs) {
    this.blobs = blobs;
  }

  /// The answer is closed by the caller.
  void send(Exchange exchange, Answer answer) throws IOException, InterruptedException {
    switch (answer.content()) {
      case Content.Small small -> whenChanged(exchange, answer, small.sha256());
      case Content.Stored stored -> whenChanged(exchange, answer, stored.sha256());
      case Content.Growing growing -> grow(exchange, answer, growing);
    }
  }

  /// Content that is not verified to its end has no tag and is sent whole. When it fails, the
  /// reader throws, and the connection is aborted.
  private void grow(Exchange exchange, Answer answer, Content.Growing growing)
      throws IOException, InterruptedException {
    taken(exchange, answer, 0);
    exchange.stream(
        200,
        described(answer),
        growing.size(),
        client -> {
          try (ReadableByteChannel from = growing.open()) {
            copy(from, client, growing.size());
          }
        });
  }

  private void whenChanged(Exchange exchange, Answer answer, String sha256)
      throws IOException, InterruptedException {
    String etag = '"' + sha256 + '"';
    if (Validators.unchanged(exchange, etag)) {
      exchange.respond(304, freshness(answer).with("ETag", etag), NOTHING);
      return;
    }
    Headers headers = described(answer).with("ETag", etag);
    switch (range(exchange, answer, etag)) {
      case ByteRange.Whole _ -> {
        taken(exchange, answer, 0);
        body(exchange, 200, headers, answer.content(), 0, size(answer));
      }
      case ByteRange.Part part -> {
        taken(exchange, answer, part.first());
        String place = "bytes " + part.first() + "-" + part.last() + "/" + size(answer);
        Headers partial = headers.with("Content-Range", place);
        body(exchange, 206, partial, answer.content(), part.first(), part.length());
      }
      case ByteRange.Unsatisfiable _ ->
          exchange.respond(416, Headers.of("Content-Range", "bytes */" + size(answer)), NOTHING);
    }
  }

  /// Whoever fetches a file in parts, or resumes it, takes its first byte once.
  private static void taken(Exchange exchange, Answer answer, long from) {
    if (from == 0 && exchange.method().equals("GET")) {
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

  private void body(
      Exchange exchange, int status, Headers headers, Content content, long from, long length)
      throws IOException, InterruptedException {
    switch (content) {
      case Content.Small small ->
          exchange.respond(
              status, headers, ByteBuffer.wrap(small.bytes(), (int) from, (int) length));
      case Content.Stored stored -> stored(exchange, status, headers, stored, from, length);
      case Content.Growing growing -> throw new IllegalStateException("no part of " + growing);
    }
  }

  private void stored(
      Exchange exchange, int status, Headers headers, Content.Stored stored, long from, long length)
      throws IOException, InterruptedException {
    Optional<ByteBuffer> view =
        blobs
            .view(stored.sha256(), stored.size())
            .map(bytes -> bytes.slice((int) from, (int) length));
    if (view.isPresent() && length < LARGE_BYTES) {
      exchange.respond(status, headers, view.get());
      return;
    }
    try (SeekableByteChannel blob = blobs.open(stored.sha256())) {
      if (view.isPresent() && blob instanceof FileChannel file) {
        exchange.respond(status, headers, new FilePart(view.get(), file, from));
        return;
      }
      blob.position(from);
      exchange.stream(status, headers, length, client -> copy(blob, client, length));
    }
  }

  private void copy(ReadableByteChannel from, WritableByteChannel to, long length)
      throws IOException {
    ByteBuffer buffer = buffers.take();
    boolean whole = false;
    try {
      copy(from, to, length, buffer);
      whole = true;
    } finally {
      if (whole) {
        buffers.giveBack(buffer);
      } else {
        buffers.giveUp(buffer);
      }
    }
  }

  private static void copy(
      ReadableByteChannel from, WritableByteChannel to, long length, ByteBuffer buffer)
      throws IOException {
    long left = length;
    while (left > 0) {
      buffer.clear().limit((int) Math.min(CopyBuffers.BYTES, left));
      if (from.read(buffer) < 0) {
        throw new IOException("the content ends " + left + " bytes early");
      }
      left -= buffer.flip().remaining();
      while (buffer.hasRemaining()) {
        to.write(buffer);
      }
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
