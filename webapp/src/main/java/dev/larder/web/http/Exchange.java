package dev.larder.web.http;

import dev.larder.core.waiting.Depth;
import dev.larder.web.http.jetty.FilePart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One request and its one answer.
///
/// Used by the thread that serves it and by no other. An answer is given by exactly one call of
/// [#respond], [#stream] or [#text]; a second one is an error in the endpoint.
///
/// `HEAD`: answer as for `GET`. Status and headers are sent, `Content-Length` included, the bytes
/// are not, and the [AnswerBody] of a stream is never asked to write. Only an endpoint to which a
/// `GET` is dear needs to look at [#method()].
public interface Exchange {
  /// Names this request in logs and in the `X-Request-Id` of the answer; 1 to 64 of `A-Z a-z 0-9 .
  /// _ -`.
  String requestId();

  /// The method as sent, such as `GET`.
  String method();

  /// The path as sent, neither decoded nor normalised
  /// (`/repository/go/github.com/%21azure/x/@v/list`). It begins with `/` and holds no query, nor
  /// the base path at which a proxy may show the server.
  String rawPath();

  /// What follows the route's prefix in [#rawPath()], raw as well; empty for an exact route.
  String rest();

  /// The query parameters, decoded when first asked for.
  Query query();

  /// The first value of a request header, whatever its case.
  Optional<String> header(String name);

  /// All values of a request header, one per line sent, in order.
  List<String> headers(String name);

  /// The names of the request's headers as sent, each once.
  Set<String> headerNames();

  /// The client's address without port; behind a trusted proxy the one that the proxy saw.
  String remoteAddress();

  /// Whether the client speaks https, to us or to a trusted proxy.
  boolean secure();

  /// Whether a proxy passed the request on: for words that tell a client or its operator what is
  /// wrong with that.
  Forwarding forwarding();

  /// `scheme://host[:port]` as the client wrote it, for texts that show it a URL. The host is the
  /// client's claim: never decide anything by it.
  String origin();

  /// The request's body. A declared length above `limitBytes` is rejected with 413 at once, a
  /// longer body when it passes the limit (from `read`). A client that sends too slowly is rejected
  /// with 408.
  InputStream body(long limitBytes);

  /// How far down this answer may be looked for.
  Depth depth();

  /// Says, instead of an answer, that to give one something would have to be waited for. Only where
  /// [#depth] is a glance; the endpoint is asked again where it may wait.
  void notAtHand();

  /// Says who asks, for the access log.
  void principal(String name);

  /// Says which component of which repository is asked for, for the audit log of refusals; both as
  /// the client wrote them.
  void subject(Optional<String> repository, Optional<String> component);

  /// Has somebody told how this request ends, besides those who are told of all; who is named last
  /// takes the place of who was named before.
  void watchedBy(ServedRequest.Observer observer);

  /// Says what is wrong with the credentials that were sent, for the audit log; never a secret.
  void wrongCredentials(String detail);

  /// Answers with these bytes. `Content-Length` is set here; a missing `Cache-Control` on an answer
  /// of 400 or above becomes `no-store`. 204 and 304 carry no body and need an empty array.
  void respond(int status, Headers headers, byte[] bytes) throws IOException;

  /// As [#respond] with bytes in memory outside the heap that no thread changes any more.
  void respond(int status, Headers headers, ByteBuffer bytes) throws IOException;

  /// As [#respond] with a part of a file.
  void respond(int status, Headers headers, FilePart part) throws IOException;

  /// Answers with a body of `length` bytes that is written while it is produced.
  void stream(int status, Headers headers, long length, AnswerBody body)
      throws IOException, InterruptedException;

  /// Answers with a body whose length is known when it ends; a body that throws breaks the answer
  /// off, so that the client sees that it is not whole.
  void stream(int status, Headers headers, AnswerBody body)
      throws IOException, InterruptedException;

  /// Answers with one line of `text/plain; charset=utf-8`; control characters become spaces.
  default void text(int status, String line) throws IOException {
    respond(status, PlainText.HEADERS, PlainText.bytes(line));
  }
}
