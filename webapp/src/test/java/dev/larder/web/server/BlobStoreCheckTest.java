package dev.larder.web.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.web.config.Settings;
import dev.larder.web.config.SettingsReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a look at the stores of blobs says before a server relies on them.
class BlobStoreCheckTest {
  @TempDir private Path home;

  private Settings settings(Map<String, String> more) throws Exception {
    Map<String, String> all = new HashMap<>(more);
    all.put("LARDER_HOME", home.toString());
    return SettingsReader.read(all, Optional.empty()).settings();
  }

  private Settings bucket(String service, String proxy) throws Exception {
    return settings(
        Map.of(
            "LARDER_BLOBS", "s3://larder/blobs",
            "LARDER_S3_ENDPOINT", service,
            "LARDER_S3_ACCESS_KEY", "larder",
            "LARDER_S3_SECRET_KEY", "a-secret-of-the-tests",
            "HTTP_PROXY", proxy));
  }

  /// Such a proxy would be asked without the login, or in plain text.
  @ParameterizedTest
  @ValueSource(strings = {"http://me:secret@proxy.invalid:3128", "https://proxy.invalid:3128"})
  void refusesAProxyThatIsNotUsedForS3(String proxy) throws Exception {
    Settings settings = bucket("http://s3.invalid:9000", proxy);

    assertThatThrownBy(() -> BlobStoreCheck.of(settings))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("no proxy is used for S3")
        .hasMessageContaining("proxy.invalid:3128")
        .hasMessageNotContaining("secret");
  }

  /// No proxy is asked for an address of this machine.
  @Test
  void saysThatAServiceCannotBeReached() throws Exception {
    Settings settings = bucket("http://127.0.0.1:1", "http://me:secret@proxy.invalid:3128");

    assertThatThrownBy(() -> BlobStoreCheck.of(settings))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("the service cannot be reached");
  }

  @Test
  void triesOutBothStoresBetweenWhichContentIsMoved() throws Exception {
    Settings settings =
        settings(
            Map.of(
                "LARDER_BLOBS", "file:" + home.resolve("new"),
                "LARDER_BLOBS_FROM", "file:" + home.resolve("old")));

    assertThat(BlobStoreCheck.of(settings))
        .contains("LARDER_BLOBS_FROM:")
        .filteredOn(line -> line.contains("writes and forces"))
        .hasSize(2);
  }
}
