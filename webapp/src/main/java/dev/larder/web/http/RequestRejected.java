package dev.larder.web.http;

import java.util.Map;

/// Ends an exchange that has not been answered yet with a status below 600 and one line of text.
///
/// An endpoint whose errors have another form (problem documents) catches it and says the same in
/// its own way. Once a body has begun it aborts the connection like any other exception.
public class RequestRejected extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Headers headers;
  private final transient Map<String, String> details;

  public RequestRejected(int status, String line) {
    this(status, Headers.NONE, line);
  }

  public RequestRejected(int status, String line, Throwable cause) {
    super(line, cause);
    this.status = status;
    this.headers = Headers.NONE;
    this.details = Map.of();
  }

  public RequestRejected(int status, Headers headers, String line) {
    this(status, headers, line, Map.of());
  }

  /// @param details for machines, where errors are problem documents
  protected RequestRejected(int status, Headers headers, String line, Map<String, String> details) {
    super(line);
    this.status = status;
    this.headers = headers;
    this.details = Map.copyOf(details);
  }

  /// 405, naming the methods that the path knows (`GET, HEAD`).
  public static RequestRejected methodNotAllowed(String allowed) {
    return new RequestRejected(
        405, Headers.of("Allow", allowed), "this path answers " + allowed + " only");
  }

  /// The status to answer with.
  public int status() {
    return status;
  }

  /// Headers that belong to the status, such as `Allow`.
  public Headers headers() {
    return headers;
  }

  /// What a problem document says besides, by member.
  public Map<String, String> details() {
    return details;
  }
}
