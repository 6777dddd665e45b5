package dev.larder.go.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.ClientTools;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoToolsTest {
  private final GoTools tools = new GoTools();

  @Test
  void needsOneLineForAPublicRepository() {
    assertThat(texts(new ClientTools.Place("http://h:8080/repository/go", List.of(), false)))
        .containsExactly("go env -w GOPROXY=http://h:8080/repository/go");
  }

  @Test
  void keepsPrivateNamesFromThePublicAndLogsIn() {
    assertThat(
            texts(
                new ClientTools.Place(
                    "https://h:8443/repository/go", List.of("a.example", "*.b.example/x"), true)))
        .containsExactly(
            "go env -w GOPROXY=https://h:8443/repository/go",
            "go env -w 'GONOSUMDB=a.example,*.b.example/x'",
            "machine h:8443 login USER password PASSWORD");
  }

  /// One line, one go command: what it goes by, then what is run, then what takes it back.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GOPROXY=x                    | -w GOPROXY=U; -w GONOSUMDB=a.test                               | -u GONOSUMDB
          GOPROXY=U GONOSUMDB=a.test   | -w GOPROXY=U; -w GONOSUMDB=a.test                               | -u GOPROXY; -u GONOSUMDB
          GOPROXY=U GONOSUMDB=b,a.test | -w GOPROXY=U; -w GONOSUMDB=b,a.test                             | -u GOPROXY; -w GONOSUMDB=b
          GOPRIVATE=b                  | -w GOPROXY=U; -w GONOSUMDB=b,a.test; -u GOPRIVATE GONOPROXY     | -w GONOSUMDB=b
          GOPRIVATE=b GONOPROXY=none   | -w GOPROXY=U; -w GONOSUMDB=b,a.test                             | -w GONOSUMDB=b
          GOFLAGS=-mod=vendor          | -w GOPROXY=U; -w GONOSUMDB=a.test; -u GOFLAGS                   | -u GONOSUMDB
          GOAUTH=netrc                 | -w GOPROXY=U; -w GONOSUMDB=a.test; -w GOAUTH=P;netrc            | -u GONOSUMDB
          GOAUTH=P;netrc               | -w GOPROXY=U; -w GONOSUMDB=a.test; -w GOAUTH=P;netrc            | -u GONOSUMDB; -u GOAUTH
          GOAUTH=git@/d                | -w GOPROXY=U; -w GONOSUMDB=a.test; -w GOAUTH=P;git@/d           | -u GONOSUMDB
          GOAUTH=git@/d;P              | -w GOPROXY=U; -w GONOSUMDB=a.test; -w GOAUTH=P;git@/d           | -u GONOSUMDB; -w GOAUTH=git@/d
          GOAUTH=off                   | -w GOPROXY=U; -w GONOSUMDB=a.test; -w GOAUTH=P                  | -u GONOSUMDB
          """)
  void keepsWhatServesOthers(String before, String run, String undo) {
    GoEnvironment go = go(filled(before));
    Optional<Path> helper =
        before.contains("GOAUTH") ? Optional.of(Path.of("/c")) : Optional.empty();
    ClientTools.Place place =
        new ClientTools.Place("https://h/repository/go", List.of("a.test"), helper.isPresent());
    List<ClientTools.Action.Run> runs =
        new SetUpSteps(place, go)
            .all(helper).stream()
                .map(ClientTools.Step::action)
                .filter(ClientTools.Action.Run.class::isInstance)
                .map(ClientTools.Action.Run.class::cast)
                .toList();

    assertThat(words(runs.stream().map(ClientTools.Action.Run::command).toList()))
        .isEqualTo(filled(run));
    assertThat(words(runs.stream().map(ClientTools.Action.Run::undo).toList()))
        .isEqualTo(filled(undo));
  }

  private static String filled(String text) {
    return text.replace("=U", "=https://h/repository/go")
        .replace("P;", "/c/goauth-h;")
        .replaceAll("([=;])P", "$1/c/goauth-h");
  }

  private static String words(List<List<String>> commands) {
    return commands.stream()
        .filter(command -> !command.isEmpty())
        .map(command -> String.join(" ", command.subList(2, command.size())))
        .collect(Collectors.joining("; "));
  }

  private static GoEnvironment go(String settings) {
    Map<String, String> values = new HashMap<>();
    for (String setting : settings.split(" ", -1)) {
      int equals = setting.indexOf('=');
      values.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return new GoEnvironment(values, Set.of());
  }

  private List<String> texts(ClientTools.Place place) {
    return tools.setUp(place).stream().map(ClientTools.Step::text).toList();
  }
}
