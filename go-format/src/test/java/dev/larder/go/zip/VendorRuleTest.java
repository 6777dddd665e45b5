package dev.larder.go.zip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VendorRuleTest {
  /// Protocol 8.4.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          vendor/modules.txt,     included, omitted
          vendor/x.go,            included, included
          vendor/x/y/y.go,        omitted,  omitted
          pkg/vendor/v.go,        omitted,  included
          pkg/vendor/foo/foo.go,  omitted,  omitted
          a.go,                   included, included
          """)
  void leavesOutCopiesOfOthers(String path, String before, String since) {
    assertThat(new VendorRule(false).vendored(path)).isEqualTo(before.equals("omitted"));
    assertThat(new VendorRule(true).vendored(path)).isEqualTo(since.equals("omitted"));
  }

  @ParameterizedTest(name = "go {0}")
  @CsvSource({
    "1.24, true",
    "1.24rc1, true",
    "1.24.3, true",
    "2.0, true",
    "1.100, true",
    "1.23.9, false",
    "1.9, false",
    "1, false",
    "x, false",
    "01.24, false",
    "'', false"
  })
  void readsTheGoLine(String line, boolean since) {
    assertThat(VendorRule.of(Optional.of(line)).since124()).isEqualTo(since);
  }
}
