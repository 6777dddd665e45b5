package dev.larder.go.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.larder.api.Coordinates;
import dev.larder.api.Draft;
import dev.larder.api.Listed;
import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.api.SourcePlace;
import dev.larder.api.Target;
import dev.larder.go.JudgeScale;
import dev.larder.go.version.GoVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The judge of all rules here: what the real go command makes of repositories when it clones them
/// itself. For every name, it and this format give the same version with the same files, or neither
/// gives any.
class DirectModeTest {
  /// What was seen with the fixtures of Go 1.26; later ones may have more. Repositories differ in
  /// how much they are good for, so a third of them need not give a third.
  private static final int FEWEST_QUESTIONS = JudgeScale.STEP == 1 ? 3_900 : 2_200;

  private static final int FEWEST_VERSIONS = JudgeScale.STEP == 1 ? 410 : 250;
  private static final int FEWEST_LISTS = JudgeScale.STEP == 1 ? 180 : 100;

  private static final String NOTHING = "nothing";
  private static final String REFUSED = "refused";

  @TempDir Path folder;

  private final GoVersionMaker maker = new GoVersionMaker();
  private final List<String> lines = new ArrayList<>();
  private final List<String> differences = new ArrayList<>();
  private FixtureRepositories fixtures;

  @BeforeEach
  void build() throws IOException {
    DirectGo.assumeRecent(folder);
    fixtures = FixtureRepositories.in(folder, JudgeScale.STEP);
    assumeTrue(!fixtures.all().isEmpty(), "no go command with the fixtures of its own tests here");
  }

  @Test
  void givesTheVersionsThatDirectModeGives() throws IOException {
    int versions = 0;
    for (FixtureRepository repository : fixtures.all()) {
      Set<String> questions = new LinkedHashSet<>(repository.questions());
      Map<String, DirectGo.Told> told = fixtures.go().download(questions);
      // What is known of a version may tell by which name it was asked for.
      Map<String, DirectGo.Told> own = fixtures.go().download(versions(told));
      for (String question : questions) {
        String module = question.substring(0, question.indexOf('@'));
        String direct =
            switch (told.get(question)) {
              // Content that cannot be a zip is refused in words of this server.
              case DirectGo.Told.Nothing(var why) when why.startsWith("create zip: ") -> REFUSED;
              case DirectGo.Told.Nothing(var why) -> NOTHING + ": " + why;
              case DirectGo.Told.Version(var version, _) -> {
                versions++;
                yield text(own.get(module + "@" + version));
              }
              case null -> "no answer";
            };
        compare(question, direct, here(repository, module, question));
      }
    }
    System.out.println(lines.size() + " names, " + versions + " of them versions, as direct mode");
    assertThat(differences).isEmpty();
    assertThat(lines).hasSizeGreaterThanOrEqualTo(FEWEST_QUESTIONS);
    assertThat(versions).isGreaterThanOrEqualTo(FEWEST_VERSIONS);
  }

  private static String text(DirectGo.Told told) {
    return told instanceof DirectGo.Told.Version(_, var text) ? text : "no version: " + told;
  }

  private static Set<String> versions(Map<String, DirectGo.Told> told) {
    return told.entrySet().stream()
        .filter(one -> one.getValue() instanceof DirectGo.Told.Version)
        .map(one -> module(one.getKey()) + "@" + version(one.getValue()))
        .collect(Collectors.toSet());
  }

  private static String module(String question) {
    return question.substring(0, question.indexOf('@'));
  }

  private static String version(DirectGo.Told told) {
    return told instanceof DirectGo.Told.Version(var version, _) ? version : "";
  }

  private void compare(String question, String direct, String here) {
    lines.add(question + " " + direct.lines().findFirst().orElse(""));
    if (!direct.equals(here)) {
      differences.add(question + "\ndirect: " + direct + "\nhere:   " + here + "\n");
    }
  }

