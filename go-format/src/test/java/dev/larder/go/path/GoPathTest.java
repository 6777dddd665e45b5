package dev.larder.go.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoPathTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ex.test/hello/@v/list                        | list ex.test/hello
          ex.test/hello/%40v/list                      | list ex.test/hello
          ex.test/hello/@latest                        | latest ex.test/hello
          ex.test/hello/@v/v1.0.0.info                 | info ex.test/hello v1.0.0
          ex.test/hello/@v/v1.0.0.mod                  | mod ex.test/hello v1.0.0
          ex.test/hello/@v/v1.0.0.zip                  | zip ex.test/hello v1.0.0
          ex.test/hello/@v/v1.2.0-rc.1.info            | info ex.test/hello v1.2.0-rc.1
          ex.test/%21upper/@v/v1.0.0-%21r%21c1.info    | info ex.test/Upper v1.0.0-RC1
          ex.test/!upper/@v/v1.0.0-!r!c1.mod           | mod ex.test/Upper v1.0.0-RC1
          ex.test/inc/@v/v2.0.0+incompatible.info      | info ex.test/inc v2.0.0+incompatible
          ex.test/inc/@v/v2.0.0%2Bincompatible.mod     | mod ex.test/inc v2.0.0+incompatible
          ex.test/inc/@v/v2.0.0%2bincompatible.zip     | zip ex.test/inc v2.0.0+incompatible
          gopkg.in/ex.v2/@v/v2.1.0.info                | info gopkg.in/ex.v2 v2.1.0
          ex.test/m/v2/@v/list                         | list ex.test/m/v2
          golang.org/toolchain/@v/v0.0.1-go1.21.0.linux-amd64.zip | zip golang.org/toolchain v0.0.1-go1.21.0.linux-amd64
          ex.test/p/@v/v0.0.0-20240102030405-abcdefabcdef.zip | zip ex.test/p v0.0.0-20240102030405-abcdefabcdef
          ex.test/hello/@v/v1.0.0+incompatible.info    | info ex.test/hello v1.0.0+incompatible
          ex.test/hello/@v/main.info                   | query ex.test/hello main
          ex.test/hello/@v/%21feature.info             | query ex.test/hello Feature
          ex.test/hello/@v/!h!e!a!d.info               | query ex.test/hello HEAD
          ex.test/hello/@v/12be378.info                | query ex.test/hello 12be378
          ex.test/hello/@v/12be37.info                 | query ex.test/hello 12be37
          ex.test/hello/@v/a@b.info                    | query ex.test/hello a@b
          ex.test/hello/@v/a%20b.info                  | query ex.test/hello a b
          ex.test/hello/@v/%2541.info                  | query ex.test/hello %41
          ex.test/hello/@v/release-1.2.info            | query ex.test/hello release-1.2
          ex.test/hello/@v/v1.0.0+meta.info            | query ex.test/hello v1.0.0+meta
          ex.test/hello/@v/v2.0.0.info                 | query ex.test/hello v2.0.0
          ex.test/hello/@v/v20.10.0.info               | query ex.test/hello v20.10.0
          sumdb/sum.golang.org/supported               | sumdb sum.golang.org/supported
          sumdb/127.0.0.1:18080/priv/db/supported      | sumdb 127.0.0.1:18080/priv/db/supported
          sumdb/x/lookup/ex.test/%21u@v1.0.0-%21r      | sumdb x/lookup/ex.test/!u@v1.0.0-!r
          sumdb/x/tile/8/0/x001/000.p/7                | sumdb x/tile/8/0/x001/000.p/7
          index                                        | index
          cached-only/ex.test/hello/@v/v1.0.0.mod      | cached mod ex.test/hello v1.0.0
          cached-only/ex.test/hello/@latest            | cached latest ex.test/hello
          cached-only/sumdb/x/latest                   | cached sumdb x/latest
          cached%2donly/ex.test/hello/@v/list          | cached list ex.test/hello
          """)
  void readsWhatAClientSends(String raw, String meaning) {
    assertThat(meaning(GoPath.parse(raw))).isEqualTo(meaning);
  }

  /// Numbers are those of the conformance list of the protocol.
  @ParameterizedTest
  @ValueSource(
      strings = {
        // 15, 45, 47, 49, 50, 54
        "ex.test/%21UPPER/@v/list",
        "ex.test/hello/@v/main.mod",
        "ex.test/hello/@v/main.zip",
        "ex.test/hello/@v/v1.0.0+meta.mod",
        "ex.test/hello/@v/v1.info",
        "ex.test/hello/@v/v1.0.info",
        "ex.test/hello/@v/v1.mod",
        "ex.test/hello/@v/latest.info",
        "ex.test/hello/@v/upgrade.info",
        "ex.test/hello/@v/patch.info",
        "ex.test/hello/@v/v2.0.0.mod",
        "ex.test/hello/@v/v2.0.0.zip",
        "ex.test/m/v2/@v/v1.0.0.info",
        "gopkg.in/ex.v2/@v/v3.0.0.info",
        // 55 to 57
        "ex.test/Hello/@v/list",
        "ex.test/!!hello/@v/list",
        "ex.test/!/@v/list",
        "ex.test/!1x/@v/list",
        "ex.test/x!/@v/list",
        "ex.test/hello/@v/V1.0.0.info",
        // 58 to 63
        "ex.test/../hello/@v/list",
        "ex.test/./hello/@v/list",
        "ex.test/%2e%2e/hello/@v/list",
        "ex.test/%2E/hello/@v/list",
        "ex.test/..%2fhello/@v/list",
        "../etc/passwd",
        "ex.test%2Fhello/@v/list",
        "ex.test/hello/@v%2Flist",
        "ex.test/hello%2f@v/list",
        "ex.test//hello/@v/list",
        "/ex.test/hello/@v/list",
        "ex.test/hello/@v/list/",
        "ex.test/hello/@latest/",
        "ex.test/hello/",
        // 64 to 66
        "ex.test/hello/@v/",
        "ex.test/hello/@v",
        "ex.test/hello/@",
        "ex.test/hello/@x/list",
        "ex.test/hello/@v/list/x",
        "ex.test/hello/@latest/x",
        "ex.test/hello/@v/v1.0.0",
        "ex.test/hello/@v/.info",
        "ex.test/hello/@v/v1.0.0.ziphash",
        "ex.test/hello/@v/v1.0.0.lock",
        "ex.test/hello/@v/v1.0.0.INFO",
        "ex.test/hello/@v/..info",
        "ex.test/hello/@v/...info",
        "ex.test/hello/@v/%00.info",
        "ex.test/hello/@v/feature%2Fx.info",
        // 67 to 71
        "ex.test/hello%zz/@v/list",
        "ex.test/hello/@v/list%",
        "ex.test/hello/@v/list%2",
        "ex.test/hello/@v/%+1.info",
        "ex.test/hello%C3%A9/@v/list",
        "ex.test/helloé/@v/list",
        "ex.test/hello\uff0e/@v/list",
        "ex.test/hello\u200f/@v/list",
        "ex.test/%C0%AE/@v/list",
        "ex.test/hello/@v/list;jsessionid=x",
        "ex.test;x=y/hello/@v/list",
        "ex.test/hello%3Bx/@v/list",
        "ex.test%5Chello/@v/list",
        "ex.test\\hello/@v/list",
        // 74 to 76
        "example/@v/list",
        "-x.com/y/@v/list",
        "x_y.com/z/@v/list",
        "x.com:80/y/@v/list",
        "x.com/con/@v/list",
        "x.com/aux.go/@v/list",
        "x.com/a~1/@v/list",
        "gopkg.in/yaml/@v/list",
        "ex.test/v1/@v/list",
        "ex.test/v02/@v/list",
        // 78 to 80
        "",
        "/",
        "@v/list",
        "ex.test/a/@v/b/@v/list",
        "ex.test/a/@latest/@v/list",
        "sumdb/@v/list",
        "sumdb/x/@v/list",
        "sumdb",
        "sumdb/",
        "sumdb/x//latest",
        "sumdb/../x",
        "index/",
        "cached-only",
        "cached-only/",
        "cached-only/index",
        "cached-only/cached-only/ex.test/hello/@v/list",
        "ex.test/hello/@v/list?x",
        "ex.test/hello\u0007/@v/list",
        "ex.test/hello%1b%5b31m/@v/list"
      })
  void whateverAClientDoesNotSendIsNothing(String raw) {
    assertThat(meaning(GoPath.parse(raw))).isEqualTo("nothing");
  }

  @Test
  void longNamesAreNothing() {
    for (String raw :
        new String[] {
          "ex.test/" + "a".repeat(5000) + "/@v/list",
          "ex.test/m/@v/" + "a".repeat(300) + ".info",
          "ex.test" + "/abcdef".repeat(200) + "/@v/list",
          "ex.test/" + "%21a".repeat(200) + "/@v/list",
          "a".repeat(1_000_000)
        }) {
      assertThat(meaning(GoPath.parse(raw))).isEqualTo("nothing");
    }
  }

  @Test
  void aLaterMajorMayMeanIncompatible() {
    assertThat(incompatible("ex.test/m/@v/v20.10.0.info")).contains("v20.10.0+incompatible");
    assertThat(incompatible("ex.test/m/@v/main.info")).isEmpty();
    assertThat(incompatible("ex.test/m/@v/v1.0.0+meta.info")).isEmpty();
  }

  @Test
  void randomPathsMeanSomethingOrNothing() {
    var random = new Random(22);
    String[] parts = {
      "ex.test",
      "/",
      "/@v/",
      "/@latest",
      "list",
      "v1.0.0",
      ".info",
      ".zip",
      "%",
      "2F",
      "!",
      "A",
      "é",
      "sumdb/",
      "cached-only/",
      "..",
      "@",
      "%21",
      "\u0000",
      "\ud800",
      "v2",
      "index",
      "+",
      ";",
      "%40"
    };
    for (int i = 0; i < 50_000; i++) {
      var raw = new StringBuilder();
      for (int length = random.nextInt(10); length > 0; length--) {
        raw.append(parts[random.nextInt(parts.length)]);
      }
      assertThat(meaning(GoPath.parse(raw.toString()))).isNotEmpty();
    }
  }

  private static Optional<String> incompatible(String raw) {
    return ((GoPath.Query) GoPath.parse(raw)).incompatible().map(Object::toString);
  }

  private static String meaning(GoPath path) {
    return switch (path) {
      case GoPath.List(var module) -> "list " + module;
      case GoPath.Latest(var module) -> "latest " + module;
      case GoPath.File(var version, var type) ->
          type.extension() + " " + version.module() + " " + version.version();
      case GoPath.Query(var module, var name) -> "query " + module + " " + name;
      case GoPath.Sumdb(_, var decoded) -> "sumdb " + decoded;
      case GoPath.Index() -> "index";
      case GoPath.CachedOnly(var inner) -> "cached " + meaning(inner);
      case GoPath.Nothing(var why) -> {
        assertThat(why.words()).hasSizeBetween(1, 600).matches("[ -~]+");
        yield "nothing";
      }
    };
  }
}
