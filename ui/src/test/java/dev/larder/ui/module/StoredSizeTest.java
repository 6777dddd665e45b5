package dev.larder.ui.module;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredSizeTest {
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "0, 0 B",
    "999, 999 B",
    "1000, 1.0 kB",
    "99_949, 99.9 kB",
    "123456, 123 kB",
    "999999, 1.0 MB",
    "5000000000000000, 5000 TB",
  })
  void saysItInAFewDigits(String bytes, String text) {
    assertThat(StoredSize.text(Long.parseLong(bytes.replace("_", "")))).isEqualTo(text);
  }
}
