package dev.larder.go.client;

import dev.larder.api.ClientTools;
import dev.larder.api.ClientTools.Action;
import dev.larder.api.ClientTools.Change;
import dev.larder.api.ClientTools.Place;
import dev.larder.api.ClientTools.Step;
import dev.larder.go.sumdb.AnnouncedDatabase;
import dev.larder.go.tlog.VerifierKey;
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
    steps.addAll(checksums());
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

  private List<Step> checksums() {
    GoSettings settings = new GoSettings(place, go);
    List<Step> steps = new ArrayList<>();
    Optional<VerifierKey> merged = settings.database();
    if (merged.isPresent()) {
      steps.add(database(settings, merged.get()));
      exemptNoMore(settings).ifPresent(steps::add);
      return steps;
    }
    if (!settings.exempt().isEmpty()) {
      steps.add(
          setting(
              "Ask no public checksum database about names that only this server has",
              "GONOSUMDB",
              String.join(",", settings.exempt())));
    }
    if (AnnouncedDatabase.read(place.announced()).isPresent()) {
      steps.add(
          said(
              "In CI: hold the private modules in go.sum against the checksum database of this"
                  + " server, which go does not ask",
              "larder checksum-database verify go.sum"));
    }
    return steps;
  }

  private Step database(GoSettings settings, VerifierKey key) {
    return settings.isOtherKey(key)
        ? said(
            "GOSUMDB has another key of "
                + key.name()
                + " than this server tells, and stays: ask who runs the server which is right",
            "# " + key.text())
        : setting(
            "Verify modules by the checksum database of this server, private ones, too",
            "GOSUMDB",
            key.text());
  }

  /// Of a go command of which nothing is known, a set-up before may have exempted them.
  private Optional<Step> exemptNoMore(GoSettings settings) {
    boolean perhaps = go.values().isEmpty() && !place.ownNames().isEmpty();
    return settings.exemptNow().isEmpty() && !perhaps
        ? Optional.empty()
        : Optional.of(
            setting(
                "Exempt no name of this server from it",
                "GONOSUMDB",
                settings.exempting(settings.exempt())));
  }

  /// What no program does.
  private static Step said(String purpose, String text) {
    return new Step(purpose, text, new Action.Run(List.of(), List.of()));
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
        "Log in by a line in ~/.netrc, with a token for the password; the go command sends it over"
            + " https only",
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
