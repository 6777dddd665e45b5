package dev.larder.core.source;

import static dev.larder.core.fixture.Blueprint.git;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.core.access.Action;
import dev.larder.core.browse.ExplainQuestion;
import dev.larder.core.browse.Explainer;
import dev.larder.core.browse.VersionRecords;
import dev.larder.core.fetch.NegativeCache;
import dev.larder.core.fixture.MemoryTree;
import dev.larder.core.fixture.MemoryVersionControl.Connected;
import dev.larder.core.fixture.SourceReply;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.raw.RawFormat;
import dev.larder.core.repository.GitCredential;
import dev.larder.core.repository.GitRule;
import dev.larder.core.repository.GitUpstream;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.storage.GitUpstreams;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// A proxy of Git repositories, whose servers are in memory.
class GitSourceTest {
  private static final String URL = "https://git.example/corp/lib.git";
  private static final String ASKED = "http://places.test/";

  private TestLarder larder;

  @BeforeEach
  void start(@TempDir Path folder) {
    larder = new TestLarder(folder);
    larder.with(git("up", GitUpstreams.of(rule("lib", URL))));
    tag(URL, "v1", "lib", "one");
  }

  private static GitRule rule(String pattern, String url) {
    return new GitRule(pattern, url, Optional.empty());
  }

  private void tag(String url, String tag, String component, String content) {
    larder.control.tag(url, tag, MemoryTree.of(component + "/a", content));
  }

  private List<String> connected() {
    return larder.control.connections().stream().map(Connected::url).toList();
  }

  @Test
  void listsFindsAndFetches() {
    tag(URL, "v2", "lib", "two");

    assertThat(larder.read("up", "lib/list")).isEqualTo("v1\nv2");
    assertThat(larder.read("up", "lib/latest")).isEqualTo("version v2");
    assertThat(larder.read("up", "lib/v1/find")).isEqualTo("version v1");
    assertThat(larder.read("up", "lib/v1/file.bin")).isEqualTo("one");
    assertThat(larder.read("up", "lib/v3/find")).isEqualTo("MISSING");
  }

  @Test
  void aListedVersionIsFetchedWithoutAskingForItsNameAgain() {
    larder.read("up", "lib/list");
    int before = connected().size();

    assertThat(larder.read("up", "lib/v1/file.bin")).isEqualTo("one");
    assertThat(connected()).hasSize(before);
  }

  @Test
  void aVersionThatIsNewerThanTheListIsFetchedAllTheSame() {
    larder.read("up", "lib/list");
    tag(URL, "v2", "lib", "two");

    assertThat(larder.read("up", "lib/v2/file.bin")).isEqualTo("two");
  }

  /// In figures and in the log, where "git" would be all of them.
  @Test
  void isKnownByTheRepositoryBeforeIt() {
    larder.with(git("other", GitUpstreams.of(rule("lib", URL))));
    larder.read("up", "lib/list");
    larder.read("other", "lib/list");

    assertThat(larder.parts.sources().guards())
        .extracting(UpstreamGuard::upstream)
        .containsExactlyInAnyOrder("git:up", "git:other");
  }

  @ParameterizedTest
  @EnumSource(
      value = Failure.Kind.class,
      names = {"UPSTREAM_BROKEN", "UPSTREAM_BUSY", "TIMEOUT"})
  void aFailureIsNeverMissing(Failure.Kind kind) {
    larder.control.fail(URL, () -> Outcome.failed(kind, "as it is"));

    for (String path : List.of("lib/list", "lib/latest", "lib/v1/find", "lib/v1/file.bin")) {
      assertThat(larder.read("up", path)).isEqualTo(kind.name());
    }
    assertThat(larder.parts.sources().guards()).allMatch(guard -> guard.busy() == 0);
  }

