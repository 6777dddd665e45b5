package dev.larder.go.client;

import dev.larder.api.ClientTools.Finding;
import dev.larder.api.ClientTools.Place;
import dev.larder.api.Patterns;
import dev.larder.go.sumdb.AnnouncedDatabase;
import dev.larder.go.tlog.VerifierKey;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What the settings of a go command should be for a repository, given what they are (protocol 16).
record GoSettings(Place place, GoEnvironment go) {
  /// Flags that keep builds from asking any proxy, or that newer go commands refuse.
  private static final List<String> BAD_FLAGS = List.of("-insecure", "-mod=vendor");

  /// Modules of hosts that serve everybody: a pattern that covers one of them is not about a
  /// company's own names.
  private static final List<String> PUBLIC =
      List.of(
          "golang.org/x/text",
          "google.golang.org/protobuf",
          "gopkg.in/yaml.v3",
          "github.com/google/uuid",
          "gitlab.com/gitlab-org/api/client-go",
          "k8s.io/api");

  /// What the go command fetches around every proxy; empty: nothing.
  String around() {
    String value = effective("GONOPROXY");
    return value.equals("none") ? "" : value;
  }

  /// The key of the server's own checksum database, where GOSUMDB should be that.
  Optional<VerifierKey> database() {
    return AnnouncedDatabase.read(place.announced())
        .filter(AnnouncedDatabase::isMerged)
        .map(AnnouncedDatabase::key);
  }

  /// Whether GOSUMDB is a database, wherever it says that it is asked.
  boolean isDatabase(VerifierKey key) {
    return firstWord().equals(key.text());
  }

  /// Whether GOSUMDB has another key of the same name. A server never changes that, so it says
  /// nothing good of one of the two.
  boolean isOtherKey(VerifierKey key) {
    return firstWord().startsWith(key.name() + "+") && !isDatabase(key);
  }

  private String firstWord() {
    return go.get("GOSUMDB").split(" ", 2)[0];
  }

  /// Names that the checksum database must not hear. The public one: those of the repository, and
  /// whatever else was exempt, since taking GOPRIVATE back would otherwise tell those names to the
  /// world. The server's own: whatever is exempt and not of the repository, since it asks the
  /// public one about such names.
  Set<String> exempt() {
    Set<String> exempt = exemptNow();
    if (database().isPresent()) {
      exempt.removeIf(this::isOwn);
    } else {
      exempt.addAll(place.ownNames());
    }
    return exempt;
  }

  private boolean isOwn(String pattern) {
    return place.ownNames().stream()
        .anyMatch(own -> pattern.equals(own) || pattern.startsWith(own + "/"));
  }

  /// What makes these names exempt and no others: without GONOSUMDB those of GOPRIVATE are, which a
  /// set-up leaves where it leads around nothing.
  String exempting(Set<String> names) {
    boolean isPrivateKept =
        !go.get("GOPRIVATE").isEmpty() && (around().isEmpty() || go.isFixed("GOPRIVATE"));
    return names.isEmpty() && isPrivateKept ? "none" : String.join(",", names);
  }

  /// Names that are exempt now.
  Set<String> exemptNow() {
    Set<String> exempt = new LinkedHashSet<>(Arrays.asList(effective("GONOSUMDB").split(",", -1)));
    exempt.removeAll(Set.of("", "none"));
    return exempt;
  }

  /// Whether a pattern of private names is exempt: literally, or because a wider one covers it.
  boolean isExempt(String pattern) {
    Set<String> now = exemptNow();
    boolean plain = pattern.chars().noneMatch(letter -> "*?[\\".indexOf(letter) >= 0);
    return now.contains(pattern) || (plain && covers(now, pattern));
  }

  /// A public module that is exempt, though no name of the repository covers it.
  Optional<String> unverified() {
    return PUBLIC.stream()
        .filter(module -> covers(exemptNow(), module))
        .filter(module -> !covers(Set.copyOf(place.ownNames()), module))
        .findFirst();
  }

  /// What should be exempt, without patterns that cover the modules of everybody.
  Set<String> narrowed() {
    Set<String> narrow = exempt();
    narrow.removeIf(pattern ->
        !place.ownNames().contains(pattern)
            && PUBLIC.stream().anyMatch(module -> covers(Set.of(pattern), module)));
    return narrow;
  }

  private static boolean covers(Set<String> patterns, String module) {
    return !patterns.isEmpty() && Patterns.parse(String.join(",", patterns)).match(module);
  }

  List<String> badFlags() {
    return flags().stream().filter(BAD_FLAGS::contains).toList();
  }

  /// What is left without them.
  String goodFlags() {
    return flags().stream()
        .filter(flag -> !BAD_FLAGS.contains(flag))
        .collect(Collectors.joining(" "));
  }

  private List<String> flags() {
    return Arrays.stream(go.get("GOFLAGS").split("\\s+", -1))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /// A setting that is wrong; what the shell sets only a person can change.
  Finding wrong(String why, String variable, List<String> fix) {
    return go.isFixed(variable)
        ? Finding.wrong(why + "; the shell sets it: unset " + variable)
        : new Finding(false, why, List.of(fix));
  }

  /// The command that makes a setting so; an empty one is removed.
  static List<String> set(String name, String value) {
    return value.isEmpty()
        ? List.of("go", "env", "-u", name)
        : List.of("go", "env", "-w", name + "=" + value);
  }

  /// Where it is not set, GOPRIVATE counts.
  private String effective(String name) {
    return go.get(name).isEmpty() ? go.get("GOPRIVATE") : go.get(name);
  }
}
