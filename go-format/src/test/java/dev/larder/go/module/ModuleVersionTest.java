package dev.larder.go.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.larder.go.rule.Violation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleVersionTest {
  @ParameterizedTest
  @CsvSource({
    "a.b/c, v0.1.0",
    "a.b/c, v1.0.0",
    "a.b/c, v1.0.0-RC1",
    "a.b/c, v2.0.0+incompatible",
    "a.b/c, v1.0.0+incompatible",
    "a.b/c/v2, v2.0.0",
    "a.b/c/v2, v2.0.0+incompatible",
    "a.b/c/v10, v10.1.0",
    "gopkg.in/c.v2, v2.1.0",
    "gopkg.in/c.v2-unstable, v2.1.0",
    "gopkg.in/c.v0, v0.1.0",
    "gopkg.in/c.v1, v0.0.0-20200101000000-aaaaaaaaaaaa",
    "golang.org/toolchain, v0.0.1-go1.21.0.linux-amd64"
  })
  void acceptsVersionOfThePath(String module, String version) {
    assertThat(ModuleVersion.of(module, version)).hasToString(module + "@" + version);
  }

  @ParameterizedTest
  @CsvSource({
    "a.b/c, v2.0.0",
    "a.b/c, v1",
    "a.b/c, v1.0",
    "a.b/c, v1.0.0+meta",
    "a.b/c, v2.0.0+incompatible.x",
    "a.b/c, main",
    "a.b/c, ''",
    "a.b/c/v2, v1.0.0",
    "a.b/c/v2, v20.0.0",
    "a.b/c/v2, v3.0.0+incompatible",
    "gopkg.in/c.v2, v0.0.0-20200101000000-aaaaaaaaaaaa",
    "gopkg.in/c.v2, v3.0.0",
    "a.b, V1.0.0"
  })
  void refusesVersionOfAnotherPath(String module, String version) {
    assertThatExceptionOfType(Violation.class).isThrownBy(() -> ModuleVersion.of(module, version));
  }

  @ParameterizedTest
  @CsvSource({
    "a.b/c, v1.0.0, true, true",
    "a.b/c, v1.0.0, false, true",
    "a.b/c, v2.0.0+incompatible, false, true",
    "a.b/c, v2.0.0+incompatible, true, false",
    "a.b/c, v1.0.0+incompatible, false, false",
    "a.b/c/v2, v2.0.0+incompatible, false, false",
    "gopkg.in/c.v2, v2.0.0+incompatible, false, false",
    "a.b/c/v2, v2.0.0, true, true"
  })
  void incompatibleIsForModulesWithoutGoMod(
      String module, String version, boolean hasGoMod, boolean publishable) {
    var named = ModuleVersion.of(module, version);

    if (publishable) {
      assertThatCode(() -> named.requirePublishable(hasGoMod)).doesNotThrowAnyException();
    } else {
      assertThatExceptionOfType(Violation.class)
          .isThrownBy(() -> named.requirePublishable(hasGoMod));
    }
  }
}
