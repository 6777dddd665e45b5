package dev.larder.e2e.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttp;
import dev.larder.rig.WireHold;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Protocol 22.5.
@ResourceLock(Fixture.LOCK)
final class HttpMechanicsTest {
  private static final String B = "/repository/all/";
  private static final String ZIP = B + "ex.test/hello/@v/v1.0.0.zip";
  private final Fixture fixture = Fixture.shared();

  /// Case 81.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ex.test/hello/@v/list",
        "ex.test/hello/@v/v1.0.0.info",
        "ex.test/hello/@v/v1.0.0.mod",
        "ex.test/hello/@v/v1.0.0.zip",
        "ex.test/hello/@latest",
        "ex.test/unknown/@v/list",
        "sumdb/sum.golang.org/supported",
      })
  void headIsGetWithoutABody(String path) {
    RawHttp.Answer get = fixture.raw.send("GET", B + path);
    RawHttp.Answer head = fixture.raw.send("HEAD", B + path);
    assertThat(head.status()).isEqualTo(get.status());
    for (String name : List.of("Content-Type", "Content-Length", "ETag", "Cache-Control")) {
      assertThat(head.header(name)).as(name).isEqualTo(get.header(name));
    }
  }

  /// Case 82; PUT of a zip publishes.
  @ParameterizedTest
  @CsvSource({
    "POST,ex.test/hello/@v/list",
    "DELETE,ex.test/hello/@v/v1.0.0.zip",
    "PATCH,ex.test/hello/@latest",
    "POST,ex.test/hello/@v/v1.0.0.zip",
    "OPTIONS,ex.test/hello/@v/list",
  })
  void otherMethodsAreNotAllowed(String method, String path) {
    RawHttp.Answer answer = fixture.raw.send(method, B + path, "Content-Length", "0");
    assertThat(answer.status()).as(answer.text()).isEqualTo(405);
    assertThat(answer.header("Allow")).contains("GET", "HEAD");
  }

  /// Cases 83 to 85.
  @Test
  void aKnownTagIsAnsweredWithNothing() {
    String tag = fixture.raw.send("GET", ZIP).header("ETag");
    assertThat(tag).matches("\"[0-9a-f]{64}\"");
    for (String sent : List.of(tag, "W/" + tag, "*", "\"x\", " + tag)) {
      RawHttp.Answer answer = fixture.raw.send("GET", ZIP, "If-None-Match", sent);
      assertThat(answer.status()).as(sent).isEqualTo(304);
      assertThat(answer.body()).isEmpty();
      assertThat(answer.header("ETag")).isEqualTo(tag);
      assertThat(answer.header("Cache-Control")).contains("immutable");
    }
    assertThat(fixture.raw.send("GET", ZIP, "If-None-Match", "\"x\"").status()).isEqualTo(200);
  }

  /// Cases 86, 87 and 90.
  @ParameterizedTest
  @CsvSource({"bytes=0-99,0,100", "bytes=-10,-10,10", "bytes=100-,100,-100", "bytes=5-5,5,1"})
  void oneRangeOfAZipIsServed(String range, int from, int length) {
    byte[] whole = fixture.raw.send("GET", ZIP).body();
    int start = from < 0 ? whole.length + from : from;
    int count = length < 0 ? whole.length + length : length;
    RawHttp.Answer part = fixture.raw.send("GET", ZIP, "Range", range);
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, start, start + count));
    assertThat(part.header("Content-Range"))
        .isEqualTo("bytes " + start + "-" + (start + count - 1) + "/" + whole.length);
  }

  /// Case 88.
  @Test
  void aRangeBeyondTheEndCannotBeSatisfied() {
    int length = fixture.raw.send("GET", ZIP).body().length;
    RawHttp.Answer answer = fixture.raw.send("GET", ZIP, "Range", "bytes=9999999999-");
    assertThat(answer.status()).isEqualTo(416);
    assertThat(answer.header("Content-Range")).isEqualTo("bytes */" + length);
  }

  /// Case 89.
  @ParameterizedTest
  @ValueSource(strings = {"lines=1-2", "bytes=5-1", "bytes=0-1,3-4", "bytes=a-b", "bytes=", "x"})
  void otherRangesAreIgnored(String range) {
    assertThat(fixture.raw.send("GET", ZIP, "Range", range).status()).isEqualTo(200);
  }

  /// Case 90.
  @Test
  void aRangeOfSomethingElseIsIgnored() {
    RawHttp.Answer old = fixture.raw.send("GET", ZIP, "Range", "bytes=0-9", "If-Range", "\"old\"");
    assertThat(old.status()).isEqualTo(200);
    String tag = old.header("ETag");
    assertThat(fixture.raw.send("GET", ZIP, "Range", "bytes=0-9", "If-Range", tag).status())
        .isEqualTo(206);
    assertThat(fixture.raw.send("GET", B + "ex.test/hello/@v/list", "Range", "bytes=0-1").status())
        .isEqualTo(200);
  }

  /// Cases 91 to 93.
  @ParameterizedTest
  @CsvSource({"Accept,text/html", "Accept-Encoding,gzip", "Accept,application/xml"})
  void theRepresentationIsAlwaysTheSame(String header, String value) {
    for (String path : List.of(ZIP, B + "ex.test/hello/@v/list")) {
      RawHttp.Answer answer = fixture.raw.send("GET", path, header, value);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Content-Encoding")).isEmpty();
      assertThat(answer.body()).isEqualTo(fixture.raw.send("GET", path).body());
    }
  }

  /// Cases 94 and 95.
  @Test
  void storedContentOnlyAsksNobody() {
    fixture.offer("stored.test/lib", "v1.0.0");
    String file = "stored.test/lib/@v/v1.0.0.mod";
    fixture.upstream.forget();
    assertThat(fixture.raw.send("GET", B + file, "Disable-Module-Fetch", "true").status())
        .isEqualTo(404);
    assertThat(fixture.raw.send("GET", B + "cached-only/" + file).status()).isEqualTo(404);
    assertThat(fixture.upstream.paths()).noneMatch(heard -> heard.contains("stored.test"));
    assertThat(fixture.raw.send("GET", B + file).status()).isEqualTo(200);
    assertThat(fixture.raw.send("GET", B + file, "Disable-Module-Fetch", "true").status())
        .isEqualTo(200);
    assertThat(fixture.raw.send("GET", B + "cached-only/" + file).status()).isEqualTo(200);
  }

  /// Case 96.
  @Test
  void manyFirstRequestsAreOneFetch() throws Exception {
    fixture.offer("herd.test/lib", "v1.0.0");
    WireHold hold = fixture.upstream.hold("/herd.test/lib/@v/v1.0.0.zip");
    fixture.upstream.forget();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<byte[]>> answers =
          IntStream.range(0, 100)
              .mapToObj(_ ->
                  threads.submit(
                      () -> fixture.raw.send("GET", B + "herd.test/lib/@v/v1.0.0.zip").body()))
              .toList();
      hold.awaitArrivals(1);
      hold.release();
      for (Future<byte[]> answer : answers) {
        assertThat(answer.get()).isEqualTo(answers.getFirst().get());
      }
    }
    assertThat(fixture.upstream.requests("/herd.test/lib/@v/v1.0.0.zip")).hasSize(1);
  }

  /// Case 98: wrong credentials are never anonymous.
  @ParameterizedTest
  @ValueSource(
      strings = {"Basic garbage", "Basic YWRtaW46d3Jvbmc=", "Basic !", "Bearer x", "Negotiate x"})
  void wrongCredentialsAreRefusedEverywhere(String authorization) {
    RawHttp.Answer answer = fixture.raw.send("GET", ZIP, "Authorization", authorization);
    assertThat(answer.status()).isEqualTo(401);
    Texts.check(answer);
  }

  @Test
  void publicAnswersMayBeSharedAndPrivateOnesMayNot() {
    assertThat(fixture.raw.send("GET", ZIP).header("Cache-Control"))
        .isEqualTo("public, max-age=31536000, immutable");
    dev.larder.e2e.server.RawHttpClient.Answer secret =
        fixture.client.asAdmin(B + "corp.test/secret/@v/v1.0.0.zip");
    assertThat(secret.header("Cache-Control")).startsWith("private");
    assertThat(secret.header("Vary")).contains("Authorization");
    assertThat(secret.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void aBigFirstDownloadArrivesWhole() {
    byte[] zip = ModuleZips.big("big.test/lib", "v1.0.0", 14_000_000);
    fixture.offer("big.test/lib", "v1.0.0", zip);
    fixture.upstream.put("/big.test/lib/@v/v1.0.0.mod", "module big.test/lib\n");
    assertThat(zip.length).isGreaterThan(8 << 20);
    assertThat(fixture.raw.send("GET", B + "big.test/lib/@v/v1.0.0.zip").body()).isEqualTo(zip);
    assertThat(fixture.raw.send("GET", B + "big.test/lib/@v/v1.0.0.zip").body()).isEqualTo(zip);
  }
}
