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
  void tellsJobsTheAddressAndWhereTheTokenIs() {
    String url = "https://larder.corp.example/base/repository/go";
    String run =
        "sh -c \"$(curl -fsS https://larder.corp.example/base/setup.sh || echo exit 1)\" setup.sh "
            + url;

    List<ClientTools.Job> open = tools.jobs(new ClientTools.Place(url, List.of(), false));
    List<ClientTools.Job> closed = tools.jobs(new ClientTools.Place(url, List.of(), true));

    assertThat(open).allMatch(job -> job.text().contains(run));
    assertThat(open).noneMatch(job -> job.text().contains("TOKEN"));
    assertThat(closed)
        .extracting(ClientTools.Job::system)
        .containsExactly("GitHub Actions", "GitLab CI", "Plain shell", "GOAUTH");
    assertThat(closed.getFirst().text())
        .contains("    run: |\n      " + run, "      LARDER_TOKEN: ${{ secrets");
    assertThat(closed.get(2).text()).startsWith("export LARDER_TOKEN=TOKEN\n" + run);
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
          GOPROXY=x                    | -w GOPROXY=U; -w GONOSUMDB=a.test                               | -w GOPROXY=x; -u GONOSUMDB
          GOPROXY=U GONOSUMDB=a.test   | -w GOPROXY=U; -w GONOSUMDB=a.test                               | -u GOPROXY
          GOPROXY=U GONOSUMDB=b,a.test | -w GOPROXY=U; -w GONOSUMDB=b,a.test                             | -u GOPROXY
          GONOSUMDB=b                  | -w GOPROXY=U; -w GONOSUMDB=b,a.test                             | -u GOPROXY; -w GONOSUMDB=b
          GOPRIVATE=b                  | -w GOPROXY=U; -w GONOSUMDB=b,a.test; -u GOPRIVATE GONOPROXY     | -u GOPROXY; -u GONOSUMDB; -w GOPRIVATE=b
          GOPRIVATE=b GONOPROXY=none   | -w GOPROXY=U; -w GONOSUMDB=b,a.test                             | -u GOPROXY; -u GONOSUMDB
          GOPRIVATE=b GONOPROXY=c      | -w GOPROXY=U; -w GONOSUMDB=b,a.test; -u GOPRIVATE GONOPROXY     | -u GOPROXY; -u GONOSUMDB; -w GOPRIVATE=b; -w GONOPROXY=c
          GOFLAGS=-mod=vendor          | -w GOPROXY=U; -w GONOSUMDB=a.test; -u GOFLAGS                   | -u GOPROXY; -u GONOSUMDB; -w GOFLAGS=-mod=vendor
          GOAUTH=netrc                 | -w GOPROXY=U; -w GONOSUMDB=a.test; -w GOAUTH=P;netrc            | -u GOPROXY; -u GONOSUMDB; -w GOAUTH=netrc
          GOAUTH=P;netrc               | -w GOPROXY=U; -w GONOSUMDB=a.test; -w GOAUTH=P;netrc            | -u GOPROXY; -u GONOSUMDB; -u GOAUTH
          GOAUTH=git@/d                | -w GOPROXY=U; -w GONOSUMDB=a.test; -w GOAUTH=P;git@/d           | -u GOPROXY; -u GONOSUMDB; -w GOAUTH=git@/d
          GOAUTH=git@/d;P              | -w GOPROXY=U; -w GONOSUMDB=a.test; -w GOAUTH=P;git@/d           | -u GOPROXY; -u GONOSUMDB; -w GOAUTH=git@/d
          GOAUTH=off                   | -w GOPROXY=U; -w GONOSUMDB=a.test; -w GOAUTH=P                  | -u GOPROXY; -u GONOSUMDB; -w GOAUTH=off
          """)
  void keepsWhatServesOthers(String before, String run, String undo) {
    Map<String, String> settings = settings(filled(before));
    Optional<Path> helper =
        before.contains("GOAUTH") ? Optional.of(Path.of("/c")) : Optional.empty();
    ClientTools.Place place =
        new ClientTools.Place("https://h/repository/go", List.of("a.test"), helper.isPresent());

    List<ClientTools.Action.Run> runs = runs(new SetUpSteps(place, go(settings)).all(helper));
    assertThat(words(runs)).isEqualTo(filled(run));

    List<ClientTools.Change> changes =
        runs.stream()
            .flatMap(one -> one.changes().stream())
            .filter(ClientTools.Change::isOne)
            .toList();
    Map<String, String> changed = new HashMap<>(settings);
    changes.forEach(change -> changed.put(change.name(), change.after()));
    assertThat(
            words(
                runs(
                    new TakeBackSteps(place, go(changed), Path.of("/c"))
                        .all(Optional.of(changes)))))
        .isEqualTo(filled(undo));
  }

  /// What a person has set since then is theirs.
  @Test
  void takesBackOnlyWhatIsStillAsTheSetUpMadeIt() {
    ClientTools.Place place = new ClientTools.Place("https://h/repository/go", List.of(), true);
    List<ClientTools.Change> changes =
        List.of(
            new ClientTools.Change("GOPROXY", "x", "https://h/repository/go"),
            new ClientTools.Change("GONOSUMDB", "", "a.test"));
    GoEnvironment go = go(settings("GOPROXY=https://other GONOSUMDB=a.test"));

    List<ClientTools.Step> steps =
        new TakeBackSteps(place, go, Path.of("/c")).all(Optional.of(changes));

    assertThat(words(runs(steps))).isEqualTo("-u GONOSUMDB");
    assertThat(steps)
        .extracting(ClientTools.Step::purpose)
        .contains("GOPROXY was changed since the set-up and stays: https://other");
  }

  /// Without a record nobody knows which names were exempt before, and none may become known.
  @Test
  void leavesPrivateNamesExemptWhereNothingIsRecorded() {
    ClientTools.Place place = new ClientTools.Place("https://h/repository/go", List.of(), true);
    GoEnvironment go = go(settings("GOPROXY=https://h/repository/go GONOSUMDB=a.test"));

    assertThat(words(runs(new TakeBackSteps(place, go, Path.of("/c")).all(Optional.empty()))))
        .isEqualTo("-u GOPROXY");
  }

  /// The token is for the server alone, which need not be all of its host.
  @ParameterizedTest(name = "{0} with {1}")
  @CsvSource({
    "https://h/repository/go,        go1.24.4, goauth-h,         https://h",
    "https://h:8443/repository/go,   go1.26,   goauth-h_8443,    https://h:8443",
    "https://h/a/larder/repository/go, go1.25.0, goauth-h_a_larder, https://h/a/larder",
    "https://h/a/larder/repository/go, go1.24.4, '',              ''",
    "https://h/repository/go,        go1.23.9, '',               ''",
  })
  void keepsATokenToTheServer(String address, String version, String file, String prefix) {
    ClientTools.Place place = new ClientTools.Place(address, List.of(), true);
    List<ClientTools.Action.Helper> helpers =
        new SetUpSteps(place, go(settings("GOVERSION=" + version)))
            .all(Optional.of(Path.of("/c"))).stream()
                .map(ClientTools.Step::action)
                .filter(ClientTools.Action.Helper.class::isInstance)
                .map(ClientTools.Action.Helper.class::cast)
                .toList();

    assertThat(helpers).hasSize(file.isEmpty() ? 0 : 1);
    for (ClientTools.Action.Helper helper : helpers) {
      assertThat(helper.program()).isEqualTo(Path.of("/c", file));
      assertThat(helper.text()).contains("'" + prefix.replace("https://", "") + "'");
    }
  }

  private static String filled(String text) {
    return text.replace("=U", "=https://h/repository/go")
        .replace("P;", "/c/goauth-h;")
        .replaceAll("([=;])P", "$1/c/goauth-h");
  }

  private static List<ClientTools.Action.Run> runs(List<ClientTools.Step> steps) {
    return steps.stream()
        .map(ClientTools.Step::action)
        .filter(ClientTools.Action.Run.class::isInstance)
        .map(ClientTools.Action.Run.class::cast)
        .toList();
  }

  private static String words(List<ClientTools.Action.Run> runs) {
    return runs.stream()
        .map(ClientTools.Action.Run::command)
        .filter(command -> !command.isEmpty())
        .map(command -> String.join(" ", command.subList(2, command.size())))
        .collect(Collectors.joining("; "));
  }

  private static GoEnvironment go(Map<String, String> settings) {
    return new GoEnvironment(settings, Set.of(), settings);
  }

  private static Map<String, String> settings(String settings) {
    Map<String, String> values = new HashMap<>();
    for (String setting : settings.split(" ", -1)) {
      int equals = setting.indexOf('=');
      values.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return values;
  }

  private List<String> texts(ClientTools.Place place) {
    return tools.setUp(place).stream().map(ClientTools.Step::text).toList();
  }
}
