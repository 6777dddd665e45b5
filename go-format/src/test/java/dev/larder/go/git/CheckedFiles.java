package dev.larder.go.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Draft;
import dev.larder.api.Outcome;
import dev.larder.api.Verified;
import dev.larder.go.format.GoFormat;
import java.util.HashMap;
import java.util.Map;

/// Holds made files to what is checked of files that come from a proxy.
final class CheckedFiles {
  private CheckedFiles() {}

  static void require(Draft draft) {
    GoFormat format = new GoFormat();
    Map<String, String> facts = new HashMap<>();
    for (Draft.DraftFile file : draft.files()) {
      Outcome<Verified> verified =
          format.verify(format.artifact(draft.coordinates(), file.kind().name()), file.staged());
      assertThat(verified).isInstanceOf(Outcome.Found.class);
      if (verified instanceof Outcome.Found<Verified>(var learnt)) {
        assertThat(learnt.rewritten()).isEmpty();
        learnt
            .facts()
            .forEach((name, value) -> assertThat(facts.put(name, value)).isIn(null, value));
        learnt.time().ifPresent(time -> assertThat(time).isEqualTo(draft.time()));
        if (!learnt.origin().isEmpty()) {
          assertThat(learnt.origin()).isEqualTo(draft.origin());
        }
      }
    }
    assertThat(facts).isEqualTo(draft.facts());
  }
}
