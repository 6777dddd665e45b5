package dev.larder.go.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleStatementTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          module ex.test/m            | ex.test/m
          \\tmodule\\tex.test/m\\r\\n   | ex.test/m
          module "ex.test/m" // why   | ex.test/m
          module "ex.test/m           | -
          module "ex.test/\\x6d"      | -
          modules ex.test/m           | -
          module                      | -
          module\\nmodule ex.test/m   | ex.test/m
          // module a\\nmodule b       | b
          module (\\n ex.test/m\\n)   | (
          require (\\nmodule x        | x
          """)
  void readsLineByLine(String goMod, String path) {
    String text = goMod.replace("\\n", "\n").replace("\\t", "\t").replace("\\r", "\r");

    assertThat(ModuleStatement.in(text.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(path.equals("-") ? "" : path);
  }
}
