package dev.larder.go.client;

import dev.larder.api.ClientTools.Place;
import dev.larder.api.Patterns;
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

  /// Names that the public checksum database must not hear: those of the repository, and whatever
  /// else was exempt, since taking GOPRIVATE back would otherwise tell those names to the world.
  Set<String> exempt() {
    Set<String> exempt = exemptNow();
    exempt.addAll(place.ownNames());
    return exempt;
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
