package dev.larder.go.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class H1Test {
  @ParameterizedTest
  @CsvSource({
    "module ex.test/hello\\n\\ngo 1.20\\n, h1:J07cOl3cIw4qa5nY/3EhePfgl8dn/L2J4qqmeHLNS1A=",
    "module golang.org/toolchain\\n, h1:8wlg68NqwW7eMnI1aABk/C2pDYXj8mrMY4TyRfiLeS0=",
    "module ex.test/r2.git\\n, h1:eFmRsON6rS30YNZnipurgAiKAeDlNd+esNS9a7fhFs8=",
    "'', h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY="
  })
  void hashesGoModAsGoDoes(String text, String h1) {
    byte[] goMod = text.translateEscapes().getBytes(StandardCharsets.UTF_8);

    assertThat(H1.ofGoMod(goMod)).hasToString(h1);
  }

  @Test
  void ofNoFilesIsTheHashOfNothing() {
    assertThat(H1.of(List.of())).hasToString("h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
  }

  @Test
  void sortsNamesByTheirBytes() {
    List<String> names =
        List.of("", "a", "a/b", "b", "é", "\ud7ff", "\ue000", "Ａ", "𝒜", "𝒜x", "𝒝");
    var shuffled =
        Arrays.asList("𝒝", "Ａ", "a/b", "𝒜x", "", "\ue000", "b", "𝒜", "a", "\ud7ff", "é");

    assertThat(
            shuffled.stream()
                .map(name -> new FileDigest(name, new byte[32]))
                .sorted(FileDigest.BY_NAME))
        .map(FileDigest::name)
        .isEqualTo(names);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "h1:", "h2:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "h1:abc="})
  void refusesOtherText(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new H1(text));
  }
}
