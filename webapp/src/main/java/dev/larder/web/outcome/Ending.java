package dev.larder.web.outcome;

import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.core.storage.BlobsDownException;
import dev.larder.core.storage.StorageDownException;
import dev.larder.core.storage.StorageFullException;
import dev.larder.web.http.Headers;
import dev.larder.web.http.RequestRejected;
import java.util.Map;

/// How a request ends that did not get what it asked for: the one place where an outcome, and what
/// is thrown on purpose, becomes a status.
///
/// @param text for people, one or more lines
/// @param details machine-readable members of a problem document
/// @param headers that belong to the status
public record Ending(int status, String text, Map<String, String> details, Headers headers) {
  private static final Headers CHALLENGE =
      Headers.of("WWW-Authenticate", "Basic realm=\"larder\"", "Cache-Control", "no-store");
  private static final Headers UNCACHED = Headers.of("Cache-Control", "no-store");

  public Ending {
    details = Map.copyOf(details);
  }

  /// An ending with nothing but its text.
  public Ending(int status, String text) {
    this(status, text, Map.of(), status == 401 ? CHALLENGE : UNCACHED);
  }

  /// The same with other details.
  public Ending with(Map<String, String> others) {
    return new Ending(status, text, others, headers);
  }

  /// The method is not one of those that the path knows (`GET, HEAD`).
  public static Ending notAllowed(String allowed, String text) {
    return new Ending(405, text, Map.of(), UNCACHED.with("Allow", allowed));
  }

  /// Nothing is there.
  ///
  /// @param why for people, one or more lines
  public static Ending missing(String why) {
    return new Ending(404, why);
  }

  /// What was refused; its details become members of a problem.
  public static Ending of(Refusal refusal) {
    int status = status(refusal.kind());
    return status == 405
        ? notAllowed("GET, HEAD", refusal.text())
        : new Ending(
            status, refusal.text(), refusal.details(), status == 401 ? CHALLENGE : UNCACHED);
  }

  /// What is broken or late.
  public static Ending of(Failure failure) {
    return new Ending(status(failure.kind()), failure.text());
  }

  /// What ends a request from wherever it is found out, the HTTP layer included.
  public static Ending of(RequestRejected rejected) {
    Headers headers = rejected.headers();
    return new Ending(
        rejected.status(),
        String.valueOf(rejected.getMessage()),
        rejected.details(),
        headers.has("Cache-Control") ? headers : headers.with("Cache-Control", "no-store"));
  }

  /// What the database cannot take or does not answer to; it says why in the log only.
  public static Ending of(StorageDownException down) {
    return of(
        switch (down) {
          case StorageFullException _ ->
              new Failure(
                  Failure.Kind.STORAGE_FULL,
                  "the disk of the server's database is full: free some space");
          case BlobsDownException _ ->
              new Failure(
                  Failure.Kind.STORAGE_DOWN,
                  "the server cannot reach its store of blobs; try again shortly");
          case StorageDownException _ ->
              new Failure(
                  Failure.Kind.STORAGE_DOWN,
                  "the server cannot reach its database; try again shortly");
        });
  }

  /// The ending of an outcome that is not Found.
  public static <T> Ending of(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Found<T> found -> throw new IllegalArgumentException("found: " + found);
      case Outcome.Missing<T>(var why) -> missing(why);
      case Outcome.Refused<T>(var refusal) -> of(refusal);
      case Outcome.Failed<T>(var failure) -> of(failure);
      case Outcome.NotAtHand<T> _ ->
          throw new IllegalArgumentException("not at hand is no answer: ask where one may wait");
    };
  }

  private static int status(Refusal.Kind kind) {
    return switch (kind) {
      case LOGIN -> 401;
      case FORBIDDEN -> 403;
      case CONFLICT -> 409;
      case INVALID -> 422;
      case BAD_REQUEST -> 400;
      case NOT_ALLOWED -> 405;
      case TOO_LARGE -> 413;
    };
  }

  private static int status(Failure.Kind kind) {
    return switch (kind) {
      case UPSTREAM_BROKEN -> 502;
      case UPSTREAM_BUSY, STORAGE_DOWN -> 503;
      case TIMEOUT -> 504;
      case STORAGE_FULL -> 507;
      case INTERNAL -> 500;
    };
  }
}
