package dev.larder.web.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.web.config.Settings;
import dev.larder.web.config.SettingsReader;
import dev.larder.web.server.StartException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Which set-ups are backed up from their home.
class BackupPlaceTest {
  private static Settings settings(Map<String, String> all) throws Exception {
    return SettingsReader.read(all, Optional.empty()).settings();
  }

  @Test
  void takesContentOfOneFolder() throws Exception {
    Settings settings = settings(Map.of("LARDER_HOME", "/home", "LARDER_BLOBS", "file:/content"));

    assertThat(BackupPlace.of(settings).blobs()).hasToString("/content");
  }

  /// A part of it is in each of two stores.
  @Test
  void refusesContentThatIsMoved() throws Exception {
    Settings settings =
        settings(
            Map.of(
                "LARDER_HOME", "/home",
                "LARDER_BLOBS", "file:/new",
                "LARDER_BLOBS_FROM", "file:/old"));

    assertThatThrownBy(() -> BackupPlace.of(settings))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("LARDER_BLOBS_FROM");
  }
}
