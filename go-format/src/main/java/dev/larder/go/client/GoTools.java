package dev.larder.go.client;

import dev.larder.api.ClientTools;
import dev.larder.api.LogTools;
import dev.larder.api.Outcome;
import dev.larder.go.audit.GoLogs;
import dev.larder.go.pack.Packing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// How to set up the go command, pack a module, and find what keeps one from being fetched.
///
/// GOPROXY has no `,direct` at its end, and GOPRIVATE is not set: both would make the go command go
/// around the repository.
public final class GoTools implements ClientTools {
  @Override
  public List<Step> setUp(Place place) {
    return SetUpSteps.anywhere(place).all(Optional.empty());
  }

  @Override
  public List<Step> setUp(Place place, Here here, Optional<Path> helper) throws IOException {
    return new SetUpSteps(place, GoEnvironment.read(here)).all(helper);
  }

  @Override
  public List<Job> jobs(Place place) {
    return new JobSnippets(place).all();
  }

  @Override
  public List<Step> takeBack(Place place, Here here, Path helper, Optional<List<Change>> changes)
      throws IOException {
    return new TakeBackSteps(place, GoEnvironment.read(here), helper).all(changes);
  }

  @Override
  public Optional<String> setUpScript() {
    return Optional.of(Scripts.setUp());
  }

  @Override
  public Optional<String> publishScript() {
    return Optional.of(Scripts.publish());
  }

  @Override
  public Optional<LogTools> logs() {
    return Optional.of(new GoLogs());
  }

  @Override
  public Optional<String> verifierProgram() {
    return Optional.of(Scripts.verifier());
  }

  @Override
  public Outcome<Packed> pack(ToPack wanted) throws IOException {
    return Packing.pack(wanted);
  }

  @Override
  public List<Finding> diagnose(Place place, Optional<String> component, Here here)
      throws IOException {
    return new Diagnosis(place, component, GoEnvironment.read(here)).findings();
  }

  @Override
  public Optional<Finding> reach(Place place, Here here) throws IOException {
    return Optional.of(new GoTrial(place, here, GoEnvironment.read(here)).reach());
  }

  @Override
  public Optional<Finding> fetch(Place place, String component, Optional<String> version, Here here)
      throws IOException {
    return Optional.of(
        new GoTrial(place, here, GoEnvironment.read(here)).fetch(component, version));
  }

  @Override
  public List<LoginSource> logins(Place place, Here here) throws IOException {
    return new GoLogins(place, GoEnvironment.read(here)).all();
  }
}
