package dev.larder.go.sumdb;

import dev.larder.go.module.ModulePath;
import dev.larder.go.module.VersionName;
import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import dev.larder.go.tlog.TilePath;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What is asked of a checksum database (protocol 11.2).
public sealed interface SumdbPath {
  record Supported() implements SumdbPath {}

  record Latest() implements SumdbPath {}

  /// @param version not checked beyond what a database's own server accepts
  record Lookup(ModulePath module, String version) implements SumdbPath {
    /// As it is asked for.
    String rest() {
      return "lookup/" + named();
    }

    /// The version as look-ups name it.
    String named() {
      return module.escaped() + "@" + new VersionName(version).escaped();
    }
  }

  record Tile(TilePath path) implements SumdbPath {}

  /// Nothing that a database answers.
  record Malformed(String why) implements SumdbPath {}

  /// What a database's own server accepts as the version of a look-up.
  Pattern LOOKUP_VERSION = Pattern.compile("v[0-9]+\\.[0-9]+\\.[0-9]+(-[^@]*)?(\\+incompatible)?");

  /// Where the name of a database ends in a path below `sumdb/`.
  Pattern AFTER_NAME = Pattern.compile("/(supported$|latest$|lookup/|tile/|tlog/)");

  /// The name of the database of which a path below `sumdb/` asks something, configured or not.
  static Optional<String> database(String decoded) {
    Matcher after = AFTER_NAME.matcher(decoded);
    return after.find() && after.start() > 0
        ? Optional.of(decoded.substring(0, after.start()))
        : Optional.empty();
  }

  /// The module of whose version a path below `sumdb/` wants the record or the proof.
  static Optional<ModulePath> module(String decoded) {
    return Stream.of("/lookup/", "/" + ExportedLog.ROOT + ExportedLog.PROOF)
        .filter(decoded::contains)
        .findFirst()
        .flatMap(before -> looked(decoded.substring(decoded.indexOf(before) + before.length())))
        .map(Lookup::module);
  }

  /// Reads a version as look-ups name it.
  static Optional<Lookup> looked(String text) {
    return lookup(text) instanceof Lookup found ? Optional.of(found) : Optional.empty();
  }

  /// Whether what is answered to a path below `sumdb/` stays the answer, for everybody. The head of
  /// a database is kept for a minute already, in memory it would grow older than that; and tiles of
  /// records are not for everybody.
  static boolean lasts(String decoded) {
    return database(decoded)
        .map(name -> of(decoded.substring(name.length() + 1)))
        .filter(SumdbPath::isLasting)
        .isPresent();
  }

  private static boolean isLasting(SumdbPath path) {
    return switch (path) {
      case Supported _, Lookup _ -> true;
      case Tile(var tile) -> tile.level() != dev.larder.go.tlog.Tile.DATA;
      case Latest _, Malformed _ -> false;
    };
  }

  /// Reads what follows the name of a database.
  static SumdbPath of(String rest) {
    return switch (rest) {
      case "supported" -> new Supported();
      case "latest" -> new Latest();
      case String lookup when lookup.startsWith("lookup/") -> lookup(lookup.substring(7));
      case String tile when tile.startsWith("tile/") -> tile(tile);
      case String _ -> new Malformed("not a path of a checksum database");
    };
  }

  private static SumdbPath tile(String text) {
    return TilePath.find(text)
        .<SumdbPath>map(Tile::new)
        .orElse(new Malformed("not a tile path in canonical form"));
  }

  private static SumdbPath lookup(String text) {
    int at = text.indexOf('@');
    if (at < 0 || text.indexOf('@', at + 1) >= 0) {
      return new Malformed("invalid module@version syntax");
    }
    try {
      ModulePath module = ModulePath.unescape(text.substring(0, at));
      String version = VersionName.unescape(text.substring(at + 1)).text();
      return LOOKUP_VERSION.matcher(version).matches()
          ? new Lookup(module, version)
          : new Malformed("invalid module@version syntax");
    } catch (Violation violation) {
      String why = violation.rule() == Rule.PATH ? "invalid module path" : violation.words();
      return new Malformed(why);
    }
  }
}
