package dev.larder.go.info;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.larder.go.rule.Violation;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionInfoTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          {"Version":"v1.0.0"}                              | {"Version":"v1.0.0"}
           {"Version" : "v1.0.0" }                          | {"Version":"v1.0.0"}
          {"version":"v1.0.0","TIME":null,"Origin":null}    | {"Version":"v1.0.0"}
          {"Version":"v1.0.0","Time":"2024-01-02T03:04:05Z"} | {"Version":"v1.0.0","Time":"2024-01-02T03:04:05Z"}
          {"Time":"2024-01-02T03:04:05.25+01:00","Version":"v1.0.0"} | {"Version":"v1.0.0","Time":"2024-01-02T02:04:05.250Z"}
          {"Version":"v1.0.0","Name":"x","Extra":[1,{"a":2}]} | {"Version":"v1.0.0"}
          {"Version":"v1.0.0","Origin":{}}                  | {"Version":"v1.0.0"}
          {"Version":"v1.0.0","Origin":{"Hash":"ab","VCS":"git","X":1,"Ref":null,"Subdir":""}} | {"Version":"v1.0.0","Origin":{"VCS":"git","Hash":"ab"}}
          {"Version":"v1.0.0","Origin":{"URL":"https://u:p@h.test/r"}} | {"Version":"v1.0.0","Origin":{"URL":"https://h.test/r"}}
          {"Version":"v2.0.0+incompatible"}                 | {"Version":"v2.0.0+incompatible"}
          """)
  void readsAndWritesInOneForm(String document, String normal) {
    assertThat(rewritten(document)).isEqualTo(normal);
    assertThat(rewritten(normal)).isEqualTo(normal);
  }

  /// What an upstream said is handed on as it said it.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"Version\":\"v1.0.0\"}",
        " { \"Version\" : \"v1.0.0\" }\n",
        "{\"Version\":\"v1.0.0\",\"Time\":\"2018-10-22T21:33:59-07:00\"}",
        "{\"Version\":\"v1.0.0\",\"Time\":\"2018-10-22T21:33:59+00:00\"}",
        "{\"Version\":\"v1.0.0\",\"Time\":\"2018-10-22T21:33:59.000Z\"}",
        "{\"Version\":\"v1.0.0\",\"Time\":\"2018-10-22T21:33:59.1234567891234Z\"}",
        "{\"Time\":null,\"Version\":\"v1.0.0\",\"Origin\":null}",
        "{\"Version\":\"v1.0.0\",\"Name\":\"ab\",\"Short\":\"a\",\"Later\":[1.50,{\"a\":2e3}]}",
        "{\"Version\":\"v1.0.0\",\"Origin\":{}}",
        "{\"Version\":\"v1.0.0\",\"Origin\":{\"Hash\":\"ab\",\"VCS\":\"git\",\"Later\":1,\"Ref\":null,\"Subdir\":\"\"}}",
        "{\"Version\":\"v1.0.0\",\"Origin\":{\"VCS\":\"git\",\"URL\":\"https://h.test/r\",\"Subdir\":\"s\",\"TagPrefix\":\"s/\","
            + "\"TagSum\":\"t1:x\",\"Ref\":\"refs/tags/s/v1.0.0\",\"Hash\":\"ab\",\"RepoSum\":\"r1:y\"}}",
        "{\"Version\":\"v1.0.0\",\"Note\":\"\u00e9 \\u00e9\"}",
      })
  void handsOnWhatCameAsItCame(String document) {
    assertThat(handedOn(document)).isEqualTo(document);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          {"version":"v1.0.0","TIME":"2018-10-22T21:33:59-07:00","Later":1} | {"Version":"v1.0.0","Time":"2018-10-22T21:33:59-07:00","Later":1}
          {"Ver\u017fion":"v1.0.0"}                         | {"Version":"v1.0.0"}
          {"Version":"v1.0.0","origin":{"vcs":"git","later":2}} | {"Version":"v1.0.0","Origin":{"VCS":"git","later":2}}
          {"Version":"v1.0.0","Time":"2018-10-22T21:33:59-07:00","Origin":{"URL":"https://u:p@h.test/r","X":1}} | {"Version":"v1.0.0","Time":"2018-10-22T21:33:59-07:00","Origin":{"URL":"https://h.test/r","X":1}}
          {"Version":"v1.0.0","Origin":{"URL":"https://h.test/r?token=x"}} | {"Version":"v1.0.0","Origin":{"URL":"https://h.test/r"}}
          {"Version":"v1.0.0","Origin":{"URL":"https://u:p@h h/r"}} | {"Version":"v1.0.0","Origin":{"URL":""}}
          """)
  void putsRightWhatOthersCouldNotReadAndWhatNobodyMay(String document, String right) {
    assertThat(handedOn(document)).isEqualTo(right);
    assertThat(handedOn(right)).isEqualTo(right);
  }

  private static String handedOn(String document) {
    byte[] came = document.getBytes(StandardCharsets.UTF_8);
    VersionInfo info = VersionInfo.read(came);
    byte[] handedOn = VersionInfo.corrected(came).orElse(came);
    assertThat(VersionInfo.read(handedOn)).isEqualTo(info);
    return new String(handedOn, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "\"v1.0.0\"",
        "{}",
        "{\"Version\":\"v1.0.0\"",
        "{\"Version\":\"v1.0.0\"} x",
        "{\"Version\":\"v1.0.0\"}{}",
        "\ufeff{\"Version\":\"v1.0.0\"}",
        "{\"Version\":null}",
        "{\"Version\":1}",
        "{\"Version\":\"\"}",
        "{\"Version\":\"v1\"}",
        "{\"Version\":\"main\"}",
        "{\"Version\":\"v1.0.0+meta\"}",
        "{\"Version\":\"v1.0.0\",\"Version\":\"v1.0.1\"}",
        "{\"Version\":\"v1.0.0\",\"version\":\"v1.0.1\"}",
        "{\"Version\":\"v1.0.0\",\"Time\":\"\"}",
        "{\"Version\":\"v1.0.0\",\"Time\":\"yesterday\"}",
        "{\"Version\":\"v1.0.0\",\"Time\":1700000000}",
        "{\"Version\":\"v1.0.0\",\"Time\":\"2024-02-30T00:00:00Z\"}",
        "{\"Version\":\"v1.0.0\",\"Origin\":[]}",
        "{\"Version\":\"v1.0.0\",\"Origin\":{\"VCS\":1}}",
        "{'Version':'v1.0.0'}",
        "{\"Version\":\"v1.0.0\",}",
        "// x\n{\"Version\":\"v1.0.0\"}",
        "<html>"
      })
  void refusesWhatTheClientRefuses(String document) {
    assertThatExceptionOfType(Violation.class).isThrownBy(() -> rewritten(document));
  }

  @Test
  void refusesOtherEncodingsDeepNestingAndMoreThanTheLimit() {
    String nested =
        "{\"Version\":\"v1.0.0\",\"X\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}";
    String big = "{\"Version\":\"v1.0.0\",\"X\":\"" + "x".repeat(70_000) + "\"}";
    byte[] utf16 = "{\"Version\":\"v1.0.0\"}".getBytes(StandardCharsets.UTF_16BE);
    byte[] latin = "{\"Version\":\"v1.0.0\",\"X\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertThatExceptionOfType(Violation.class).isThrownBy(() -> rewritten(nested));
    assertThatExceptionOfType(Violation.class).isThrownBy(() -> rewritten(big));
    assertThatExceptionOfType(Violation.class).isThrownBy(() -> VersionInfo.read(utf16));
    assertThatExceptionOfType(Violation.class).isThrownBy(() -> VersionInfo.read(latin));
  }

  @Test
  void mutatedDocumentsAreReadOrRefused() {
    var random = new Random(32);
    byte[] sound =
        "{\"Version\":\"v1.0.0\",\"Time\":\"2024-01-02T03:04:05Z\",\"Origin\":{\"URL\":\"https://h/r\"}}"
            .getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 20_000; i++) {
      byte[] document = sound.clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        document[random.nextInt(document.length)] = (byte) random.nextInt(256);
      }
      try {
        byte[] written = VersionInfo.read(document).write();
        assertThat(VersionInfo.read(written).write()).isEqualTo(written);
      } catch (Violation e) {
        assertThat(e.words()).matches("[ -~]+");
      }
    }
  }

  private static String rewritten(String document) {
    return new String(
        VersionInfo.read(document.getBytes(StandardCharsets.UTF_8)).write(),
        StandardCharsets.UTF_8);
  }
}
