package dev.larder.go.zip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseFoldingTest {
  @ParameterizedTest
  @CsvSource({
    "A, a, true",
    "K, \u212a, true",
    "k, \u212a, true",
    "s, ſ, true",
    "S, ſ, true",
    "i, I, true",
    "i, \u0130, false",
    "I, \u0131, false",
    "\u0130, \u0131, false",
    "Σ, ς, true",
    "σ, ς, true",
    "ß, ẞ, true",
    "ß, ss, false",
    "é, É, true",
    "ǅ, Ǆ, true",
    "ǅ, ǆ, true",
    "µ, μ, true",
    "Å, \u212b, true",
    "Ω, \u2126, true",
    "θ, ϴ, true",
    "ꭰ, Ꭰ, true",
    "ა, Ა, true",
    "𐐀, 𐐨, true",
    "ﬀ, ff, false"
  })
  void foldsAsUnicodeSimpleFoldingDoes(String a, String b, boolean same) {
    assertThat(CaseFolding.fold(a).equals(CaseFolding.fold(b))).isEqualTo(same);
  }
}
