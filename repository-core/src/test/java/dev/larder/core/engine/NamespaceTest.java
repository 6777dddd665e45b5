package dev.larder.core.engine;

import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static dev.larder.core.fixture.TestLarder.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.fixture.Endings;
import dev.larder.core.fixture.TestLarder;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Claims hold server-wide, and the longest pattern wins.
class NamespaceTest {
  @TempDir private Path folder;
  private TestLarder larder;

  @BeforeEach
  void build() {
    larder =
        new TestLarder(folder)
            .with(
                hosted("private").exclusive("corp.example", "forge/corp/project/sub"),
                hosted("team").exclusive("corp.example/team"),
                hosted("overlay").overlay("corp.example/open"),
                proxy("athens").exclusive("old.example"),
                proxy("world"),
                group("all", "private", "overlay", "athens", "world"),
                group("teams", "team", "private", "world"));
    for (String name : new String[] {"corp.example/x", "corp.example/team/x", "old.example/x"}) {
      larder.network.text("http://world.example/" + name + "/v1/about", "version v1");
      larder.network.text("http://athens.example/" + name + "/v1/about", "version v1");
    }
  }

  @ParameterizedTest(name = "{0} {1}: {2}, asking {3}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # an exclusive name is answered by its owner, and leaves the server through it only
          all     | corp.example/x/v1/about       | MISSING    | -
          all     | old.example/x/v1/about        | version v1 | athens
          world   | corp.example/x/v1/about       | FORBIDDEN  | -
          world   | corp.example/x/list           | FORBIDDEN  | -
          world   | corp.example/x/main/find      | FORBIDDEN  | -
          world   | out/corp.example/x            | FORBIDDEN  | -
          world   | old.example/x/v1/about        | FORBIDDEN  | -
          athens  | old.example/x/v1/about        | version v1 | athens
          athens  | lib/v1/about                  | MISSING    | -
          # the longest pattern wins, wherever its owner is
          all     | corp.example/team/x/v1/about  | FORBIDDEN  | -
          teams   | corp.example/team/x/v1/about  | MISSING    | -
          private | corp.example/team/x/v1/about  | FORBIDDEN  | -
          # a longer overlay opens a part of an exclusive name, for repositories that may have it
          all     | corp.example/open/x/v1/about  | MISSING    | world
          # prefixes that only lead to claimed names are nobody's
          world   | forge/corp/list               | MISSING    | -
          world   | forge/list                    | MISSING    | -
          all     | forge/corp/v1/about           | MISSING    | -
          # but one that may be a component is asked as usual
          world   | forge/corp/project/list       | MISSING    | world
          # and what no component can be is nobody's either
          world   | nowhere/list                  | MISSING    | -
          world   | nowhere/v1/file.bin           | MISSING    | -
          """)
  void whoAnswersAName(String repository, String path, String ending, String asked) {
    assertThat(larder.read(repository, path)).isEqualTo(ending);
    if (asked == null) {
      assertThat(larder.network.asked()).isEmpty();
    } else {
      assertThat(larder.network.asked())
          .isNotEmpty()
          .allMatch(address -> address.startsWith("http://" + asked + ".example/"));
    }
  }

  @Test
  void aNameThatMayNotLeaveIsRefusedWithThePatternThatKeepsIt() {
    var refused = larder.get(ADMIN, "world", "out/corp.example/x");

    assertThat(Endings.words(refused)).contains("Claimed").contains("corp.example");
    assertThat(larder.network.asked()).isEmpty();
  }

  @Test
  void aRefusalNamesTheRepositoryThatOwnsTheName() {
    var refused = larder.get(ADMIN, "world", "corp.example/x/v1/about");

    assertThat(Endings.words(refused)).contains("Elsewhere").contains("private");
  }

  @Test
  void equallyStrongClaimsAreBothOwners() {
    larder
        .with(hosted("second").exclusive("corp.example"), group("both", "second", "private"))
        .published("private", "corp.example/x/v1", "one")
        .published("second", "corp.example/x/v2", "two");

    assertThat(larder.read("both", "corp.example/x/list")).isEqualTo("v1\nv2");
  }

  @Test
  void declaringANamespaceTakesItFromAProxyAtOnce() {
    larder.network.text("http://world.example/new.example/v1/about", "version v1");
    assertThat(larder.read("world", "new.example/v1/about")).isEqualTo("version v1");

    larder.with(hosted("private").exclusive("new.example"));

    assertThat(larder.read("world", "new.example/v1/about")).isEqualTo("FORBIDDEN");
    assertThat(larder.read("all", "new.example/v1/about")).isEqualTo("MISSING");
  }
}
