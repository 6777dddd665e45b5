package dev.larder.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTest {
  private static final List<Outcome<Integer>> UNFOUND =
      List.of(
          Outcome.missing("not found"),
          Outcome.refused(Refusal.Kind.FORBIDDEN, "forbidden"),
          Outcome.failed(Failure.Kind.TIMEOUT, "late"),
          Outcome.notAtHand());

  @Test
  void goesOnWithWhatWasFound() {
    assertThat(Outcome.found(1).then(found -> Outcome.found("found " + found)))
        .isEqualTo(Outcome.found("found 1"));
  }

  @Test
  void everyOtherEndingStaysWhatItIs() {
    assertThat(UNFOUND)
        .allSatisfy(
            ended -> assertThat(ended.map(found -> "found " + found)).isEqualTo((Object) ended));
  }

  @Test
  void notAtHandIsNotMissing() {
    assertThat(Outcome.notAtHand()).isNotInstanceOf(Outcome.Missing.class);
  }
}
