package dev.larder.go.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModulePathTest {
  @ParameterizedTest
  @CsvSource({
    "example.com/v2, /v2",
    "example.com/v, ''",
    "x.com/V2, ''",
    "gopkg.in/yaml.v2, .v2",
    "gopkg.in/yaml.v0, .v0",
    "gopkg.in/yaml.v2-unstable, .v2-unstable",
    "gopkg.in/x/yaml.v3, .v3",
    "127.0.0.1/x, ''",
    "x-.com/y, ''",
    "x.com/-y, ''",
    "example.com, ''",
    "example.com/x~y, ''",
    "example.com/v10, /v10",
    "golang.org/toolchain, ''",
    "tailscale.com, ''"
  })
  void acceptsPathAndFindsItsMajor(String path, String major) {
    assertThat(new ModulePath(path).major().suffix()).isEqualTo(major);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.com/v1",
        "example.com/v02",
        "example.com/v2.0",
        "x.y/v0",
        "x/v0",
        "gopkg.in/yaml",
        "gopkg.in/yaml.v02",
        "gopkg.in/yaml.v2/x",
        "example",
        "Example.com/x",
        "x_y.com/z",
        "x.com:80/y",
        "example.com/.hidden",
        "example.com/x.",
        "x.com/aux.go",
        "example.com/x~1",
        "x.com/a+b",
        "x.com/@v",
        "-x.com/y",
        "x~y.com/z",
        "",
        "/",
        "a.b//c",
        "a.b/",
        "/a.b",
        "a.b/..",
        "a.b/.",
        "a.b/...",
        "x.com/con",
        "x.com/COM1.x",
        "x.com/LPT9",
        "a.b/c d",
        "a.b/é",
        "é.com/x",
        "a.b/c\\d",
        "a.b/c\u0000",
        "a.b/\ud800",
        "a.b/c!d",
        "a.b/c;d"
      })
  void refusesPath(String path) {
    assertThatExceptionOfType(Violation.class).isThrownBy(() -> new ModulePath(path));
  }

  @ParameterizedTest
  @CsvSource({
    "github.com/Azure/x, github.com/!azure/x",
    "ex.test/Upper, ex.test/!upper",
    "ex.test/HTTP, ex.test/!h!t!t!p",
    "ex.test/plain, ex.test/plain"
  })
  void escapesUpperCase(String path, String escaped) {
    assertThat(new ModulePath(path).escaped()).isEqualTo(escaped);
    assertThat(ModulePath.unescape(escaped).text()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ex.test/Hello",
        "ex.test/!!hello",
        "ex.test/!1x",
        "ex.test/!A",
        "ex.test/x!",
        "!ex.test/x",
        "ex.test/é",
        "ex.test/\uff0e",
        ""
      })
  void refusesMalformedEscapes(String escaped) {
    assertThatExceptionOfType(Violation.class).isThrownBy(() -> ModulePath.unescape(escaped));
  }

  @Test
  void boundsLengths() {
    String longest = "a.b/" + "x".repeat(255) + "/" + "X".repeat(127);
    assertThat(new ModulePath(longest).text()).isEqualTo(longest);
    for (String path :
        new String[] {
          "a.b/" + "x".repeat(256), "a.b/" + "X".repeat(128), "a.b" + "/xyz".repeat(256)
        }) {
      assertThatExceptionOfType(Violation.class)
          .isThrownBy(() -> new ModulePath(path))
          .satisfies(violation -> assertThat(violation.rule()).isEqualTo(Rule.LENGTH));
    }
    assertThatExceptionOfType(Violation.class)
        .isThrownBy(() -> ModulePath.unescape("!x".repeat(5000)));
  }
}
