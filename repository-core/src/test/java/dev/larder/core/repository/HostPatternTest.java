package dev.larder.core.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HostPatternTest {
  @ParameterizedTest
  @CsvSource({
    "minio, minio, 80, true",
    "minio, minio.corp, 80, false",
    "minio.corp.example, minio.corp.example, 9000, true",
    "Minio.Corp.Example, minio.corp.example, 9000, true",
    "minio.corp.example, MINIO.corp.example, 9000, true",
    "minio.corp.example, xminio.corp.example, 9000, false",
    "minio.corp.example, x.minio.corp.example, 9000, false",
    "minio.corp.example, minio.corp.example.evil.test, 9000, false",
    "minio.corp.example:9000, minio.corp.example, 9000, true",
    "minio.corp.example:9000, minio.corp.example, 9001, false",
    "*.corp.example, a.corp.example, 443, true",
    "*.corp.example, a.b.corp.example, 443, true",
    "*.corp.example, corp.example, 443, false",
    "*.corp.example, .corp.example, 443, false",
    "*.corp.example, evilcorp.example, 443, false",
    "*.corp.example:443, a.corp.example, 443, true",
    "*.corp.example:443, a.corp.example, 80, false",
    "10.1.2.3, 10.1.2.3, 80, true",
    "10.1.2.3, 10.1.2.30, 80, false",
    "10.1.2.3:9000, 10.1.2.3, 9000, true",
    "[fd00::1], [fd00::1], 80, true",
    "[fd00::1]:9000, [fd00::1], 9001, false",
  })
  void meansExactlyWhatIsWritten(String pattern, String host, int port, boolean meant) {
    assertThat(new HostPattern(pattern).matches(host, port)).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "*.",
        "*.*",
        "a*.corp",
        "*.a*.corp",
        "corp.*",
        "a b",
        "a,b",
        "http://a.corp",
        "a.corp/x",
        "user@a.corp",
        "a.corp:",
        "a.corp:0",
        "a.corp:x",
        "a..corp",
        "-a.corp",
        "a-.corp",
        "10.0.0.0/8",
        "10.1.2",
        "10.1.2.999",
        "*.10.1.2.3",
        "fd00::1",
        "[fd00::1",
        "[x]",
        "169.254.169.254",
        "169.254.169.254:80",
        "[fe80::1]",
        "ä.corp",
      })
  void everythingElseIsRefused(String pattern) {
    assertThatIllegalArgumentException().isThrownBy(() -> new HostPattern(pattern));
  }
}
