package dev.larder.go.client;

import dev.larder.api.ClientTools;
import dev.larder.api.ClientTools.Action;
import dev.larder.api.ClientTools.Change;
import dev.larder.api.ClientTools.Place;
import dev.larder.api.ClientTools.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The steps that take a set-up back.
///
/// @param folder where a program for the login may stand
record TakeBackSteps(Place place, GoEnvironment go, Path folder) {
  List<Step> all(Optional<List<Change>> known) {
    List<Change> changes = known.orElse(List.of());
    List<Step> steps = new ArrayList<>();
    for (Change change : changes) {
      steps.add(back(change));
    }
    if (changes.stream().noneMatch(change -> change.name().equals("GOPROXY"))
        && go.writtenFor("GOPROXY").equals(place.url())) {
      steps.add(step("GOPROXY is no longer " + place.url(), GoSettings.set("GOPROXY", "")));
    }
    if (known.isEmpty() && !go.writtenFor("GONOSUMDB").isEmpty()) {
      steps.add(
          step(
              "GONOSUMDB stays, so that no name becomes known: " + go.writtenFor("GONOSUMDB"),
              List.of()));
    }
    if (known.isEmpty() && !go.writtenFor("GOSUMDB").isEmpty()) {
      steps.add(
          step(
              "GOSUMDB stays; if it is this server's, go env -u GOSUMDB: "
                  + go.writtenFor("GOSUMDB"),
              List.of()));
    }
    steps.addAll(helper(changes));
    steps.add(SetUpSteps.netrc(place));
    return steps;
  }

  private Step back(Change change) {
    String name = change.name();
    String now = go.writtenFor(name);
    if (!now.equals(change.after())) {
      return step(name + " was changed since the set-up and stays: " + now, List.of());
    }
    String was = name.equals("GOAUTH") ? login(change.before()) : change.before();
    return step(
        was.isEmpty() ? name + " is no longer set" : name + " is " + was + " again",
        GoSettings.set(name, was));
  }

  /// The program goes, even where it was there before.
  private String login(String was) {
    GoAuthHelper before =
        new GoAuthHelper(
            place, new GoEnvironment(Map.of("GOAUTH", was), Set.of(), Map.of()), folder);
    return before.isUsed() ? before.without() : was;
  }

  private List<Step> helper(List<Change> changes) {
    GoAuthHelper helper = new GoAuthHelper(place, go, folder);
    boolean restored =
        changes.stream()
            .anyMatch(change ->
                change.name().equals("GOAUTH") && change.after().equals(go.writtenFor("GOAUTH")));
    List<Step> steps = new ArrayList<>();
    if (helper.isUsed() && !restored) {
      steps.add(
          step(
              "GOAUTH no longer has " + helper.program(),
              GoSettings.set("GOAUTH", helper.without())));
    }
    steps.add(new Step("The program and its token go", "# " + helper.program(), helper.action()));
    return steps;
  }

  private static Step step(String purpose, List<String> command) {
    return new Step(purpose, ClientTools.line(command), new Action.Run(command, List.of()));
  }
}