  private String here(FixtureRepository repository, String module, String question)
      throws IOException {
    String query = question.substring(module.length() + 1);
    SourcePlace place = repository.place();
    assertThat(maker.locate(module, address -> Outcome.missing(address.toString())))
        .isEqualTo(Outcome.found(place));
    Outcome<Coordinates> resolved = resolved(repository, module, query);
    Optional<GoVersion> version = GoVersion.find(query);
    boolean inexact = version.isPresent() && !version.get().isCanonical();
    if (inexact && resolved instanceof Outcome.Missing<Coordinates>) {
      // The client's own second try.
      Outcome<Coordinates> second = resolved(repository, module, version.get().canonical());
      resolved = second instanceof Outcome.Missing<Coordinates> ? resolved : second;
    }
    Path files = Files.createDirectories(folder.resolve("files"));
    Outcome<Draft> made = Outcome.missing("nothing was resolved");
    if (resolved instanceof Outcome.Found<Coordinates>(var coordinates)) {
      made = maker.make(coordinates, place, repository.repository(), new FolderWorkspace(files));
    } else if (resolved instanceof Outcome.Unfound<Coordinates> ended) {
      made = ended.retyped();
    }
    return switch (made) {
      case Outcome.Found<Draft>(var draft) -> text(draft);
      case Outcome.Missing<Draft>(var why) -> why.replaceFirst("not found", NOTHING);
      case Outcome.Refused<Draft>(var refusal) when refusal.kind() == Refusal.Kind.INVALID ->
          REFUSED;
      case Outcome.Unfound<Draft> ended -> ended.toString();
    };
  }

  private Outcome<Coordinates> resolved(FixtureRepository repository, String module, String query)
      throws IOException {
    return maker.resolve(
        new Target.Query("", module, query), repository.place(), repository.repository());
  }

  private static String text(Draft draft) throws IOException {
    Map<String, String> facts = draft.facts();
    return String.join(
        "\n",
        draft.coordinates().version(),
        content(draft, "info"),
        facts.get("go.mod"),
        facts.get("h1"),
        content(draft, "mod"));
  }

  private static String content(Draft draft, String name) throws IOException {
    Draft.DraftFile file =
        draft.files().stream()
            .filter(one -> one.kind().name().equals(name))
            .findFirst()
            .orElseThrow();
    try (InputStream in = file.staged().open()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void listsWhatDirectModeLists() throws IOException {
    for (FixtureRepository repository : fixtures.all()) {
      Set<String> modules = repository.modules();
      Map<String, JsonNode> usable = fixtures.go().latest(modules, false);
      Map<String, JsonNode> listed = fixtures.go().latest(modules, true);
      for (String module : modules) {
        JsonNode latest = usable.get(module);
        compare(
            module + " latest",
            latest == null ? NOTHING : latest.path("Version").asString(""),
            latest(repository, module));
        JsonNode list = listed.get(module);
        if (list != null) {
          compare(module + " list", versions(list), list(repository, module));
        }
      }
    }
    System.out.println(lines.size() + " lists and latest versions as direct mode");
    assertThat(differences).isEmpty();
    assertThat(lines).hasSizeGreaterThanOrEqualTo(FEWEST_LISTS);
  }

  private static String versions(JsonNode list) {
    List<String> versions = new ArrayList<>();
    list.path("Versions").forEach(version -> versions.add(version.asString("")));
    return String.join(" ", versions);
  }

  private String list(FixtureRepository repository, String module) throws IOException {
    return maker.list(module, repository.place(), repository.repository())
            instanceof Outcome.Found<List<Listed>>(var listed)
        ? listed.stream().map(Listed::version).collect(Collectors.joining(" "))
        : NOTHING;
  }

  private String latest(FixtureRepository repository, String module) throws IOException {
    return maker.latest(module, repository.place(), repository.repository())
            instanceof Outcome.Found<Listed>(var listed)
        ? listed.version()
        : NOTHING;
  }
}
