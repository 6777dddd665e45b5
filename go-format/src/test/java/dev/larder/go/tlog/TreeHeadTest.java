package dev.larder.go.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.larder.go.rule.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Protocol 11.3.
class TreeHeadTest {
  private static final String ROOT = "7ZdtDAkylLkX+xihcG1nDO+ZYPfjGa+Zr5ZsvuAiicI=";

  @ParameterizedTest
  @CsvSource({"0, ''", "1, ''", "9223372036854775807, ''", "1, 'more\\n'", "1, '\\n\\nmore'"})
  void readsThreeLinesAndLeavesTheRest(long size, String more) {
    String text = "go.sum database tree\n" + size + "\n" + ROOT + "\n";
    TreeHead head = TreeHead.read(text + more.translateEscapes());
    assertThat(head).isEqualTo(new TreeHead(size, Hash.parse(ROOT)));
    assertThat(head.text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "go.sum database tree\n",
        "go.sum database tree\n1\n",
        "go.sum database tree\n1\nROOT",
        "go.sum database tree v2\n1\nROOT\n",
        "\ngo.sum database tree\n1\nROOT\n",
        "go.sum database tree\n01\nROOT\n",
        "go.sum database tree\n-1\nROOT\n",
        "go.sum database tree\n+1\nROOT\n",
        "go.sum database tree\n\nROOT\n",
        "go.sum database tree\n9223372036854775808\nROOT\n",
        "go.sum database tree\n1 \nROOT\n",
        "go.sum database tree\n\u0661\nROOT\n",
        "go.sum database tree\n1\n\n",
        "go.sum database tree\n1\nROOTROOT\n",
        "go.sum database tree\n1\n ROOT\n",
        "go.sum database tree\n1\nAAAA\n",
        "go.sum database tree\r\n1\r\nROOT\r\n",
      })
  void refuses(String text) {
    assertThatExceptionOfType(Violation.class)
        .isThrownBy(() -> TreeHead.read(text.replace("ROOT", ROOT)));
  }

  @Test
  void readsAMillionBytesAndNoMore() {
    String text = new TreeHead(1, Hash.parse(ROOT)).text();
    String most = text + "x".repeat(1_000_000 - text.length());
    assertThat(TreeHead.read(most).size()).isEqualTo(1);
    assertThatExceptionOfType(Violation.class).isThrownBy(() -> TreeHead.read(most + "x"));
  }
}
