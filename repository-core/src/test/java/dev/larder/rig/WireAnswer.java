package dev.larder.rig;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Map;

/// Writes one answer, right or wrong. Every method returns whether the connection can be used
/// again.
final class WireAnswer {
  private final OutputStream out;
  private final Socket plain;
  private final Listener listener;

  WireAnswer(Socket socket, Socket plain, Listener listener) throws IOException {
    this.out = socket.getOutputStream();
    this.plain = plain;
    this.listener = listener;
  }

  boolean send(Seen request, WireReply reply) throws IOException {
    head("HTTP/1.1", reply, "Content-Length: " + reply.body().length);
    if (!request.method().equals("HEAD")) {
      out.write(reply.body());
    }
    out.flush();
    return true;
  }

  boolean sendWrong(Seen request, WireReply reply, Fault fault, int count)
      throws IOException, InterruptedException {
    byte[] body = reply.body();
    return switch (fault) {
      case Fault.First(int requests, Fault inner) ->
          count <= requests ? sendWrong(request, reply, inner, count) : send(request, reply);
      case Fault.DelayHeader(var delay) -> {
        listener.pause(delay.toMillis());
        yield send(request, reply);
      }
      case Fault.Stall(int after) -> {
        head("HTTP/1.1", reply, "Content-Length: " + body.length);
        part(body, after);
        yield forever();
      }
      case Fault.Drip(int bytesPerSecond) -> drip(reply, bytesPerSecond);
      case Fault.CutLength(int after) -> {
        head("HTTP/1.1", reply, "Content-Length: " + body.length);
        yield part(body, after);
      }
      case Fault.CutChunked(int after) -> {
        head("HTTP/1.1", reply, "Transfer-Encoding: chunked");
        write("%x\r\n".formatted(after));
        part(body, after);
        write("\r\n%x\r\n".formatted(body.length));
        yield part(body, 1);
      }
      case Fault.CutClose(int after) -> {
        head("HTTP/1.0", reply, "Connection: close");
        yield part(body, after);
      }
      case Fault.WrongLength(int difference) -> {
        head("HTTP/1.1", reply, "Content-Length: " + (body.length + difference));
        yield part(body, body.length);
      }
      case Fault.Html() -> send(request, page());
      case Fault.Redirect(int status, String location) ->
          send(request, new WireReply(status, Map.of("Location", location), new byte[0]));
      case Fault.Status(int status, String text) -> send(request, WireReply.text(status, text));
      case Fault.Reset() -> reset();
      case Fault.ResetBody(int after) -> {
        head("HTTP/1.1", reply, "Content-Length: " + body.length);
        part(body, after);
        yield reset();
      }
      case Fault.Blackhole() -> forever();
      case Fault.Garbage() -> {
        write("220 mail.example ESMTP\r\n\r\n");
        yield false;
      }
      case Fault.ChangedBody(byte[] later) ->
          send(request, count == 1 ? reply : new WireReply(reply.status(), reply.headers(), later));
    };
  }

  private static WireReply page() {
    return new WireReply(
        200,
        Map.of("Content-Type", "text/html"),
        "<!doctype html><title>Log in</title><p>Please log in".getBytes(UTF_8));
  }

  private void head(String version, WireReply reply, String framing) throws IOException {
    StringBuilder head = new StringBuilder("%s %d Rig\r\n".formatted(version, reply.status()));
    reply.headers().forEach((name, value) -> head.append("%s: %s\r\n".formatted(name, value)));
    write(head.append(framing).append("\r\n\r\n").toString());
  }

  private boolean drip(WireReply reply, int bytesPerSecond)
      throws IOException, InterruptedException {
    head("HTTP/1.1", reply, "Content-Length: " + reply.body().length);
    for (byte next : reply.body()) {
      out.write(next);
      out.flush();
      listener.pause(Math.max(1, 1000 / bytesPerSecond));
    }
    return true;
  }

  private boolean part(byte[] body, int bytes) throws IOException {
    out.write(body, 0, Math.min(bytes, body.length));
    out.flush();
    return false;
  }

  /// Until the client goes away.
  private boolean forever() throws IOException {
    plain.getInputStream().transferTo(OutputStream.nullOutputStream());
    return false;
  }

  private boolean reset() throws IOException {
    plain.setSoLinger(true, 0);
    plain.close();
    return false;
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(ISO_8859_1));
    out.flush();
  }
}
