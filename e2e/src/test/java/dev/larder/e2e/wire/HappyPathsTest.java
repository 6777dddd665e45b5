package dev.larder.e2e.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.RawHttp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Protocol 22.1: one line a case, by its number there. `\n` stands for a line feed.
@ResourceLock(Fixture.LOCK)
final class HappyPathsTest {
  private static final String B = "/repository/all/";
  private final Fixture fixture = Fixture.shared();

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "1|ex.test/hello/@v/list|text/plain; charset=utf-8|v1.0.0\\nv1.1.0\\nv1.2.0-rc.1\\n",
        "2|ex.test/pseudo/@v/list|text/plain; charset=utf-8|''",
        "3|ex.test/ret/@v/list|text/plain; charset=utf-8|v1.0.0\\nv1.1.0\\nv1.2.0\\n",
        "4|ex.test/inc/@v/list|text/plain; charset=utf-8|v1.0.0\\nv2.0.0+incompatible\\n",
        "6|ex.test/hello/@v/v1.0.0.mod|text/plain; charset=utf-8|module ex.test/hello\\n\\ngo"
            + " 1.20\\n",
        "14|ex.test/!upper/@v/v1.0.0-!r!c1.mod|text/plain; charset=utf-8|module"
            + " ex.test/Upper\\n\\ngo 1.20\\n",
        "14|ex.test/%21upper/@v/v1.0.0-%21r%21c1.mod|text/plain; charset=utf-8|module"
            + " ex.test/Upper\\n\\ngo 1.20\\n",
        "17|ex.test/inc/@v/v2.0.0%2Bincompatible.mod|text/plain; charset=utf-8|module"
            + " ex.test/inc\\n",
        "19|ex.test/m/v2/@v/list|text/plain; charset=utf-8|v2.0.0\\n",
        "61|ex.test/hello/%40v/list|text/plain; charset=utf-8|v1.0.0\\nv1.1.0\\nv1.2.0-rc.1\\n",
        "77|ex.test/hello/@v/list?x=1|text/plain; charset=utf-8|v1.0.0\\nv1.1.0\\nv1.2.0-rc.1\\n",
        "77|ex.test/hello/@v/list?go-get=1|text/plain;"
            + " charset=utf-8|v1.0.0\\nv1.1.0\\nv1.2.0-rc.1\\n",
      })
  void servesTexts(String number, String path, String type, String body) {
    RawHttp.Answer answer = fixture.raw.send("GET", B + path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualToIgnoringCase(type);
    assertThat(answer.text()).isEqualTo(body.replace("\\n", "\n"));
    assertThat(answer.header("Content-Length")).isEqualTo(String.valueOf(answer.body().length));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "5,ex.test/hello/@v/v1.0.0.info,v1.0.0",
    "8,ex.test/hello/@latest,v1.1.0",
    "9,ex.test/pre/@latest,v0.1.0-beta",
    "10,ex.test/pseudo/@latest,v0.0.0-20240102030405-abcdefabcdef",
    "11,ex.test/ret/@latest,v1.2.0",
    "13,ex.test/%21upper/@v/v1.0.0-%21r%21c1.info,v1.0.0-RC1",
    "16,ex.test/inc/@v/v2.0.0+incompatible.info,v2.0.0+incompatible",
    "18,gopkg.in/ex.v2/@v/v2.1.0.info,v2.1.0",
  })
  void servesDescriptions(String number, String path, String version) {
    RawHttp.Answer answer = fixture.raw.send("GET", B + path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.text())
        .matches(
            "\\{\"Version\":\"" + version.replace("+", "\\+") + "\",\"Time\":\"[0-9T:.-]+Z\"}\\s*");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "7,ex.test/hello/@v/v1.0.0.zip,ex.test/hello@v1.0.0/",
    "12,ex.test/pseudo/@v/v0.0.0-20240102030405-abcdefabcdef.zip,ex.test/pseudo@v0.0.0-20240102030405-abcdefabcdef/",
  })
  void servesZips(String number, String path, String prefix) throws IOException {
    RawHttp.Answer answer = fixture.raw.send("GET", B + path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/zip");
    assertThat(answer.header("Content-Length")).isEqualTo(String.valueOf(answer.body().length));
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        assertThat(entry.getName()).startsWith(prefix);
      }
    }
  }

  /// Case 20.
  @Test
  void listsToolchainsOfTheUpstream() {
    String list = "v0.0.1-go1.21.0.linux-amd64\nv0.0.1-go1.22.0.darwin-arm64\n";
    fixture.upstream.put("/golang.org/toolchain/@v/list", list);
    assertThat(fixture.raw.send("GET", B + "golang.org/toolchain/@v/list").text()).isEqualTo(list);
  }

  @Test
  void theSecondFormOfPublishingTakesTheModuleFromTheArchive() {
    byte[] zip = dev.larder.e2e.server.ModuleZips.module("ex.test/form", "v1.0.0");
    assertThat(fixture.client.put("/repository/all/v1.0.0.zip", zip).status()).isEqualTo(201);
    assertThat(fixture.raw.send("GET", B + "ex.test/form/@v/list").body())
        .isEqualTo("v1.0.0\n".getBytes(StandardCharsets.UTF_8));
  }
}
