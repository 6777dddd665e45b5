package dev.larder.go.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ViolationTest {
  @Test
  void whatItQuotesIsSafeToShow() {
    var violation = new Violation(Rule.PATH, "a\u001b[31m\r\n\"\\é\u202e\ud800", "is wrong");

    assertThat(violation.words())
        .isEqualTo("\"a\\u001b[31m\\u000d\\n\\\"\\\\\\u00e9\\u202e\\ud800\": is wrong");
    assertThat(violation.place()).startsWith("a\u001b");
    assertThat(violation.getStackTrace()).isEmpty();
  }

  @Test
  void longNamesAreCutAndTheirLengthIsTold() {
    var violation =
        new Violation(Rule.PATH, "\n".repeat(10_000), "is " + Quoted.of("é".repeat(999)));

    assertThat(violation.words()).contains("(10000 characters)", "(999 characters)");
    assertThat(violation.words().length()).isLessThan(600);
  }
}
