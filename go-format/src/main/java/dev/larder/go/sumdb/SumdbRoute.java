package dev.larder.go.sumdb;

import dev.larder.api.Coordinates;
import dev.larder.api.Document;
import dev.larder.api.Document.Life;
import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Missing;
import dev.larder.api.Outcome.Refused;
import dev.larder.api.Outcome.Unfound;
import dev.larder.api.Ports;
import dev.larder.api.Refusal;
import dev.larder.api.Wanted;
import dev.larder.go.module.ModulePath;
import dev.larder.go.module.VersionName;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Answers `sumdb/<database>/…`.
public final class SumdbRoute {
  private static final String TEXT = "text/plain; charset=UTF-8";

  /// A look-up's record never changes, and clients merge its head, however old.
  private static final Duration KEEP_LOOKUP = Duration.ofDays(30);

  private static final Duration KEEP_TILE = Duration.ofDays(36_500);
  private static final Duration KEEP_LATEST = Duration.ofSeconds(60);
  private static final Duration KEEP_WAY = Duration.ofHours(1);

  private SumdbRoute() {}

  /// @param decoded the path below `sumdb/`, without percent-encoding
  /// @param named the module for which the engine has let the request pass
  public static Outcome<Document> serve(String decoded, Optional<String> named, Ports ports) {
    Map<String, Map<String, String>> databases = ports.objects(ChecksumDatabases.KIND);
    Optional<String> name = ChecksumDatabases.named(databases, decoded);
    if (name.isEmpty()) {
      return Outcome.missing("not found: this server proxies no such checksum database");
    }
    String rest = decoded.substring(name.get().length() + 1);
    Database database = new Database(name.get(), databases.getOrDefault(name.get(), Map.of()));
    return switch (SumdbPath.of(rest)) {
      case SumdbPath.Supported _ ->
          Outcome.found(new Document(new byte[0], TEXT, Life.of(Duration.ofDays(1))));
      case SumdbPath.Latest _ ->
          kept(database, rest, KEEP_LATEST, Life.MINUTE, ports, SumdbRoute::isNote);
      case SumdbPath.Lookup(var module, _) ->
          // The gate has checked the name that the engine was told; it must be this one.
          named.filter(module.text()::equals).isPresent()
              ? kept(
                  database,
                  rest,
                  KEEP_LOOKUP,
                  Life.of(Duration.ofHours(1)),
                  ports,
                  SumdbRoute::isNote)
              : bad("invalid module@version syntax");
      case SumdbPath.Tile(var path) ->
          kept(
              database,
              rest,
              KEEP_TILE,
              Life.FOREVER,
              ports,
              body -> path.bytes().map(length -> body.length == length).orElse(body.length > 0));
      case SumdbPath.Malformed(var why) -> bad(why);
    };
  }

  /// Whether a database knows a version: Found says which one. Asked before an overlay publishes.
  public static Outcome<String> known(Coordinates coordinates, Ports ports) {
    return lookup(coordinates, ports).map(record -> "checksum database " + record.database());
  }

  /// The hashes that a database records of a version, as facts. They are what it answered,
  /// unproven.
  public static Outcome<Map<String, String>> recorded(Coordinates coordinates, Ports ports) {
    return lookup(coordinates, ports)
        .map(record -> RecordedHashes.of(record.answer().bytes(), coordinates));
  }

  private record Looked(String database, Document answer) {}

  /// The first database that knows a version.
  private static Outcome<Looked> lookup(Coordinates coordinates, Ports ports) {
    String lookup =
        "lookup/"
            + new ModulePath(coordinates.component()).escaped()
            + "@"
            + new VersionName(coordinates.version()).escaped();
    for (Map.Entry<String, Map<String, String>> one :
        ports.objects(ChecksumDatabases.KIND).entrySet()) {
      Database database = new Database(one.getKey(), one.getValue());
      switch (database.ask(lookup, ports)) {
        case Found<Document>(var answer) -> {
          return Outcome.found(new Looked(one.getKey(), answer));
        }
        case Missing<Document> _ -> {}
        case Unfound<Document> ended -> {
          return ended.retyped();
        }
      }
    }
    return Outcome.missing("no checksum database knows " + coordinates);
  }

  private interface Plausible {
    boolean test(byte[] body);
  }

  private static boolean isNote(byte[] body) {
    return new String(body, StandardCharsets.UTF_8).contains("\n\u2014 ");
  }

  private static Outcome<Document> kept(
      Database database, String rest, Duration keep, Life life, Ports ports, Plausible plausible) {
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
    return hashes ? "application/octet-stream" : TEXT;
  }

  private static Outcome<Document> bad(String why) {
    return Outcome.refused(Refusal.Kind.BAD_REQUEST, "bad request: " + why);
  }

  /// Where one database is asked: at its URL, through the upstream that proxies it, or at its name.
  private record Database(String name, Map<String, String> fields) {
    Outcome<Document> ask(String rest, Ports ports) {
      String url = fields.getOrDefault("url", "");
      if (!url.isEmpty()) {
        return ports.askHost(URI.create(url.replaceFirst("/+$", "") + "/" + wire(rest)));
      }
      String path = "sumdb/" + name + "/";
      return throughUpstream(path, ports)
          .then(through ->
              through
                  ? ports.askUpstream(path + wire(rest))
                  : ports.askHost(URI.create("https://" + name + "/" + wire(rest))));
    }

    /// Asks once an hour whether the upstream proxies the database.
    private static Outcome<Boolean> throughUpstream(String path, Ports ports) {
      String key = path + "through-upstream";
      Optional<Document> known = ports.cache().get(key);
      if (known.isPresent()) {
        return Outcome.found(known.get().bytes()[0] == 'y');
      }
      Outcome<Boolean> supported =
          switch (ports.askUpstream(path + "supported")) {
            case Found<Document> _ -> Outcome.found(true);
            case Missing<Document> _, Refused<Document> _ -> Outcome.found(false);
            case Unfound<Document> ended -> ended.retyped();
          };
      return supported.map(yes -> {
        byte[] word = (yes ? "yes" : "no").getBytes(StandardCharsets.US_ASCII);
        ports.cache().put(key, new Document(word, TEXT), KEEP_WAY);
        return yes;
      });
    }

    private static String wire(String rest) {
      return rest.replace("!", "%21");
    }
  }
}
