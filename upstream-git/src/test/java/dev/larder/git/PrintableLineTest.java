package dev.larder.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

class PrintableLineTest {
  static final List<Arguments> SAID =
      List.of(
          Arguments.of("fatal: '/x' is no\tgit repository\n", "fatal: '/x' is no git repository"),
          Arguments.of("one\r\n\r\ntwo\rthree", "one two three"),
          Arguments.of(
              "error: \nerror: Cannot find repository: team/lib\nerror: \n",
              "error: Cannot find repository: team/lib"),
          Arguments.of(
              "remote: \nremote: ======\nremote: ERROR: not there\nremote: ======\n",
              "remote: ERROR: not there"),
          Arguments.of("======", ""),
          Arguments.of("red \u001b[31m \u202e", "red ?[31m ?"),
          Arguments.of("x".repeat(1_000), "x".repeat(300)));

  @ParameterizedTest
  @FieldSource("SAID")
  void repeatsOneLineOfWhatServersSay(String said, String shown) {
    assertThat(PrintableLine.of(said)).isEqualTo(shown);
  }
}
