package dev.larder.go.format;

import static dev.larder.core.fixture.Blueprint.proxy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Ask;
import dev.larder.core.fetch.Fetches;
import dev.larder.core.fixture.Endings;
import dev.larder.core.fixture.SourceReply;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.source.UpstreamGuard;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.waiting.Depth;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What of checksum databases is at hand once it was read, and for how long.
class SumdbHitsTest {
  private static final String NOTE = "go.sum database tree\n1\nroot=\n\n\u2014 sum.ex.test sig\n";
  private static final String UP = "http://up.example/sumdb/sum.ex.test/";

  @TempDir private Path folder;
  private TestLarder larder;

  @BeforeEach
  void build() {
    larder =
        new TestLarder(folder, new GoFormat(), UpstreamGuard.Bounds.DEFAULT, Fetches.Limits.DEFAULT)
            .with(proxy("up").format("go"));
    larder
        .stores
        .configuration()
        .saveObject(
            "checksum-databases",
            "sum.ex.test",
            Map.of("verify", "off"),
            ConfigurationAct.server("test"));
    larder.snapshots.reload();
    larder.network.text(UP + "supported", "");
    larder.network.text(UP + "latest", NOTE);
    larder.network.text(UP + "lookup/ex.test/hello@v1.0.0", NOTE);
    larder.network.text(UP + "lookup/ex.test/%21up@v1.0.0", NOTE);
    larder.network.text(UP + "tile/8/0/000", "x".repeat(8_192));
    larder.network.text(UP + "tile/8/0/001.p/2", "x".repeat(64));
    larder.network.text(UP + "tile/8/data/000", "records");
    larder.network.on(UP + "lookup/ex.test/no@v1.0.0", SourceReply.status(404, "not found"));
  }

  private String ending(String path, Depth depth) {
    return Endings.of(
        larder.parts.engine().read(TestLarder.ADMIN, new RepositoryName("up"), Ask.of(path), depth),
        _ -> "FOUND");
  }

  @ParameterizedTest
  @CsvSource({
    "sumdb/sum.ex.test/supported,                   FOUND,       FOUND,       FOUND",
    "sumdb/sum.ex.test/lookup/ex.test/hello@v1.0.0, FOUND,       FOUND,       NOT_AT_HAND",
    "sumdb/sum.ex.test/lookup/ex.test/!up@v1.0.0,   FOUND,       FOUND,       NOT_AT_HAND",
    "sumdb/sum.ex.test/lookup/ex.test/%21up@v1.0.0, FOUND,       FOUND,       NOT_AT_HAND",
    "sumdb/sum.ex.test/tile/8/0/000,                FOUND,       FOUND,       FOUND",
    "sumdb/sum.ex.test/tile/8/0/001.p/2,            FOUND,       FOUND,       FOUND",
    "sumdb/sum.ex.test/tile/8/data/000,             FOUND,       NOT_AT_HAND, NOT_AT_HAND",
    "sumdb/sum.ex.test/lookup/ex.test/no@v1.0.0,    MISSING,     NOT_AT_HAND, NOT_AT_HAND",
    "sumdb/sum.ex.test/latest,                      FOUND,       NOT_AT_HAND, NOT_AT_HAND",
    "sumdb/sum.ex.test/tile/8/0/1,                  BAD_REQUEST, NOT_AT_HAND, NOT_AT_HAND",
    "index,                                         FOUND,       NOT_AT_HAND, NOT_AT_HAND"
  })
  void isAtHandOnceItWasRead(String path, String read, String again, String afterAnHour) {
    assertThat(ending(path, Depth.GLANCE)).isEqualTo("NOT_AT_HAND");

    assertThat(ending(path, Depth.TAKE)).isEqualTo(read);
    assertThat(ending(path, Depth.GLANCE)).isEqualTo(again);
    larder.clock.advance(Duration.ofHours(1));
    assertThat(ending(path, Depth.GLANCE)).isEqualTo(afterAnHour);
  }
}
