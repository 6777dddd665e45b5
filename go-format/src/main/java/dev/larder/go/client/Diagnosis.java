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
    findings.addAll(new ChecksumDiagnosis(new GoSettings(place, go)).findings());
    modules().ifPresent(findings::add);
    flags().ifPresent(findings::add);
    login().ifPresent(findings::add);
    age().ifPresent(findings::add);
    return findings;
  }

  private Finding proxy() {
    GoProxySetting value = GoProxySetting.of(go);
    List<String> fix = GoSettings.set("GOPROXY", place.url());
    if (!GoProxySetting.plain(value.first()).equals(place.url())) {
      return wrong("GOPROXY is " + value.shown() + ", not " + place.url(), "GOPROXY", fix);
    }
    if (value.elements().size() > 1) {
      return wrong(
          "GOPROXY goes on after this repository ("
              + value.shown()
              + "): names that it does not have would be told to others",
          "GOPROXY",
          fix);
    }
    return Finding.good(
        GoProxySetting.login(value.first()).isPresent()
            ? "GOPROXY is this repository, with a login in it, which go env and logs show;"
                + " larder setup --apply keeps it elsewhere"
            : "GOPROXY is " + place.url() + " and nothing else");
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

  private Optional<Finding> modules() {
    return go.get("GO111MODULE").equals("off")
        ? Optional.of(
            wrong(
                "GO111MODULE=off: the go command fetches no modules at all",
                "GO111MODULE",
                GoSettings.set("GO111MODULE", "")))
        : Optional.empty();
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
                GoSettings.set("GOFLAGS", settings.goodFlags())));
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

  private Finding wrong(String why, String variable, List<String> fix) {
    return new GoSettings(place, go).wrong(why, variable, fix);
  }
}
