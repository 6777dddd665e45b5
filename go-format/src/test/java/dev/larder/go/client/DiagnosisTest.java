package dev.larder.go.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.ClientTools;
import dev.larder.api.ClientTools.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosisTest {
  private static final String URL = "https://h/repository/go";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          GONOSUMDB=corp.test                              | -                     | -
          GONOSUMDB=a,corp.test                            | -                     | -
          GONOSUMDB=a                                      | GONOSUMDB lacks       | go env -w GONOSUMDB=a,corp.test
          GOPRIVATE=corp.test GONOSUMDB=corp.test          | around the repository | go env -u GOPRIVATE GONOPROXY
          GOPRIVATE=corp.test GONOPROXY=none               | -                     | -
          GONOPROXY=x GONOSUMDB=corp.test                  | GONOPROXY=x           | go env -u GOPRIVATE GONOPROXY
          GOPROXY=https://h/repository/go,direct GONOSUMDB=corp.test | told to others | go env -w GOPROXY=https://h/repository/go
          GOPROXY=https://other GONOSUMDB=corp.test        | not https://h/repository/go | go env -w GOPROXY=https://h/repository/go
          GOSUMDB=off                                      | not verified          | go env -u GOSUMDB
          GOFLAGS=-mod=vendor GONOSUMDB=corp.test          | vendor                | go env -u GOFLAGS
          GOFLAGS=-v@-insecure GONOSUMDB=corp.test         | no longer knows       | go env -w GOFLAGS=-v
          GOAUTH=off GONOSUMDB=corp.test                   | no login is sent      | go env -u GOAUTH
          GOVERSION=go1.20.14 GONOSUMDB=corp.test          | go1.20.14 is not      | ''
          GOVERSION=go1.21 GONOSUMDB=corp.test             | -                     | -
          GOPROXY=https://u:secret(at)h/repository/go GONOSUMDB=corp.test | -         | -
          GOPROXY=https://u:secret(at)other/x GONOSUMDB=corp.test | GOPROXY is https://***@other/x, not | go env -w GOPROXY=https://h/repository/go
          GOPROXY=off GONOSUMDB=corp.test                  | GOPROXY is off        | go env -w GOPROXY=https://h/repository/go
          GONOSUMDB=*                                      | GONOSUMDB=* is too wide | go env -w GONOSUMDB=corp.test
          GONOSUMDB=corp.test,github.com                   | github.com/google/uuid are not verified | go env -w GONOSUMDB=corp.test
          GONOSUMDB=corp.test,github.com/our-team          | -                     | -
          GONOSUMDB=corp.test,*.org                        | golang.org/x/text     | go env -w GONOSUMDB=corp.test
          GOPRIVATE=* GONOPROXY=none                       | GOPRIVATE=* is too wide | go env -w GONOSUMDB=corp.test
          GO111MODULE=off GONOSUMDB=corp.test              | GO111MODULE=off       | go env -u GO111MODULE
          """)
  void findsWhatLeadsAround(String settings, String words, String fix) {
    List<Finding> wrong =
        wrong(new Diagnosis(place("https:"), Optional.empty(), go(settings, Set.of())));

    assertThat(wrong.isEmpty()).isEqualTo(words == null);
    if (words != null) {
      assertThat(wrong).hasSize(1);
      assertThat(wrong.getFirst().text()).contains(words);
      assertThat(
              wrong.getFirst().fix().stream()
                  .map(command -> String.join(" ", command))
                  .collect(Collectors.joining("; ")))
          .isEqualTo(fix);
    }
  }

  @Test
  void looksAtOneModuleWhereOneIsNamed() {
    GoEnvironment go = go("GOPRIVATE=other.test GONOSUMDB=corp.test", Set.of());

    assertThat(wrong(new Diagnosis(place("https:"), Optional.of("corp.test/a"), go))).isEmpty();
    assertThat(wrong(new Diagnosis(place("https:"), Optional.of("other.test/a"), go))).hasSize(1);
  }

  @Test
  void leavesToThePersonWhatTheShellSets() {
    GoEnvironment go = go("GOPRIVATE=corp.test GONOSUMDB=corp.test", Set.of("GOPRIVATE"));

    assertThat(wrong(new Diagnosis(place("https:"), Optional.empty(), go)))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.fix()).isEmpty();
          assertThat(finding.text()).contains("unset GOPRIVATE");
        });
  }

  @Test
  void saysThatNoLoginIsSentOverHttp() {
    ClientTools.Place plain = place("http:");
    GoEnvironment go = go("GOPROXY=" + plain.url() + " GONOSUMDB=corp.test", Set.of());

    assertThat(wrong(new Diagnosis(plain, Optional.empty(), go)))
        .singleElement()
        .satisfies(finding -> assertThat(finding.text()).contains("over https only"));
  }

  private static List<Finding> wrong(Diagnosis diagnosis) {
    return diagnosis.findings().stream().filter(finding -> !finding.good()).toList();
  }

  private static ClientTools.Place place(String scheme) {
    return new ClientTools.Place(URL.replace("https:", scheme), List.of("corp.test"), true);
  }

  private static GoEnvironment go(String settings, Set<String> fixed) {
    Map<String, String> values = new HashMap<>(Map.of("GOPROXY", URL));
    for (String setting : settings.split(" ", -1)) {
      int equals = setting.indexOf('=');
      values.put(
          setting.substring(0, equals),
          setting.substring(equals + 1).replace('@', ' ').replace("(at)", "@"));
    }
    return new GoEnvironment(values, fixed, values);
  }
}
