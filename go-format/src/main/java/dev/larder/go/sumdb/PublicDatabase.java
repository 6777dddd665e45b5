package dev.larder.go.sumdb;

import dev.larder.api.Document;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Failed;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Missing;
import dev.larder.api.Outcome.NotAtHand;
import dev.larder.api.Outcome.Refused;
import dev.larder.api.Outcome.Unfound;
import dev.larder.api.Ports;
import dev.larder.api.Refusal;
import dev.larder.go.rule.Violation;
import dev.larder.go.tlog.VerifierKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A configured checksum database of somebody else's, and where it is asked: at its URL, through
/// the upstream that proxies it, or at its name.
///
/// @param fields as the object of the admin API has them
record PublicDatabase(String name, Map<String, String> fields) {
  private static final Duration KEEP_WAY = Duration.ofHours(1);

  PublicDatabase {
    fields = Map.copyOf(fields);
  }

  /// All that are configured, by their names.
  static List<PublicDatabase> all(Ports ports) {
    return all(ports.objects(ChecksumDatabases.KIND));
  }

  /// @param databases their fields by name
  static List<PublicDatabase> all(Map<String, Map<String, String>> databases) {
    return databases.entrySet().stream()
        .filter(one -> OwnMode.of(one.getValue()).isEmpty())
        .map(one -> new PublicDatabase(one.getKey(), one.getValue()))
        .sorted((one, other) -> one.name().compareTo(other.name()))
        .toList();
  }

  VerifyMode mode() {
    return VerifyMode.find(fields.getOrDefault("verify", "")).orElse(VerifyMode.WHEN_KNOWN);
  }

  /// Its key, which may have been stored before keys were checked as they are now.
  VerifierKey key() {
    try {
      return VerifierKey.parse(fields.getOrDefault("key", ""));
    } catch (Violation none) {
      throw LackingProofException.broken(
          "the configured key of checksum database %s is none: %s".formatted(name, none.words()));
    }
  }

  Outcome<Document> ask(String rest, Ports ports) {
    return ask(List.of(rest), ports).getFirst();
  }

  /// Asks for many at once.
  ///
  /// @param rests what follows its name in paths
  /// @return in their order
  List<Outcome<Document>> ask(List<String> rests, Ports ports) {
    if (rests.isEmpty()) {
      return List.of();
    }
    return answers(rests, ports).stream().map(this::named).toList();
  }

  /// Who asked for a module has to be told that it is the database which does not answer.
  private Outcome<Document> named(Outcome<Document> answer) {
    return switch (answer) {
      case Failed<Document>(var why) -> Outcome.failed(why.kind(), named(why.text()));
      case Refused<Document>(var why) ->
          new Refused<>(new Refusal(why.kind(), named(why.text()), why.details()));
      case Found<Document> _, Missing<Document> _, NotAtHand<Document> _ -> answer;
    };
  }

  private String named(String why) {
    return "checksum database %s cannot be asked: %s".formatted(name, why);
  }

  private List<Outcome<Document>> answers(List<String> rests, Ports ports) {
    String url = fields.getOrDefault("url", "");
    if (!url.isEmpty()) {
      return hosts(url.replaceFirst("/+$", ""), rests, ports);
    }
    String path = "sumdb/" + name + "/";
    return switch (throughUpstream(path, ports)) {
      case Found<Boolean>(var through) when through ->
          ports.askUpstream(rests.stream().map(rest -> path + wire(rest)).toList());
      case Found<Boolean> _ -> hosts("https://" + name, rests, ports);
      case Unfound<Boolean> ended ->
          rests.stream().<Outcome<Document>>map(_ -> ended.retyped()).toList();
    };
  }

  private static List<Outcome<Document>> hosts(String base, List<String> rests, Ports ports) {
    return ports.askHost(rests.stream().map(rest -> URI.create(base + "/" + wire(rest))).toList());
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
      ports.cache().put(key, new Document(word, "text/plain"), KEEP_WAY);
      return yes;
    });
  }

  private static String wire(String rest) {
    return rest.replace("!", "%21");
  }
}
