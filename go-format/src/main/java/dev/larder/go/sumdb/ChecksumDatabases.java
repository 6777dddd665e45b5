package dev.larder.go.sumdb;

import dev.larder.api.FormatSetting;
import dev.larder.api.ObjectKind;
import dev.larder.go.rule.Violation;
import dev.larder.go.tlog.VerifierKey;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The objects `checksum-databases` of the admin API.
public final class ChecksumDatabases {
  /// The name of the kind.
  public static final String KIND = "checksum-databases";

  private static final int MAX_NAME = 255;

  public static final ObjectKind OBJECTS =
      new ObjectKind(
          KIND,
          new ObjectKind.Help(
              "checksum database",
              "Checksum databases that the go command may ask through this server.",
              "sum.corp.example",
              "--key sum.corp.example+0123abcd+AQID… --url https://sum.corp.example",
              "Clients that ask for it by GOSUMDB no longer reach it through this server."),
          List.of(
              new FormatSetting(
                  "key",
                  FormatSetting.Type.TEXT,
                  "Its public key, as GOSUMDB has it: NAME+HASH+KEY.",
                  Optional.empty(),
                  ChecksumDatabases::badKey),
              new FormatSetting(
                  "url",
                  FormatSetting.Type.TEXT,
                  "Where it is asked (default: by way of an upstream, else https://NAME).",
                  Optional.of(""),
                  ChecksumDatabases::badUrl),
              new FormatSetting(
                  "verify",
                  FormatSetting.Type.TEXT,
                  "What the server itself holds against it: require (what it does not vouch for is"
                      + " not stored), when-known (what it disproves is not stored), off.",
                  Optional.of(VerifyMode.WHEN_KNOWN.word()),
                  ChecksumDatabases::badVerify),
              new FormatSetting(
                  OwnMode.FIELD,
                  FormatSetting.Type.TEXT,
                  "Makes it a database of this server's own, whose key and url it chooses itself:"
                      + " private (of modules that come from here) or merged (of public ones,"
                      + " too).",
                  Optional.of(""),
                  ChecksumDatabases::badMode),
              new FormatSetting(
                  ConfiguredWitness.FIELD,
                  FormatSetting.Type.LINES,
                  "Who signs the checkpoints of this server's own database: key and url of each"
                      + " witness, with a blank between them.",
                  Optional.of(""),
                  ConfiguredWitness::problem)),
          ChecksumDatabases::badName,
          Map.of(
              "sum.golang.org",
              Map.of(
                  "key",
                  "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
                  "verify",
                  VerifyMode.WHEN_KNOWN.word())));

  private ChecksumDatabases() {}

  /// A name is what comes before the key hash in a verifier key: a host, or a host and a path
  /// (protocol 11.1).
  private static Optional<String> badName(String name) {
    boolean plain = name.matches("[a-z0-9]([A-Za-z0-9._~:/-]*[A-Za-z0-9])?");
    boolean clean = !name.contains("//") && !name.contains("/./") && !name.contains("/../");
    return plain && clean && name.length() <= MAX_NAME
        ? Optional.empty()
        : Optional.of("a database name is a host, or a host and a path, such as sum.golang.org");
  }

  private static Optional<String> badKey(String key) {
    try {
      VerifierKey.parse(key);
      return Optional.empty();
    } catch (Violation none) {
      return Optional.of(none.words());
    }
  }

  static Optional<String> badUrl(String url) {
    // That of our own is told so, and may be sent back with the rest.
    if (url.isEmpty() || url.startsWith(OwnObject.URLS)) {
      return Optional.empty();
    }
    try {
      URI uri = URI.create(url);
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      boolean bare = uri.getRawQuery() == null && uri.getRawFragment() == null;
      return web && bare && uri.getHost() != null && uri.getRawUserInfo() == null
          ? Optional.empty()
          : Optional.of("a url is http://host… or https://host…, without user or query");
    } catch (IllegalArgumentException malformed) {
      return Optional.of("not a url");
    }
  }

  private static Optional<String> badVerify(String verify) {
    return VerifyMode.find(verify).isPresent()
        ? Optional.empty()
        : Optional.of("verify is one of " + VerifyMode.words());
  }

  private static Optional<String> badMode(String mode) {
    return mode.isEmpty() || OwnMode.find(mode).isPresent()
        ? Optional.empty()
        : Optional.of("mode is one of private, merged");
  }

  /// The configured database that a path below `sumdb/` begins with; the longest name wins.
  static Optional<String> named(Map<String, Map<String, String>> databases, String decoded) {
    return databases.keySet().stream()
        .filter(name -> decoded.startsWith(name + "/"))
        .max(Comparator.comparingInt(String::length));
  }
}
