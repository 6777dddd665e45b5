package dev.larder.web.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A request's body on the connection, and what of it the endpoint did not want.
///
/// A connection that is closed over bytes still coming in is reset, and the reset overtakes the
/// answer: a client that pushes a large file would see a broken pipe and never the reason. An
/// HTTP/2 stream is reset in the same way, and clients take that for the end of an answer that they
/// have not read yet. So the rest is read, within bounds.
final class RequestContent {
  private static final long MAX_BYTES = 64 << 20;
  private static final Duration MAX_TIME = Duration.ofSeconds(10);
  private static final Logger LOG = LoggerFactory.getLogger(RequestContent.class);

  private final Request request;
  private Optional<InputStream> opened = Optional.empty();

  RequestContent(Request request) {
    this.request = request;
  }

  InputStream open() {
    if (opened.isEmpty()) {
      opened = Optional.of(Content.Source.asInputStream(request));
    }
    return opened.get();
  }

  boolean present() {
    return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
  }

  /// Whether nothing more comes in, as far as can be told without waiting; for requests whose body
  /// no endpoint wants.
  boolean ended() {
    if (!isStream()) {
      return !present();
    }
    Content.Chunk chunk = request.read();
    if (chunk == null) {
      return false;
    }
    chunk.release();
    return chunk.isLast() && !Content.Chunk.isFailure(chunk);
  }

  void discardRest() {
    if (!(present() || isStream()) || isHeldBack()) {
      return;
    }
    try (InputStream content = open()) {
      byte[] buffer = new byte[16 * 1024];
      long start = System.nanoTime();
      long bytes = 0;
      for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
        bytes += n;
        if (bytes > MAX_BYTES || System.nanoTime() - start > MAX_TIME.toNanos()) {
          return;
        }
      }
    } catch (IOException | RuntimeException e) {
      // The answer has been given; the connection ends either way.
      LOG.debug("the rest of the body broke off", e);
    }
  }

  /// On HTTP/2 a body needs neither a length nor an encoding; without one, its end is read at once.
  private boolean isStream() {
    return request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2;
  }

  /// The client waits for a go-ahead that it did not get.
  private boolean isHeldBack() {
    return opened.isEmpty() && request.getHeaders().contains(HttpHeader.EXPECT);
  }
}
