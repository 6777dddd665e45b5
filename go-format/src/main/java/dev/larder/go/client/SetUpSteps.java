package dev.larder.go.client;

import dev.larder.api.ClientTools;
import dev.larder.api.ClientTools.Action;
import dev.larder.api.ClientTools.Place;
import dev.larder.api.ClientTools.Step;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The steps that set up a go command, given what it goes by now.
record SetUpSteps(Place place, GoEnvironment go) {
  private static final GoEnvironment UNKNOWN = new GoEnvironment(Map.of(), Set.of());

  /// What GOAUTH is where it is not set.
  private static final String NETRC = "netrc";

  /// For a go command of which nothing is known.
  static SetUpSteps anywhere(Place place) {
    return new SetUpSteps(place, UNKNOWN);
  }

  List<Step> all(Optional<Path> helper) {
    List<Step> steps = new ArrayList<>();
    steps.add(
        setting(
            "Fetch modules through this repository",
            GoSettings.set("GOPROXY", place.url()),
            go.get("GOPROXY").equals(place.url()) ? GoSettings.set("GOPROXY", "") : List.of()));
    checksums().ifPresent(steps::add);
    steps.addAll(leftovers());
    if (place.login()) {
      steps.addAll(helper.filter(_ -> knowsGoAuth()).map(this::program).orElseGet(this::netrc));
    }
    return steps;
  }

  private Optional<Step> checksums() {
    GoSettings settings = new GoSettings(place, go);
    Set<String> others = settings.exemptNow();
    others.removeAll(place.ownNames());
    return settings.exempt().isEmpty()
        ? Optional.empty()
        : Optional.of(
            setting(
                "Ask no public checksum database about names that only this server has",
                GoSettings.set("GONOSUMDB", String.join(",", settings.exempt())),
                GoSettings.set("GONOSUMDB", String.join(",", others))));
  }

  private List<Step> leftovers() {
    GoSettings settings = new GoSettings(place, go);
    List<Step> steps = new ArrayList<>();
    if (!settings.around().isEmpty()) {
      steps.add(
          setting(
              "Go around the repository for nothing (so far: " + settings.around() + ")",
              List.of("go", "env", "-u", "GOPRIVATE", "GONOPROXY"),
              List.of()));
    }
    if (!settings.badFlags().isEmpty()) {
      steps.add(
          setting(
              "Drop the flag "
                  + String.join(" ", settings.badFlags())
                  + ", which hides repositories",
              settings.goodFlags(),
              List.of()));
    }
    return steps;
  }

  private List<Step> netrc() {
    return List.of(
        new Step(
            "Log in by a line in ~/.netrc; the go command sends it over https only",
            "machine " + machine() + " login USER password PASSWORD",
            new Action.Netrc(machine())));
  }

  private List<Step> program(Path folder) {
    Path program = folder.resolve("goauth-" + machine().replace(':', '_'));
    Path token = program.resolveSibling(program.getFileName() + ".token");
    Step file =
        new Step(
            "A program that tells the go command the token; it is started several times in one"
                + " go get, so it is a small script",
            "# " + program + ", mode 0700; the token is in " + token + ", mode 0600",
            new Action.Helper(program, Scripts.helper(machine()), token));
    Set<String> others = logins();
    others.remove(word(program));
    Set<String> all = new LinkedHashSet<>(Set.of(word(program)));
    all.addAll(others);
    return List.of(
        file,
        setting(
            "Log in by it (go 1.24 and newer)",
            GoSettings.set("GOAUTH", String.join(";", all)),
            logins().contains(word(program))
                ? GoSettings.set(
                    "GOAUTH", others.equals(Set.of(NETRC)) ? "" : String.join(";", others))
                : List.of()));
  }

  /// Older ones neither run a program nor keep the setting.
  private boolean knowsGoAuth() {
    return !go.get("GOVERSION").matches("go1\\.(\\d|1\\d|2[0-3])([^\\d].*)?");
  }

  /// How the go command logs in to other servers, which stays; `off` can only stand alone.
  private Set<String> logins() {
    Set<String> logins = new LinkedHashSet<>();
    Arrays.stream(go.get("GOAUTH").split(";", -1)).map(String::strip).forEach(logins::add);
    logins.removeAll(Set.of("", "off"));
    return logins;
  }

  private static Step setting(String purpose, List<String> command, List<String> undo) {
    return new Step(purpose, ClientTools.line(command), new Action.Run(command, undo));
  }

  private String machine() {
    return URI.create(place.url()).getRawAuthority();
  }

  /// As the go command splits commands into words.
  private static String word(Path program) {
    String text = program.toString();
    return text.contains(" ") ? "'" + text + "'" : text;
  }
}
