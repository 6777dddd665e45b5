package dev.larder.go.sumdb;

import dev.larder.api.Coordinates;
import dev.larder.api.Document;
import dev.larder.api.Document.Life;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Missing;
import dev.larder.api.Outcome.Unfound;
import dev.larder.api.Ports;
import dev.larder.api.Refusal;
import dev.larder.go.module.ModulePath;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Answers `sumdb/<database>/…`.
public final class SumdbRoute {
  static final String TEXT = "text/plain; charset=UTF-8";

  private SumdbRoute() {}

  /// @param decoded the path below `sumdb/`, without percent-encoding
  /// @param named the module for which the engine has let the request pass
  public static Outcome<Document> serve(String decoded, Optional<String> named, Ports ports) {
    Map<String, Map<String, String>> databases = ports.objects(ChecksumDatabases.KIND);
    Optional<String> name = ChecksumDatabases.named(databases, decoded);
    if (name.isEmpty()) {
      return closed(decoded, named, ports);
    }
    String rest = decoded.substring(name.get().length() + 1);
    Map<String, String> fields = databases.getOrDefault(name.get(), Map.of());
    Optional<OwnMode> own = OwnMode.of(fields);
    if (own.isPresent()) {
      return ports
          .ownLog(name.get())
          .map(log -> own(new OwnDatabase(log, own, ports), rest, named, fields))
          .orElseGet(() -> Outcome.missing("not found: this server has no log " + name.get()));
    }
    PublicDatabase database = new PublicDatabase(name.get(), fields);
    return switch (SumdbPath.of(rest)) {
      case SumdbPath.Supported _ ->
          Outcome.found(new Document(new byte[0], TEXT, Life.of(Duration.ofDays(1))));
      // The gate has checked the name that the engine was told; it must be this one.
      case SumdbPath.Lookup(var module, _) when named.filter(module.text()::equals).isEmpty() ->
          bad("invalid module@version syntax");
      case SumdbPath.Malformed(var why) -> bad(why);
      case SumdbPath path when database.mode() == VerifyMode.OFF ->
          new PassedOnDatabase(database, ports).serve(rest, path);
      case SumdbPath path -> new ProvenDatabase(database, ports).serve(path);
    };
  }

  /// One of this server's own that is configured no longer still answers for what it has.
  private static Outcome<Document> closed(String decoded, Optional<String> named, Ports ports) {
    return SumdbPath.database(decoded)
        .flatMap(name ->
            ports
                .ownLog(name)
                .map(log ->
                    own(
                        new OwnDatabase(log, Optional.empty(), ports),
                        decoded.substring(name.length() + 1),
                        named,
                        Map.of())))
        .orElseGet(
            () -> Outcome.missing("not found: this server proxies no such checksum database"));
  }

  private static Outcome<Document> own(
      OwnDatabase database, String rest, Optional<String> named, Map<String, String> fields) {
    if (rest.startsWith(ExportedLog.ROOT)) {
      return new ExportedLog(
              database.log(),
              Optional.ofNullable(fields.get("key")),
              !fields.getOrDefault(ConfiguredWitness.FIELD, "").isEmpty(),
              database.ports())
          .serve(rest.substring(ExportedLog.ROOT.length()), named);
    }
    return switch (SumdbPath.of(rest)) {
      case SumdbPath.Supported _ ->
          Outcome.found(new Document(new byte[0], TEXT, Life.of(Duration.ofDays(1))));
      case SumdbPath.Lookup(var module, _) when named.filter(module.text()::equals).isEmpty() ->
          bad("invalid module@version syntax");
      case SumdbPath.Malformed(var why) -> bad(why);
      case SumdbPath path -> database.serve(path);
    };
  }

  /// Whether what a path asks for is asked of a database that is somebody else's.
  ///
  /// @param decoded as in [#serve]
  /// @param databases by name
  public static boolean leavesServer(String decoded, Map<String, Map<String, String>> databases) {
    return ChecksumDatabases.named(databases, decoded)
        .map(databases::get)
        .filter(fields -> OwnMode.of(fields).isEmpty())
        .isPresent();
  }

  /// Whether a database knows a version: Found says which one. Asked before an overlay publishes.
  public static Outcome<String> known(Coordinates version, Ports ports) {
    for (PublicDatabase database : PublicDatabase.all(ports)) {
      switch (look(database, version, ports)) {
        case Found<Document> _ -> {
          return Outcome.found("checksum database " + database.name());
        }
        case Missing<Document> _ -> {}
        case Unfound<Document> ended -> {
          return ended.retyped();
        }
      }
    }
    return Outcome.missing("no checksum database knows " + version);
  }

  private static Outcome<Document> look(PublicDatabase database, Coordinates version, Ports ports) {
    SumdbPath.Lookup lookup =
        new SumdbPath.Lookup(new ModulePath(version.component()), version.version());
    return database.mode() == VerifyMode.OFF
        ? database.ask(lookup.rest(), ports)
        : new ProvenDatabase(database, ports).serve(lookup);
  }

  /// The hashes that a database is proven to record of a version, as facts.
  public static Outcome<Map<String, String>> recorded(Coordinates version, Ports ports) {
    for (PublicDatabase database : PublicDatabase.all(ports)) {
      switch (new PublicLog(database, ports).record(version)) {
        case Found<ProvenRecord>(var record) -> {
          return Outcome.found(record.facts());
        }
        case Missing<ProvenRecord> _ -> {}
        case Unfound<ProvenRecord> ended -> {
          return ended.retyped();
        }
      }
    }
    return Outcome.missing("no checksum database knows " + version);
  }

  private static Outcome<Document> bad(String why) {
    return Outcome.refused(Refusal.Kind.BAD_REQUEST, "bad request: " + why);
  }
}