  @Test
  void noRepositoryIsMissing() {
    larder.control.remove(URL);

    assertThat(larder.read("up", "lib/list")).isEqualTo("MISSING");
    assertThat(larder.read("up", "lib/v1/file.bin")).isEqualTo("MISSING");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "lib,             https://git.example/corp/lib.git,     lib",
    "lib/sub,         https://git.example/corp/lib.git,     lib",
    "libs,            -,                                    -",
    "team/x/y,        ssh://git@host:2222/x/y.git,          team/x/y",
    "team/x/y/z,      ssh://git@host:2222/x/y.git,          team/x/y",
    "team/x/z,        https://git.example/z,                team/x/z",
    "team/x,          none,                                 -",
    "team/-x/y,       none,                                 -",
    "team/../y,       none,                                 -",
  })
  void theLongestPatternSaysWhereARepositoryIs(String component, String url, String root) {
    GitRules rules =
        new GitRules(
            List.of(
                rule("lib", URL),
                rule("team/*/*", "ssh://git@host:2222/{1}/{2}.git"),
                rule("team/x/z", "https://git.example/z")));

    Optional<Outcome<GitPlace>> place = rules.of(component);

    String seen =
        place
            .map(one -> one instanceof Outcome.Found<GitPlace>(var it) ? it.place().url() : "none")
            .orElse("-");
    assertThat(seen).isEqualTo(url);
    place
        .flatMap(one ->
            one instanceof Outcome.Found<GitPlace>(var it) ? Optional.of(it) : Optional.empty())
        .ifPresent(it -> assertThat(it.place().root()).isEqualTo(root));
  }

  private void discovering(String component, GitUpstream upstream, String url) {
    larder.with(git("found", upstream));
    larder.network.text(ASKED + component, url);
  }

  private long asked(String component) {
    return larder.network.asked(ASKED + component);
  }

  @Test
  void whatWasFoundIsRememberedOnAllNodes() {
    discovering("mod", GitUpstream.PUBLIC, "https://a.example/mod");
    tag("https://a.example/mod", "v1", "mod", "one");

    assertThat(larder.read("found", "mod/list")).isEqualTo("v1");
    assertThat(larder.read("found", "mod/v1/file.bin")).isEqualTo("one");
    TestLarder other = larder.otherNode();
    other.control.tag("https://a.example/mod", "v2", MemoryTree.of("mod/a", "two"));
    assertThat(other.read("found", "mod/v2/file.bin")).isEqualTo("two");

    assertThat(asked("mod")).isEqualTo(1);
  }

  @Test
  void anotherUpstreamIsFoundOutAboutAnew() {
    discovering("mod", GitUpstream.PUBLIC, "https://a.example/mod");
    tag("https://a.example/mod", "v1", "mod", "one");
    larder.read("found", "mod/list");

    larder.with(git("found", GitUpstreams.of(rule("lib", URL))));
    larder.clock.advance(Duration.ofDays(2));
    larder.read("found", "mod/v1/find");

    assertThat(asked("mod")).isEqualTo(2);
  }

  @Test
  void aRepositoryThatHasMovedIsFoundAgain() {
    discovering("mod", GitUpstream.PUBLIC, "https://a.example/mod");
    tag("https://a.example/mod", "v1", "mod", "one");
    larder.read("found", "mod/list");
    larder.control.remove("https://a.example/mod");
    tag("https://b.example/mod", "v2", "mod", "two");
    larder.network.text(ASKED + "mod", "https://b.example/mod");

    assertThat(larder.read("found", "mod/v2/file.bin")).isEqualTo("two");
    assertThat(connected()).endsWith("https://b.example/mod");
  }

  @Test
  void whatWasFoundCountsWhileItsHostIsAway() {
    discovering("mod", GitUpstream.PUBLIC, "https://a.example/mod");
    tag("https://a.example/mod", "v1", "mod", "one");
    larder.read("found", "mod/list");
    larder.network.on(ASKED + "mod", SourceReply.unreachable(Transport.Cause.CONNECTION));
    larder.clock.advance(GitPlaces.FRESH.plusSeconds(1));

    assertThat(larder.read("found", "mod/v1/file.bin")).isEqualTo("one");
    assertThat(asked("mod")).isEqualTo(2);
  }

  @Test
  void aNameThatItsHostDoesNotKnowIsMissingAndAHostThatIsAwayIsNot() {
    larder.with(git("found", GitUpstream.PUBLIC));
    assertThat(larder.read("found", "mod/list")).isEqualTo("MISSING");

    larder.network.on(ASKED + "gone", SourceReply.unreachable(Transport.Cause.CONNECTION));
    assertThat(larder.read("found", "gone/list")).isEqualTo("UPSTREAM_BROKEN");
    larder.network.on(ASKED + "ill", SourceReply.status(500, "ill"));
    assertThat(larder.read("found", "ill/list")).isEqualTo("UPSTREAM_BROKEN");
  }

  @ParameterizedTest
  @CsvSource({
    "file:///srv/git",
    "ext::sh",
    "git://a.example/mod",
    "http://a.example/mod",
    "https://bob:x@a.example/mod",
    "-"
  })
  void aHostLeadsNowhereButToServersOfHttpsAndSsh(String url) {
    discovering("mod", GitUpstream.PUBLIC, url);

    assertThat(larder.read("found", "mod/list")).isEqualTo("UPSTREAM_BROKEN");
    assertThat(connected()).isEmpty();
  }

  @ParameterizedTest(name = "named {0}: to {1} with credentials {2}")
  @CsvSource({
    "places.test,  https://git.corp.example/secret, true",
    "other.test,   https://git.corp.example/secret, false",
    "other.test,   https://places.test/mod,         true",
  })
  void credentialsAreShownWhereNoStrangerHasPointed(String named, String url, boolean shown) {
    GitCredential known =
        GitUpstreams.login("https://" + named, "u", Optional.empty(), Optional.of("t"));
    GitCredential secret =
        GitUpstreams.login("https://git.corp.example", "u", Optional.empty(), Optional.of("t"));
    GitUpstream upstream = new GitUpstream(List.of(), List.of(known, secret));
    discovering("mod", upstream, url);
    tag(url, "v1", "mod", "one");

    assertThat(larder.read("found", "mod/list")).isEqualTo("v1");

    assertThat(larder.control.connections())
        .extracting(Connected::upstream)
        .containsOnly(shown ? upstream : GitUpstream.PUBLIC);
  }

  @Test
  void onlyNamedHostsAreAskedWithCredentialsAndAtPrivateAddresses() {
    GitCredential credential =
        GitUpstreams.login("http://places.test/mod", "u", Optional.empty(), Optional.of("t"));
    discovering("mod", new GitUpstream(List.of(), List.of(credential)), "https://places.test/mod");
    larder.read("found", "mod/list");
    larder.with(git("stranger", GitUpstream.PUBLIC));
    larder.read("stranger", "mod/list");

    assertThat(larder.network.requests())
        .extracting(request -> request.upstream().flatMap(it -> it.password()))
        .containsExactly(Optional.of("t"), Optional.empty());
    assertThat(larder.network.requests().getLast().upstream()).isEmpty();
  }

  @Test
  void explainingSaysWhereAComponentIsAndHowThatIsKnown() {
    discovering("mod", GitUpstream.PUBLIC, "https://a.example/mod");
    tag("https://a.example/mod", "v1", "mod", "one");

    assertThat(explained("up", "lib")).contains("up takes it from " + URL + ", by the rule lib");
    assertThat(explained("found", "mod")).doesNotContain("takes it from");
    larder.read("found", "mod/list");
    assertThat(explained("found", "mod"))
        .contains("found takes it from https://a.example/mod, where it was found at ")
        .contains("no credential is shown");
    assertThat(asked("mod")).isEqualTo(1);
  }

  private String explained(String repository, String component) {
    return new Explainer(
            larder.stores.metadata(),
            larder.parts.lacking(),
            larder.parts.sources(),
            new VersionRecords(larder.parts.logs()),
            larder.clock)
        .explain(
            larder.snapshots.current(),
            new ExplainQuestion(
                TestLarder.ADMIN,
                new RepositoryName(repository),
                component,
                Optional.empty(),
                Action.READ))
        .because();
  }

  @Test
  void aProbeFindsTheRepositoryAndTheNewestVersion() {
    ConnectionProbe.Report report = probe("up", Optional.of("lib"));

    assertThat(report.usable()).as(report.text()).isTrue();
    GitFindings seen = report.git().orElseThrow();
    assertThat(seen.url()).isEqualTo(URL);
    assertThat(seen.newest()).contains("v1");
    assertThat(seen.hostKey()).isPresent();
    assertThat(seen.refs()).hasValue(1);
    assertThat(seen.place().orElseThrow().way()).isEqualTo(new GitPlace.Way.Rule("lib"));

    assertThat(probe("up", Optional.empty()).git().orElseThrow().url()).isEqualTo(URL);
    larder.control.remove(URL);
    assertThat(probe("up", Optional.of("lib")).usable()).isFalse();
    assertThat(probe("up", Optional.of("nowhere")).text()).contains("nowhere", "not found");
  }

  private ConnectionProbe.Report probe(String repository, Optional<String> component) {
    Repository proxy =
        larder.snapshots.current().find(new RepositoryName(repository)).orElseThrow();
    return larder
        .parts
        .sources()
        .probe(proxy, new RawFormat(), proxy.definition().git().orElseThrow(), component);
  }

  @Test
  void guessedNamesAreRememberedAsMissing() {
    larder.with(git("found", GitUpstream.PUBLIC));
    larder.read("found", "mod/v1/file.bin");
    larder.read("found", "mod/v1/about");
    assertThat(asked("mod")).isEqualTo(1);

    larder.clock.advance(NegativeCache.EXACT.plusSeconds(1));
    larder.read("found", "mod/v1/file.bin");
    assertThat(asked("mod")).isEqualTo(2);
  }
}
