package dev.larder.go.client;

import dev.larder.api.ClientTools;
import dev.larder.api.Outcome;
import dev.larder.go.pack.Packing;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// How to set up the go command.
///
/// GOPROXY has no `,direct` at its end, and GOPRIVATE is not set: both would make the go command go
/// around the repository.
public final class GoTools implements ClientTools {
  @Override
  public List<Step> setUp(Place place) {
    List<Step> steps = new ArrayList<>();
    steps.add(setting("Fetch modules through this repository", "GOPROXY", place.url()));
    if (!place.ownNames().isEmpty()) {
      steps.add(
          setting(
              "Ask no public checksum database about names that only this server has",
              "GONOSUMDB",
              String.join(",", place.ownNames())));
    }
    if (place.login()) {
      String machine = URI.create(place.url()).getRawAuthority();
      steps.add(
          new Step(
              "Log in by a line in ~/.netrc; the go command sends it over https only",
              "machine " + machine + " login USER password PASSWORD",
              new Action.Netrc(machine)));
    }
    return steps;
  }

  @Override
  public Outcome<Packed> pack(ToPack wanted) throws IOException {
    return Packing.pack(wanted);
  }

  private static Step setting(String purpose, String name, String value) {
    String assignment = name + "=" + value;
    return new Step(
        purpose,
        "go env -w " + assignment,
        new Action.Run(List.of("go", "env", "-w", assignment), List.of("go", "env", "-u", name)));
  }
}
