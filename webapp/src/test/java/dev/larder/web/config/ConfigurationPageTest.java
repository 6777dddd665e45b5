package dev.larder.web.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Holds the table in `docs/configuration.md` against the code.
class ConfigurationPageTest {
  private static final Path PAGE = Path.of("..", "docs", "configuration.md");

  @TempDir Path directory;

  @Test
  void theTableHasEverySettingAsTheCodeKnowsIt() throws IOException {
    List<String> rows =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.replaceAll(" +", " "))
            .toList();

    List<String> known = SettingsCatalog.ALL.stream().map(ConfigurationPageTest::row).toList();
    assertThat(known.stream().filter(row -> !rows.contains(row)))
        .as("rows that docs/configuration.md lacks, or has in other words")
        .isEmpty();
    assertThat(rows.stream().filter(row -> !known.contains(row)))
        .as("rows of docs/configuration.md that SettingsCatalog.ALL knows nothing of")
        .isEmpty();
    assertThat(rows)
        .as("rows of docs/configuration.md in the order of SettingsCatalog.ALL")
        .isEqualTo(known);
  }

  @Test
  void theSampleFileIsValid() throws Exception {
    String page = Files.readString(PAGE);
    int start = page.indexOf("```yaml\n") + "```yaml\n".length();
    Path file = directory.resolve("larder.yaml");
    Files.writeString(file, page.substring(start, page.indexOf("```", start)));

    EffectiveSettings effective = SettingsReader.read(java.util.Map.of(), Optional.of(file));

    assertThat(effective.warnings()).isEmpty();
  }

  private static String row(Setting<?> setting) {
    String secret = setting.secret() ? ", `" + setting.environmentOfFile() + "`" : "";
    return "| `%s`%s | `%s` | %s | %s Allowed: %s. |"
        .formatted(
            setting.environment(),
            secret,
            setting.file(),
            setting.fallback().map(text -> "`" + text + "`").orElse("none"),
            setting.meaning(),
            setting.kind().allowed());
  }
}
