package dev.larder.go.sumdb;

import dev.larder.api.Log;
import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.api.Signer;
import dev.larder.go.tlog.TreeHead;
import dev.larder.go.tlog.VerifierKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The object of this server's own checksum database: what is made of a wish for one, and what is
/// told of it.
public final class OwnObject {
  /// What the address of an own one begins with.
  static final String URLS = "/sumdb/";

  private static final String KEY = "key";
  private static final String URL = "url";
  private static final String VERIFY = "verify";

  /// What is shown of an own one, which has no such choice.
  private static final String VERIFY_DEFAULT = VerifyMode.WHEN_KNOWN.word();

  /// Heads of these are remembered by clients for ever.
  private static final Set<String> PUBLIC = Set.of("sum.golang.org", "sum.golang.google.cn");

  private OwnObject() {}

  /// @param stored the databases as they are, by name
  public static Outcome<Map<String, String>> completed(
      String name,
      Map<String, String> wished,
      Map<String, Map<String, String>> stored,
      Optional<Signer> signer) {
    Map<String, String> before = stored.getOrDefault(name, Map.of());
    Optional<OwnMode> mode = OwnMode.of(wished);
    Optional<OwnMode> was = OwnMode.of(before);
    if (mode.isEmpty()) {
      return was.isEmpty()
          ? foreign(wished)
          : refused(
              name
                  + " is this server's own checksum database, and cannot become somebody else's:"
                  + " give that one another name");
    }
    if (was.isPresent()) {
      return kept(name, wished, before, was.get());
    }
    return begun(name, wished, before, stored, signer);
  }

  private static Outcome<Map<String, String>> foreign(Map<String, String> wished) {
    if (!wished.getOrDefault(ConfiguredWitness.FIELD, "").isEmpty()) {
      return Outcome.refused(
          Refusal.Kind.INVALID,
          "own.witnesses: witnesses sign for this server's own database, which has own.mode");
    }
    return wished.getOrDefault(URL, "").startsWith(URLS)
        ? Outcome.refused(Refusal.Kind.INVALID, "url: a url is http://host… or https://host…")
        : Outcome.found(wished);
  }

  private static Outcome<Map<String, String>> kept(
      String name, Map<String, String> wished, Map<String, String> before, OwnMode was) {
    if (was == OwnMode.MERGED && OwnMode.of(wished).equals(Optional.of(OwnMode.PRIVATE))) {
      return refused(
          """
          %s is merged, and clients go by it for public modules, too: as a private one it would \
          fail them. Begin a private one under another name: larder checksum-database rotate %s \
          NEW-NAME, then set its mode\
          """
              .formatted(name, name));
    }
    return withKey(wished, before.getOrDefault(KEY, ""), name);
  }

  private static Outcome<Map<String, String>> begun(
      String name,
      Map<String, String> wished,
      Map<String, String> before,
      Map<String, Map<String, String>> stored,
      Optional<Signer> signer) {
    if (PUBLIC.contains(name) || !before.isEmpty()) {
      return refused(
          """
          %s is the name of somebody else's checksum database, whose heads clients remember: they \
          would refuse this one. Give it a name of your own, such as sums.corp.example\
          """
              .formatted(name));
    }
    Optional<String> other =
        stored.entrySet().stream()
            .filter(one -> OwnMode.of(one.getValue()).isPresent())
            .map(Map.Entry::getKey)
            .findFirst();
    if (other.isPresent()) {
      return refused(
          """
          this server has a checksum database of its own already: %s. It goes on under another \
          name by: larder checksum-database rotate %s %s\
          """
              .formatted(other.get(), other.get(), name));
    }
    return signed(name, wished, signer);
  }

  private static Outcome<Map<String, String>> signed(
      String name, Map<String, String> wished, Optional<Signer> signer) {
    return signer.isEmpty()
        ? refused(
            """
            there is no key to sign with: set LARDER_LOG_KEY_FILE to a file with a seed of 32 \
            bytes in base64 (openssl rand -base64 32), the same on every node, and start again\
            """)
        : withKey(wished, VerifierKey.of(name, signer.get().publicKey()).text(), name);
  }

  /// What was read of the database may be sent back with it.
  private static Outcome<Map<String, String>> withKey(
      Map<String, String> wished, String key, String name) {
    Map<String, String> fields = new HashMap<>(wished);
    boolean otherKey = !fields.getOrDefault(KEY, key).equals(key);
    boolean otherUrl = !fields.getOrDefault(URL, url(name)).equals(url(name));
    boolean otherVerify = !fields.getOrDefault(VERIFY, VERIFY_DEFAULT).equals(VERIFY_DEFAULT);
    if (otherKey || otherUrl || otherVerify) {
      return Outcome.refused(
          Refusal.Kind.INVALID,
          "key, url and verify of this server's own checksum database are not chosen: leave them"
              + " out");
    }
    fields.keySet().removeAll(Set.of(URL, VERIFY));
    fields.put(KEY, key);
    return Outcome.found(fields);
  }

  /// The fields of the database that takes the place of another.
  public static Outcome<Map<String, String>> renamed(
      String name,
      String newName,
      Map<String, Map<String, String>> stored,
      Optional<Signer> signer) {
    Map<String, Map<String, String>> others = new HashMap<>(stored);
    Map<String, String> before = Optional.ofNullable(others.remove(name)).orElse(Map.of());
    return OwnMode.of(before)
        .map(_ -> completed(newName, kept(before), others, signer))
        .orElseGet(() -> refused(name + " is no checksum database of this server's own"));
  }

  /// What is chosen of an own one. Witnesses have to be told of the new one before they sign.
  private static Map<String, String> kept(Map<String, String> fields) {
    Map<String, String> chosen = new HashMap<>(fields);
    chosen.keySet().retainAll(Set.of(OwnMode.FIELD, ConfiguredWitness.FIELD));
    return chosen;
  }

  /// @param logs an own log by its name, where it is there
  public static Map<String, String> told(
      String name, Map<String, String> fields, Function<String, Optional<Log>> logs) {
    if (OwnMode.of(fields).isEmpty()) {
      return Map.of();
    }
    Map<String, String> told = new LinkedHashMap<>();
    told.put(URL, url(name));
    logs.apply(name)
        .flatMap(Log::head)
        .ifPresent(head -> {
          TreeHead tree = OwnLog.tree(head);
          told.put("size", Long.toString(tree.size()));
          told.put("root", tree.root().text());
          told.put("head", OwnHead.of(head).note());
        });
    return told;
  }

  private static String url(String name) {
    return URLS + name;
  }

  private static <T> Outcome<T> refused(String why) {
    return Outcome.refused(Refusal.Kind.CONFLICT, why);
  }
}
