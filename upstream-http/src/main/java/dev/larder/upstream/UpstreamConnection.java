package dev.larder.upstream;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.impl.io.ContentLengthInputStream;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.impl.io.IdentityInputStream;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;
import org.apache.hc.core5.http.impl.io.SessionOutputBufferImpl;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.message.BasicLineFormatter;
import org.apache.hc.core5.util.CharArrayBuffer;

/// One connection, and the HTTP/1.1 that is spoken on it, by the thread that uses it.
final class UpstreamConnection implements Closeable {
  private static final int BUFFER_BYTES = 4 << 10;
  private static final int MAX_HEAD_BYTES = 32 << 10;
  private static final Http1Config LIMITS =
      Http1Config.custom().setMaxLineLength(MAX_HEAD_BYTES).setMaxHeaderCount(1_000).build();

  private final SocketChannel channel;
  private final Socket socket;
  private final HeadInput in;
  private final OutputStream out;
  private final SessionInputBufferImpl received =
      new SessionInputBufferImpl(BUFFER_BYTES, MAX_HEAD_BYTES);
  private final SessionOutputBufferImpl sent = new SessionOutputBufferImpl(BUFFER_BYTES);
  private final DefaultHttpResponseParser parser = new DefaultHttpResponseParser(LIMITS);
  private volatile long idleSince;

  /// @param channel what closes it
  /// @param socket what is read and written: the channel's, or TLS on top of it
  UpstreamConnection(SocketChannel channel, Socket socket) throws IOException {
    this.channel = channel;
    this.socket = socket;
    // What is read ahead may belong to the body.
    in = new HeadInput(socket.getInputStream(), MAX_HEAD_BYTES + BUFFER_BYTES);
    out = socket.getOutputStream();
  }

  /// Sends a request and waits for the head of its response.
  ClassicHttpResponse ask(RequestHead request) throws IOException {
    try {
      // Heads have deadlines of their own; the body before this one may have had another.
      socket.setSoTimeout(0);
      in.awaitHead();
      write(request);
      ClassicHttpResponse head = parser.parse(received, in);
      while (head.getCode() < 200 && head.getCode() != 101) {
        head = parser.parse(received, in);
      }
      in.headIsWhole();
      if (head.getCode() == 101
          || head.getVersion().getMajor() != HttpVersion.HTTP_1_1.getMajor()) {
        throw new ProtocolException("not an answer in HTTP/1");
      }
      return head;
    } catch (HttpException e) {
      throw new IOException("not an answer in HTTP/1", e);
    }
  }

  private void write(RequestHead request) throws IOException {
    CharArrayBuffer line = new CharArrayBuffer(256);
    line.append(request.method() + " " + request.target() + " HTTP/1.1");
    sent.writeLine(line, out);
    for (var header : request.headers().entrySet()) {
      line.clear();
      BasicLineFormatter.INSTANCE.formatHeader(
          line, new BasicHeader(header.getKey(), header.getValue()));
      sent.writeLine(line, out);
    }
    line.clear();
    sent.writeLine(line, out);
    sent.write(request.body(), out);
    sent.flush(out);
  }

  /// Whether anything of the answer to the last request has come.
  boolean hasAnswered() {
    return in.hasReceived();
  }

  /// @param length as [ContentLengthStrategy] tells
  InputStream body(long length) {
    if (length >= 0) {
      return new ContentLengthInputStream(received, in, length);
    }
    return length == ContentLengthStrategy.CHUNKED
        ? new ChunkedInputStream(received, in, LIMITS)
        : new IdentityInputStream(received, in);
  }

  /// How long one read of a body may wait.
  void readTimeout(Duration longest) {
    try {
      socket.setSoTimeout(Math.clamp(longest.toMillis(), 1, Integer.MAX_VALUE));
    } catch (SocketException _) {
      // It is closed, which the read tells.
    }
  }

  /// Whether nothing came that was not asked for, once a body has been read.
  boolean isAtRest() {
    return channel.isOpen() && !received.hasBufferedData();
  }

  void rest() {
    idleSince = System.nanoTime();
  }

  boolean restsLongerThan(long nanos) {
    return System.nanoTime() - idleSince > nanos;
  }

  /// Ends whatever waits for it. Beneath TLS, whose farewell could wait for the peer.
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException _) {
      // Nobody uses it any more either way.
    }
  }
}
