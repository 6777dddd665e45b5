package dev.larder.core.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.fetch.GroupContradiction.Verdict;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Of two members that contradict each other the outside world may know who is wrong.
class GroupContradictionTest {
  /// A big file states `big` and `text`, a small one `small` and `text`; the world knows no `text`.
  @ParameterizedTest(name = "{0} is stored, {1} has arrived, {2} is recorded: {3}")
  @CsvSource({
    "big=1,                big=2,         big=2 small=2, HOLDER",
    "big=1,                big=2,         big=1 small=1, ARRIVED",
    "big=1,                big=2,         big=3 small=3, ARRIVED",
    "big=1,                big=2,         '',            UNKNOWN",
    // found by a fact that is recorded of neither: each file has one of its own that is
    "big=1 text=1,         small=2 text=2, big=2 small=2, HOLDER",
    "big=1 text=1,         small=2 text=2, big=1 small=1, ARRIVED",
    "small=1 text=1,       big=2 text=2,   big=2 small=2, HOLDER",
    "small=1 text=1,       big=2 text=2,   big=1 small=1, ARRIVED",
    "small=1 text=1,       small=2 text=2, big=2 small=2, HOLDER",
    "small=1 text=1,       big=2 text=2,   small=1,       UNKNOWN",
    // what both agree on tells nothing
    "big=1 text=1,         big=1 text=2,   big=1 small=1, UNKNOWN",
    "big=1 small=1,        big=1 small=2,  big=1 small=2, HOLDER",
  })
  void isDecidedByWhatIsRecorded(String held, String arrived, String recorded, Verdict verdict) {
    assertThat(Verdict.of(facts(held), facts(arrived), facts(recorded))).isEqualTo(verdict);
  }

  private static Map<String, String> facts(String text) {
    Map<String, String> facts = new HashMap<>();
    Arrays.stream(text.split(" ", -1))
        .filter(one -> !one.isEmpty())
        .forEach(one -> facts.put(one.substring(0, one.indexOf('=')), one));
    return facts;
  }
}
