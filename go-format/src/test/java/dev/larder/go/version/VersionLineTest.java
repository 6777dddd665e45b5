package dev.larder.go.version;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionLineTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          v1.2.3,                                 v1
          v1.10.0,                                v1
          v0.1.0,                                 v0
          v2.0.0+incompatible,                    v2
          v1.2.4-rc.1,                            v1 pre-releases
          v1.2.4-0.20240102030405-abcdefabcdef,   v1 pseudo-versions
          v0.0.0-20240102030405-abcdefabcdef,     v0 pseudo-versions
          v2.0.1-0.20240102030405-abcdefabcdef+incompatible, v2 pseudo-versions
          v0.0.1-go1.25.0.linux-amd64,            v0 pre-releases
          main,                                   main
          """)
  void countsMajorsAndKindsApart(String version, String line) {
    assertThat(VersionLine.of(version)).isEqualTo(line);
  }
}
