package dev.larder.go.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.go.version.GoVersion;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatestVersionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          v1.1.0              | v1.0.0 v1.1.0 v1.2.0-rc.1
          v1.10.0             | v1.9.0 v1.10.0
          v0.1.0-beta         | v0.1.0-alpha v0.1.0-beta v0.0.0-20250101000000-abcdefabcdef
          v0.0.0-20240102030405-abcdefabcdef | v0.0.0-20240102030405-abcdefabcdef v1.0.1-0.20230102030405-abcdefabcdef
          v0.0.0-20240102030405-abcdefabcdef | v0.0.0-99999999999999-abcdefabcdef v0.0.0-20240102030405-abcdefabcdef
          v3.1.0+incompatible | v1.0.0 v3.1.0+incompatible
          v0.0.0-20230102030405-abcdefabcdef | v0.0.0-20240102030405-abcdefabcdef=2024-01-02T03:04:05Z v0.0.0-20230102030405-abcdefabcdef=2025-01-02T03:04:05Z
          v1.0.0 | v1.0.0=2020-01-02T03:04:05Z v0.0.0-20240102030405-abcdefabcdef=2024-01-02T03:04:05Z
          v0.0.1-go1.10.0.linux-amd64 | v0.0.1-go1.10.0.linux-amd64 v0.0.1-go1.9.0.linux-amd64
          """)
  void prefersReleaseThenPreReleaseThenTheNewestCommit(String latest, String versions) {
    assertThat(LatestVersion.of(listed(versions)).map(one -> one.version().text()))
        .contains(latest);
  }

  private static List<ListedVersion> listed(String versions) {
    return Arrays.stream(versions.split(" ", -1))
        .map(line -> line.split("=", -1))
        .map(line ->
            new ListedVersion(
                GoVersion.parse(line[0]),
                line.length > 1 ? Optional.of(Instant.parse(line[1])) : Optional.empty()))
        .toList();
  }

  @Test
  void ofNothingIsNothing() {
    assertThat(LatestVersion.of(List.of())).isEmpty();
  }
}
