package dev.larder.go.mod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.larder.go.module.ModuleVersion;
import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleLineTest {
  private static void require(ModuleLine line, String declared, String module, String version) {
    byte[] file = ("module " + declared + "\n").getBytes(StandardCharsets.UTF_8);
    line.require(GoMod.read(file), ModuleVersion.of(module, version));
  }

  private static String refusal(ModuleLine line, String declared, String module, String version) {
    try {
      require(line, declared, module, version);
      return "";
    } catch (Violation violation) {
      assertThat(violation.rule()).isEqualTo(Rule.GO_MOD);
      return violation.words();
    }
  }

  @ParameterizedTest(name = "{0} for {1}@{2}")
  @CsvSource({
    "ex.test/m,       ex.test/m,     v1.0.0, true,  true",
    "ex.test/m/v2,    ex.test/m/v2,  v2.0.0, true,  true",
    "ex.test/M,       ex.test/m,     v1.0.0, false, true",
    "up.test/m,       ex.test/m,     v1.0.0, false, true",
    "up.test/m,       ex.test/m,     v0.1.0, false, true",
    "up.test/m/v2,    ex.test/m/v2,  v2.1.0, false, true",
    "gopkg.in/m.v2,   ex.test/m/v2,  v2.1.0, false, true",
    "gopkg.in/m.v1,   ex.test/m,     v1.1.0, false, true",
    "up.test/m/v2,    ex.test/m,     v1.0.0, false, false",
    "up.test/m,       ex.test/m/v2,  v2.0.0, false, false",
    "up.test/m/v3,    ex.test/m/v2,  v2.0.0, false, false",
    "m,               ex.test/m,     v1.0.0, false, false",
    "up.test/m/v1,    ex.test/m,     v1.0.0, false, false",
  })
  void says(String declared, String module, String version, boolean own, boolean any) {
    assertThat(refusal(ModuleLine.OWN, declared, module, version).isEmpty()).isEqualTo(own);
    assertThat(refusal(ModuleLine.ANY, declared, module, version).isEmpty()).isEqualTo(any);
  }

  @Test
  void aForkIsToldBothWays() {
    assertThat(refusal(ModuleLine.OWN, "github.com/up/lib", "github.com/corp/lib", "v1.2.3"))
        .isEqualTo(
            "\"go.mod\": declares \"github.com/up/lib\" and not \"github.com/corp/lib\"; a fork"
                + " goes by the path that it declares, as a version of its own such as"
                + " v1.2.4-corp.1, where the repository shares that path: larder namespace add"
                + " REPOSITORY github.com/up/lib --overlay; or, to be used by replace, by this"
                + " path where the repository takes it: larder repo set REPOSITORY"
                + " --accept-forks");
  }

  @Test
  void whatIsNoForkIsNotToldOfForks() {
    assertThat(refusal(ModuleLine.OWN, "up.test/m/v2", "ex.test/m", "v1.0.0"))
        .isEqualTo("\"go.mod\": declares \"up.test/m/v2\" and not \"ex.test/m\"");
    assertThat(refusal(ModuleLine.OWN, "m", "ex.test/m", "v1.0.0"))
        .isEqualTo("\"go.mod\": declares \"m\" and not \"ex.test/m\"");
  }

  @Test
  void longPathsLeaveNoRoomForAdvice() {
    String end = ("/" + "x".repeat(200)).repeat(4);

    assertThat(refusal(ModuleLine.OWN, "up.test" + end, "ex.test" + end, "v1.0.0"))
        .contains("(811 characters)")
        .doesNotContain("overlay");
  }

  @Test
  void oneOfThemIsDeclaredInAnyCase() {
    GoMod nothing = GoMod.read("go 1.20\n".getBytes(StandardCharsets.UTF_8));
    for (ModuleLine line : ModuleLine.values()) {
      assertThatExceptionOfType(Violation.class)
          .isThrownBy(() -> line.require(nothing, ModuleVersion.of("ex.test/m", "v1.0.0")))
          .withMessageContaining("add a module line");
    }
  }
}
