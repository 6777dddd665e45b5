package dev.larder.web.command;

import dev.larder.web.config.EffectiveSettings;
import dev.larder.web.config.SettingsException;
import dev.larder.web.config.SettingsReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The `--config` option, and reading the settings with it.
final class ConfigFile {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings in YAML; the environment wins over them.")
  private Optional<Path> file = Optional.empty();

  EffectiveSettings read(Map<String, String> environment) throws SettingsException {
    return SettingsReader.read(environment, file);
  }
}
