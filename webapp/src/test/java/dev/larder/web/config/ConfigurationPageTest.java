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

    assertThat(String.join("\n", rows))
        .isEqualTo(
            String.join(
                "\n", SettingsCatalog.ALL.stream().map(ConfigurationPageTest::row).toList()));
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
