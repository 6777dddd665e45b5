package dev.larder.go.client;

import dev.larder.api.ClientTools;
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
    steps.add(
        new Step("Fetch modules through this repository", "go env -w GOPROXY=" + place.url()));
    if (!place.ownNames().isEmpty()) {
      steps.add(
          new Step(
              "Ask no public checksum database about names that only this server has",
              "go env -w GONOSUMDB=" + String.join(",", place.ownNames())));
    }
    if (place.login()) {
      steps.add(
          new Step(
              "Log in by a line in ~/.netrc; the go command sends it over https only",
              "machine "
                  + URI.create(place.url()).getRawAuthority()
                  + " login USER password PASSWORD"));
    }
    return steps;
  }
}
