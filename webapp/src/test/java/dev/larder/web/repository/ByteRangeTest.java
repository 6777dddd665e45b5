package dev.larder.web.repository;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteRangeTest {
  /// Against a body of 1,000 bytes.
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bytes=0-99            | 0-99
          bytes=0-0             | 0-0
          bytes=999-            | 999-999
          bytes=100-            | 100-999
          bytes=100-5000        | 100-999
          bytes=-10             | 990-999
          bytes=-5000           | 0-999
          bytes=1000-           | unsatisfiable
          bytes=9999999999-     | unsatisfiable
          bytes=-0              | unsatisfiable
          bytes=5-1             | whole
          bytes=-               | whole
          bytes=0-1,5-6         | whole
          bytes=0-99999999999999999999999 | whole
          bytes = 0-1           | whole
          bytes=+1-2            | whole
          lines=1-2             | whole
          bytes=a-b             | whole
          """)
  void readsOneRange(String header, String part) {
    assertThat(shown(ByteRange.of(header, 1_000))).isEqualTo(part);
  }

  private static String shown(ByteRange range) {
    return switch (range) {
      case ByteRange.Whole _ -> "whole";
      case ByteRange.Unsatisfiable _ -> "unsatisfiable";
      case ByteRange.Part(var first, var last) -> first + "-" + last;
    };
  }
}
