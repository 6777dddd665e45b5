package dev.larder.go.client;

import dev.larder.api.ClientTools;
import dev.larder.api.ClientTools.Action;
import dev.larder.api.ClientTools.Change;
import dev.larder.api.ClientTools.Place;
import dev.larder.api.ClientTools.Step;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The steps that set up a go command, given what it goes by now.
record SetUpSteps(Place place, GoEnvironment go) {
  private static final GoEnvironment UNKNOWN = new GoEnvironment(Map.of(), Set.of(), Map.of());

  /// For a go command of which nothing is known.
  static SetUpSteps anywhere(Place place) {
    return new SetUpSteps(place, UNKNOWN);
  }

  List<Step> all(Optional<Path> helper) {
    List<Step> steps = new ArrayList<>();
    steps.add(setting("Fetch modules through this repository", "GOPROXY", place.url()));
    checksums().ifPresent(steps::add);
    steps.addAll(leftovers());
    if (place.login()) {
      steps.addAll(
          helper
              .map(folder -> new GoAuthHelper(place, go, folder))
              .filter(GoAuthHelper::isKnown)
              .map(this::program)
              .orElseGet(() -> List.of(netrc(place))));
    }
    return steps;
  }

  private Optional<Step> checksums() {
    Set<String> exempt = new GoSettings(place, go).exempt();
    return exempt.isEmpty()
        ? Optional.empty()
        : Optional.of(
            setting(
                "Ask no public checksum database about names that only this server has",
                "GONOSUMDB",
                String.join(",", exempt)));
  }

  private List<Step> leftovers() {
    GoSettings settings = new GoSettings(place, go);
    List<Step> steps = new ArrayList<>();
    if (!settings.around().isEmpty()) {
      List<String> command = List.of("go", "env", "-u", "GOPRIVATE", "GONOPROXY");
      steps.add(
          new Step(
              "Go around the repository for nothing (so far: " + settings.around() + ")",
              ClientTools.line(command),
              new Action.Run(command, List.of(change("GOPRIVATE", ""), change("GONOPROXY", "")))));
    }
    if (!settings.badFlags().isEmpty()) {
      steps.add(
          setting(
              "Drop the flag "
                  + String.join(" ", settings.badFlags())
                  + ", which hides repositories",
              "GOFLAGS",
              settings.goodFlags()));
    }
    return steps;
  }

  static Step netrc(Place place) {
    String machine = URI.create(place.url()).getRawAuthority();
    return new Step(
        "Log in by a line in ~/.netrc; the go command sends it over https only",
        "machine " + machine + " login USER password PASSWORD",
        new Action.Netrc(machine));
  }

  private List<Step> program(GoAuthHelper helper) {
    Action.Helper action = helper.action();
    Step file =
        new Step(
            "A program that tells the go command the token; it is started several times in one"
                + " go get, so it is a small script",
            "# "
                + action.program()
                + ", mode 0700; the token is in "
                + action.token()
                + ", mode 0600",
            action);
    return List.of(file, setting("Log in by it (go 1.24 and newer)", "GOAUTH", helper.with()));
  }

  private Step setting(String purpose, String name, String value) {
    List<String> command = GoSettings.set(name, value);
    return new Step(
        purpose, ClientTools.line(command), new Action.Run(command, List.of(change(name, value))));
  }

  private Change change(String name, String after) {
    return new Change(name, go.writtenFor(name), after);
  }
}
