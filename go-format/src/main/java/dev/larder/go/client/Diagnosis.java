package dev.larder.go.client;

import dev.larder.api.ClientTools.Finding;
import dev.larder.api.ClientTools.Place;
import dev.larder.api.Patterns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds in the settings of a go command what leads around the repository, tells names to
/// strangers, or cannot work (protocol 13 and 16).
record Diagnosis(Place place, Optional<String> module, GoEnvironment go) {
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    findings.add(proxy());
    findings.add(around());
    findings.add(checksums());
    flags().ifPresent(findings::add);
    login().ifPresent(findings::add);
    age().ifPresent(findings::add);
    return findings;
  }

  private Finding proxy() {
    String value = go.get("GOPROXY");
    String first = value.split("[,|]", 2)[0].replaceFirst("/+$", "");
    if (!first.equals(place.url())) {
      return wrong(
          "GOPROXY is " + value + ", not " + place.url(),
          "GOPROXY",
          GoSettings.set("GOPROXY", place.url()));
    }
    return value.replaceFirst("/+$", "").equals(first)
        ? Finding.good("GOPROXY is " + place.url() + " and nothing else")
        : wrong(
            "GOPROXY goes on after this repository ("
                + value
                + "): names that it does not have would be told to others",
            "GOPROXY",
            GoSettings.set("GOPROXY", place.url()));
  }

  private Finding around() {
    String patterns = new GoSettings(place, go).around();
    if (patterns.isEmpty()) {
      return Finding.good("no module goes around the repository (GONOPROXY, GOPRIVATE)");
    }
    if (module.isPresent() && !Patterns.parse(patterns).match(module.get())) {
      return Finding.good(
          module.get() + " does not go around the repository (GONOPROXY, GOPRIVATE)");
    }
    String name = go.get("GONOPROXY").isEmpty() ? "GOPRIVATE" : "GONOPROXY";
    String why =
        "the go command fetches "
            + module.orElse("whatever matches")
            + " itself, around the repository: "
            + name
            + "="
            + patterns;
    // GOPRIVATE shows through GONOPROXY, so either of them may be what was set.
    return go.isFixed("GOPRIVATE") || go.isFixed("GONOPROXY")
        ? Finding.wrong(
            why
                + "; the shell sets it: unset "
                + (go.isFixed("GONOPROXY") ? "GONOPROXY" : "GOPRIVATE"))
        : new Finding(false, why, List.of(List.of("go", "env", "-u", "GOPRIVATE", "GONOPROXY")));
  }

  private Finding checksums() {
    if (go.get("GOSUMDB").equals("off")) {
      return wrong(
          "GOSUMDB=off: public modules are not verified", "GOSUMDB", GoSettings.set("GOSUMDB", ""));
    }
    GoSettings settings = new GoSettings(place, go);
    List<String> told = new ArrayList<>(place.ownNames());
    told.removeAll(settings.exemptNow());
    return told.isEmpty()
        ? Finding.good("no public checksum database hears private names (GONOSUMDB)")
        : wrong(
            "private names would be looked up in the public checksum database: GONOSUMDB lacks "
                + String.join(",", told),
            "GONOSUMDB",
            GoSettings.set("GONOSUMDB", String.join(",", settings.exempt())));
  }

  private Optional<Finding> flags() {
    GoSettings settings = new GoSettings(place, go);
    List<String> bad = settings.badFlags();
    return bad.isEmpty()
        ? Optional.empty()
        : Optional.of(
            wrong(
                bad.contains("-insecure")
                    ? "GOFLAGS has -insecure, which go no longer knows"
                    : "GOFLAGS has -mod=vendor: builds take what is in vendor and ask no"
                        + " repository",
                "GOFLAGS",
                settings.goodFlags()));
  }

  private Optional<Finding> login() {
    if (!place.login()) {
      return Optional.empty();
    }
    if (place.url().startsWith("http:")) {
      return Optional.of(
          Finding.wrong(
              place.url()
                  + " is http, and the go command sends a login over https only; use https"));
    }
    return go.get("GOAUTH").equals("off")
        ? Optional.of(wrong("GOAUTH=off: no login is sent", "GOAUTH", GoSettings.set("GOAUTH", "")))
        : Optional.empty();
  }

  private Optional<Finding> age() {
    return go.get("GOVERSION").matches("go1\\.(\\d|1\\d|20)([^\\d].*)?")
        ? Optional.of(
            Finding.wrong(go.get("GOVERSION") + " is not supported; install go 1.21 or newer"))
        : Optional.empty();
  }

  /// What the shell sets only a person can change.
  private Finding wrong(String why, String variable, List<String> fix) {
    return go.isFixed(variable)
        ? Finding.wrong(why + "; the shell sets it: unset " + variable)
        : new Finding(false, why, List.of(fix));
  }
}
