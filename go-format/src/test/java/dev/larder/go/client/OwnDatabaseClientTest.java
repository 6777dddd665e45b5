package dev.larder.go.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.ClientTools.Action;
import dev.larder.api.ClientTools.Change;
import dev.larder.api.ClientTools.Finding;
import dev.larder.api.ClientTools.Place;
import dev.larder.api.ClientTools.Step;
import dev.larder.go.pack.ExternalProgram;
import dev.larder.go.sumdb.AnnouncedDatabase;
import dev.larder.go.tlog.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients of a server with a checksum database of its own: what the script and the command make of
/// their settings, which is the same, and what the diagnosis finds in them.
class OwnDatabaseClientTest extends ScriptRig {
  private static final String NAME = "sums.corp.test";
  private static final VerifierKey KEY = VerifierKey.of(NAME, new byte[32]);
  private static final VerifierKey OTHER =
      VerifierKey.of(NAME, KEY.text().substring(0, 32).getBytes(US_ASCII));

  @BeforeEach
  void announce() {
    announced = lines(announcement(true));
  }

  /// One line, one go command: what it goes by (K is the key, O another one of the same name), what
  /// a set-up makes of it, what the diagnosis finds before, and what it still finds after.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          ''                                      | GOSUMDB=K                     | GOSUMDB is sum.golang.org, not sums.corp.test | -
          GOSUMDB=off                             | GOSUMDB=K                     | : no module is verified         | -
          GOSUMDB=old.test+0123abcd+AQ            | GOSUMDB=K                     | private modules cannot be verified | -
          GOSUMDB=K                               | GOSUMDB=K                     | -                               | -
          GOSUMDB=K@https://h/sumdb               | GOSUMDB=K                     | -                               | -
          GOSUMDB=O                               | GOSUMDB=O                     | another key of sums.corp.test   | another key of sums.corp.test
          GOSUMDB=K GONOSUMDB=corp.test           | GOSUMDB=K                     | from sums.corp.test: corp.test  | -
          GOSUMDB=K GONOSUMDB=own.test            | GOSUMDB=K GONOSUMDB=own.test  | -                               | -
          GOSUMDB=K GONOSUMDB=corp.test/a,own.test,*.lab.test/x | GOSUMDB=K GONOSUMDB=own.test | : corp.test/a,*.lab.test/x | -
          GOSUMDB=K GOPRIVATE=corp.test GONOPROXY=none | GOSUMDB=K GOPRIVATE=corp.test GONOPROXY=none GONOSUMDB=none | GOPRIVATE=corp.test exempts | -
          GOSUMDB=K GOPRIVATE=corp.test GONOPROXY=none GONOSUMDB=none | GOSUMDB=K GOPRIVATE=corp.test GONOPROXY=none GONOSUMDB=none | - | -
          GOSUMDB=K GOPRIVATE=own.test            | GOSUMDB=K GONOSUMDB=own.test  | around the repository           | -
          GOSUMDB=K GONOSUMDB=*.test              | GOSUMDB=K GONOSUMDB=*.test    | what this server does not have  | what this server does not have
          GOSUMDB=K GONOSUMDB=*                   | GOSUMDB=K GONOSUMDB=*         | is too wide                     | is too wide
          """)
  void goesByAMergedDatabase(
      String before, String after, @Nullable String found, @Nullable String left)
      throws IOException {
    Map<String, String> start = settings(before);
    start.put("GOPROXY", url());
    write(start);
    Place place = place(true);
    assertOne(wrong(place, start), found);

    List<Step> steps = new SetUpSteps(place, go(start)).all(Optional.empty());
    Map<String, String> byCommand = applied(start, steps);
    ExternalProgram.Ran script = run("dash", Map.of("LARDER_TOKEN", ""), url());
    assertThat(script.exit()).as(script.error()).isZero();

    Map<String, String> wanted = settings(after);
    wanted.put("GOPROXY", url());
    assertThat(byCommand).isEqualTo(wanted);
    assertThat(written()).isEqualTo(wanted);
    assertOne(wrong(place, byCommand), left);

    start.remove("GOPROXY");
    TakeBackSteps back = new TakeBackSteps(place, go(byCommand), Path.of("/c"));
    assertThat(applied(byCommand, back.all(Optional.of(changes(steps))))).isEqualTo(start);
    run("dash", Map.of(), "--undo", url());
    assertThat(written()).isEqualTo(start);
  }

  /// From one set-up to the next: what the first one exempted is no setting of the person's.
  @Test
  void takesBackTheExemptionsOfASetUpBefore() throws IOException {
    announced = "";
    write(Map.of());
    run("dash", Map.of("LARDER_TOKEN", ""), url());
    assertThat(written()).containsEntry("GONOSUMDB", "corp.test,*.lab.test/x");

    announced = lines(announcement(true));
    ExternalProgram.Ran ran = run("dash", Map.of("LARDER_TOKEN", ""), url());

    assertThat(ran.error()).doesNotContain("brings it back");
    assertThat(written()).isEqualTo(Map.of("GOPROXY", url(), "GOSUMDB", KEY.text()));
    run("dash", Map.of(), "--undo", url());
    assertThat(written()).isEmpty();
  }

  @Test
  void leavesThePublicDatabaseBesideAPrivateOne() throws IOException {
    announced = lines(announcement(false));
    ExternalProgram.Ran ran = run("dash", Map.of("LARDER_TOKEN", ""), url());

    assertThat(ran.error()).contains(NAME + ": larder checksum-database verify go.sum");
    assertThat(written())
        .containsEntry("GONOSUMDB", "corp.test,*.lab.test/x")
        .doesNotContainKey("GOSUMDB");
    assertThat(new GoTools().setUp(place(false)))
        .extracting(Step::text)
        .containsExactly(
            "go env -w GOPROXY=" + url(),
            "go env -w 'GONOSUMDB=corp.test,*.lab.test/x'",
            "larder checksum-database verify go.sum");

    Map<String, String> settings = settings("GOSUMDB=K GONOSUMDB=corp.test,*.lab.test/x");
    settings.put("GOPROXY", url());
    List<Finding> findings = new Diagnosis(place(false), Optional.empty(), go(settings)).findings();
    assertThat(findings)
        .filteredOn(finding -> !finding.good())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.text()).contains("alone: others cannot be fetched");
          assertThat(finding.fix()).containsExactly(List.of("go", "env", "-u", "GOSUMDB"));
        });
    Files.writeString(folder.resolve("go.env"), "GOSUMDB=" + KEY.text() + "\n");
    assertThat(run("dash", Map.of("LARDER_TOKEN", ""), url()).error())
        .contains("alone: others cannot be fetched; go env -u GOSUMDB");
  }

  /// For a go command of which nothing is known.
  @Test
  void saysToWhoCopiesLinesThatNothingIsExemptAnyLonger() {
    assertThat(new GoTools().setUp(place(true)))
        .extracting(Step::text)
        .containsExactly(
            "go env -w GOPROXY=" + url(), "go env -w GOSUMDB=" + KEY.text(), "go env -u GONOSUMDB");
  }

  @Test
  void leavesToThePersonWhatTheShellSets() {
    GoEnvironment fixed =
        new GoEnvironment(Map.of("GOPROXY", url(), "GOSUMDB", "off"), Set.of("GOSUMDB"), Map.of());
    assertThat(new Diagnosis(place(true), Optional.empty(), fixed).findings())
        .filteredOn(finding -> !finding.good())
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.text()).endsWith("the shell sets it: unset GOSUMDB"));
  }

  /// What is not a key is no setting, whatever else it may be.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "checksum-database.mode merged\nchecksum-database.key off\n",
        "checksum-database.mode merged\nchecksum-database.key $(touch evil)\n",
        "checksum-database.mode merged\nchecksum-database.key -u+01234567+AQ\n",
      })
  void takesNothingButAKey(String answer) throws IOException {
    announced = answer;
    assertThat(run("dash", Map.of("LARDER_TOKEN", ""), url()).error())
        .contains("the server's checksum database cannot be read");
    assertThat(settings()).containsExactly("GOFLAGS=-x");

    Map<String, String> read =
        answer
            .lines()
            .map(line -> line.split(" ", 2))
            .collect(Collectors.toMap(w -> w[0], w -> w[1]));
    assertThat(AnnouncedDatabase.read(read)).isEmpty();
  }

  /// A mode of a later version, or a node of an earlier one.
  @ParameterizedTest
  @CsvSource({"200, woven", "404, merged"})
  void setsUpWithoutWhatItDoesNotKnow(int status, String mode) throws IOException {
    announcedStatus = status;
    announced = lines(announcement(true)).replace("merged", mode);

    ExternalProgram.Ran ran = run("dash", Map.of("LARDER_TOKEN", ""), url());

    assertThat(ran.exit()).as(ran.error()).isZero();
    assertThat(written()).doesNotContainKey("GOSUMDB").containsKey("GONOSUMDB");
  }

  private Place place(boolean isMerged) {
    return new Place(url(), List.of("corp.test", "*.lab.test/x"), false, announcement(isMerged));
  }

  private static Map<String, String> announcement(boolean isMerged) {
    return new AnnouncedDatabase(KEY, isMerged).words();
  }

  private static String lines(Map<String, String> words) {
    return words.entrySet().stream()
        .map(one -> one.getKey() + " " + one.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private static List<String> wrong(Place place, Map<String, String> settings) {
    return new Diagnosis(place, Optional.empty(), go(settings))
        .findings().stream().filter(finding -> !finding.good()).map(Finding::text).toList();
  }

  private static void assertOne(List<String> findings, @Nullable String words) {
    assertThat(findings).hasSize(words == null ? 0 : 1);
    if (words != null) {
      assertThat(findings.getFirst()).contains(words);
    }
  }

  private static GoEnvironment go(Map<String, String> written) {
    Map<String, String> values = new TreeMap<>(Map.of("GOSUMDB", "sum.golang.org"));
    values.putAll(written);
    return new GoEnvironment(values, Set.of(), written);
  }

  private static List<Change> changes(List<Step> steps) {
    return steps.stream()
        .map(Step::action)
        .filter(Action.Run.class::isInstance)
        .flatMap(action -> ((Action.Run) action).changes().stream())
        .filter(Change::isOne)
        .toList();
  }

  /// The settings after the commands of steps.
  private static Map<String, String> applied(Map<String, String> before, List<Step> steps) {
    Map<String, String> settings = new TreeMap<>(before);
    for (Step step : steps) {
      if (step.action() instanceof Action.Run(var command, _) && !command.isEmpty()) {
        List<String> words = command.subList(3, command.size());
        if (command.get(2).equals("-w")) {
          settings.putAll(settings(words.getFirst().replace(' ', '@')));
        } else {
          words.forEach(settings::remove);
        }
      }
    }
    return settings;
  }

  private static Map<String, String> settings(String text) {
    String filled =
        text.replaceAll("GOSUMDB=K\\b", "GOSUMDB=" + KEY.text())
            .replaceAll("GOSUMDB=O\\b", "GOSUMDB=" + OTHER.text());
    Map<String, String> settings = new TreeMap<>();
    Arrays.stream(filled.split(" ", -1))
        .filter(one -> !one.isEmpty())
        .map(one -> one.split("=", 2))
        .forEach(one -> settings.put(one[0], one[1].replace('@', ' ')));
    return settings;
  }

  private void write(Map<String, String> settings) throws IOException {
    Files.write(
        folder.resolve("go.env"),
        settings.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue()).toList());
  }

  private Map<String, String> written() throws IOException {
    Map<String, String> settings = new TreeMap<>();
    for (String line : settings()) {
      settings.put(line.split("=", 2)[0], line.split("=", 2)[1]);
    }
    return settings;
  }
}
