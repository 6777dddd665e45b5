package dev.larder.go.sumdb;

import dev.larder.api.Document;
import dev.larder.api.Document.Life;
import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.api.Ports;
import dev.larder.api.Wanted;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// A database whose answers are passed on and kept as they are (protocol 12.4).
record PassedOnDatabase(PublicDatabase database, Ports ports) {
  /// A look-up's record never changes, and clients merge its head, however old.
  private static final Duration KEEP_LOOKUP = Duration.ofDays(30);

  private static final Duration KEEP_TILE = Duration.ofDays(36_500);
  private static final Duration KEEP_LATEST = Duration.ofSeconds(60);

  /// @param rest what follows the name of the database
  /// @param path the same, read
  Outcome<Document> serve(String rest, SumdbPath path) {
    return switch (path) {
      case SumdbPath.Latest _ -> kept(rest, KEEP_LATEST, Life.MINUTE, PassedOnDatabase::isNote);
      case SumdbPath.Lookup _ ->
          kept(rest, KEEP_LOOKUP, Life.of(Duration.ofHours(1)), PassedOnDatabase::isNote);
      case SumdbPath.Tile(var tile) ->
          kept(
              rest,
              KEEP_TILE,
              Life.FOREVER,
              body -> tile.bytes().map(length -> body.length == length).orElse(body.length > 0));
      case SumdbPath.Supported _, SumdbPath.Malformed _ ->
          throw new IllegalArgumentException("no database is asked for " + rest);
    };
  }

  private interface Plausible {
    boolean test(byte[] body);
  }

  private static boolean isNote(byte[] body) {
    return new String(body, StandardCharsets.UTF_8).contains("\n\u2014 ");
  }

  private Outcome<Document> kept(String rest, Duration keep, Life life, Plausible plausible) {
    String key = "sumdb/" + database.name() + "/" + rest;
    Optional<Document> known = ports.cache().get(key);
    if (known.isPresent()) {
      return Outcome.found(new Document(known.get().bytes(), known.get().mediaType(), life));
    }
    if (ports.reach() == Wanted.Reach.STORED) {
      return Outcome.missing("not found: not stored here, and the request asks for nothing else");
    }
    return database
        .ask(rest, ports)
        .then(answer -> {
          if (!plausible.test(answer.bytes())) {
            return Outcome.failed(
                Failure.Kind.UPSTREAM_BROKEN,
                "checksum database " + database.name() + " sent a broken answer for " + rest);
          }
          Document document = new Document(answer.bytes(), type(rest), life);
          ports.cache().put(key, document, keep);
          return Outcome.found(document);
        });
  }

  private static String type(String rest) {
    boolean hashes = rest.startsWith("tile/") && !rest.contains("/data/");
    return hashes ? "application/octet-stream" : SumdbRoute.TEXT;
  }
}
