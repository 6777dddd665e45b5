package dev.larder.go.client;

import dev.larder.api.ClientTools.Place;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What the settings of a go command should be for a repository, given what they are (protocol 16).
record GoSettings(Place place, GoEnvironment go) {
  /// Flags that keep builds from asking any proxy, or that newer go commands refuse.
  private static final List<String> BAD_FLAGS = List.of("-insecure", "-mod=vendor");

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

  List<String> badFlags() {
    return flags().stream().filter(BAD_FLAGS::contains).toList();
  }

  /// The command that leaves only the good ones.
  List<String> goodFlags() {
    return set(
        "GOFLAGS",
        flags().stream()
            .filter(flag -> !BAD_FLAGS.contains(flag))
            .collect(Collectors.joining(" ")));
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
