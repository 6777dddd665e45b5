package dev.larder.go.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.larder.go.module.ModulePath;
import dev.larder.go.rule.Violation;
import dev.larder.go.version.GoVersion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionListTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ex.test/m    | v1.10.0\\nv1.9.0\\nv1.9.0\\n       | v1.9.0 v1.10.0
          ex.test/m    | v1.0.0                             | v1.0.0
          ex.test/m    | v1.0.0\\r\\n v1.1.0 \\r\\n\\n\\tv1.2.0 | v1.0.0 v1.1.0 v1.2.0
          ex.test/m    | v1\\nv1.1\\nv1.2.3+meta\\nV1.0.0   | ''
          ex.test/m    | v1.0.0\\nv2.0.0\\nv3.0.0+incompatible | v1.0.0 v3.0.0+incompatible
          ex.test/m/v2 | v1.0.0\\nv2.0.0\\nv3.0.0           | v2.0.0
          ex.test/m    | v1.0.0-rc.1\\nv0.0.0-20240102030405-abcdefabcdef | v0.0.0-20240102030405-abcdefabcdef v1.0.0-rc.1
          ex.test/m    | v0.0.0-20240102030405-abcdefabcdef | v0.0.0-20240102030405-abcdefabcdef
          ex.test/m    | v2.0.1-0.20240102030405-abcdefabcdef | ''
          ex.test/m/v2 | v2.0.1-0.20240102030405-abcdefabcdef | v2.0.1-0.20240102030405-abcdefabcdef
          ex.test/m    | ''                                 | ''
          ex.test/m    | \\n \\r\\n                         | ''
          ex.test/m    | v1.0.0 x y z                       | v1.0.0
          ex.test/m    | é\\nv1.0.0                         | v1.0.0
          """)
  void readsWhatCanBeServed(String module, String text, String versions) {
    byte[] document = text.translateEscapes().getBytes(StandardCharsets.UTF_8);

    assertThat(VersionList.read(new ModulePath(module), document))
        .map(listed -> listed.version().text())
        .isEqualTo(versions.isEmpty() ? List.of() : List.of(versions.split(" ")));
  }

  @Test
  void keepsTheTimeOfALine() {
    var list =
        VersionList.read(
            new ModulePath("ex.test/m"),
            "v1.0.0 2024-01-02T03:04:05Z\nv1.1.0 yesterday\n".getBytes(StandardCharsets.UTF_8));

    assertThat(list)
        .extracting(ListedVersion::time)
        .containsExactly(Optional.of(Instant.parse("2024-01-02T03:04:05Z")), Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html><body>Sign in</body></html>", "{}", "not found", "\u0000\u0001"})
  void somethingElseIsNotAnEmptyList(String text) {
    assertThatExceptionOfType(Violation.class)
        .isThrownBy(() ->
            VersionList.read(new ModulePath("ex.test/m"), text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void writesInOrder() {
    var versions =
        List.of("v1.10.0", "v1.9.0", "v1.9.0", "v2.0.0+incompatible", "v1.9.0-rc.1").stream()
            .map(GoVersion::parse)
            .toList();

    assertThat(new String(VersionList.write(versions), StandardCharsets.UTF_8))
        .isEqualTo("v1.9.0-rc.1\nv1.9.0\nv1.10.0\nv2.0.0+incompatible\n");
    assertThat(VersionList.write(List.of())).isEmpty();
  }

  @Test
  void refusesMoreThanTheLimit() {
    assertThatExceptionOfType(Violation.class)
        .isThrownBy(() ->
            VersionList.read(new ModulePath("ex.test/m"), new byte[VersionList.MAX_BYTES + 1]));
  }

  @Test
  void randomBytesAreReadOrRefused() {
    var random = new Random(31);
    String alphabet = "v0123.-+\n\r \tabcdefT:Z\u00e9\u0000";
    for (int i = 0; i < 20_000; i++) {
      byte[] document = new byte[random.nextInt(60)];
      for (int at = 0; at < document.length; at++) {
        document[at] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
      }
      try {
        assertThat(VersionList.read(new ModulePath("ex.test/m"), document)).isNotNull();
      } catch (Violation e) {
        assertThat(e.words()).matches("[ -~]+");
      }
    }
  }
}
