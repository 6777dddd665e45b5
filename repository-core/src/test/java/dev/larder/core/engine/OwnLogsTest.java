package dev.larder.core.engine;

import static dev.larder.core.fixture.Blueprint.git;
import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static dev.larder.core.fixture.TestLarder.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Format;
import dev.larder.api.Log.Head;
import dev.larder.api.Log.Placed;
import dev.larder.api.Outcome;
import dev.larder.core.fixture.Endings;
import dev.larder.core.fixture.MemoryTree;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.log.EarlierVersions.Progress;
import dev.larder.core.log.SignedLog;
import dev.larder.core.raw.RawLog;
import dev.larder.core.repository.GitRule;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.GitUpstreams;
import dev.larder.core.storage.LogArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is this server's own stands in its logs.
class OwnLogsTest {
  @TempDir private Path folder;
  private TestLarder larder;

  @BeforeEach
  void start() {
    larder = new TestLarder(folder).with(hosted("own").exclusive("mine"), proxy("up"));
  }

  private SignedLog open(String name) {
    larder
        .stores
        .configuration()
        .saveObject("own-logs", name, Map.of("own.mode", "plain"), ConfigurationAct.server("test"));
    larder.snapshots.reload();
    larder.parts.logs().catchUp();
    return log(name);
  }

  private SignedLog log(String name) {
    return larder.parts.logs().find(format(), name).orElseThrow();
  }

  private List<String> recorded(SignedLog log) {
    return log.from(0, 100).stream().map(Placed::entry).map(entry -> entry.key()).toList();
  }

  @Test
  void publishIsVisibleWithItsRecord() {
    SignedLog log = open("sums.test");

    larder.published("own", "mine/a/v1", "one").published("own", "mine/a/v2", "two");
    larder.published("own", "mine/a/v2", "two");

    assertThat(recorded(log)).containsExactly("mine/a@v1", "mine/a@v2");
    assertThat(log.headOver(1)).isInstanceOf(Outcome.Found.class);
  }

  @Test
  void stoppedLogStopsPublishesAndNothingElse() throws IOException {
    SignedLog log = open("sums.test");
    larder.published("own", "mine/a/v1", "one");
    assertThat(log.headOver(0)).isInstanceOf(Outcome.Found.class);
    larder.network.text("http://up.example/lib/v1/file.bin", "content");
    String archived = LogArchive.nameOf("raw", "sums.test");
    for (String piece : larder.logs.archive().list(archived, "")) {
      larder.logs.archive().remove(archived, piece);
    }
    TestLarder restarted = larder.otherNode();
    restarted.parts.logs().catchUp();

    Outcome<Published> refused = restarted.publish(ADMIN, "own", "mine/a/v2", "two");

    assertThat(Endings.words(refused))
        .contains("The log sums.test does not go on: its archive beside the blobs ends")
        .contains("Put the archive back; or go on under a new name: larder own-log rotate");
    assertThat(restarted.read("own", "mine/a/v1/file.bin")).isEqualTo("one");
    assertThat(restarted.read("up", "lib/v1/file.bin")).isEqualTo("content");
    assertThat(restarted.read("own", "mine/a/v2/file.bin")).isEqualTo("MISSING");
    assertThat(recorded(log)).containsExactly("mine/a@v1");
  }

  @Test
  void otherContentThanTheRecordedIsRefused() {
    SignedLog log = open("sums.test");
    log.append(List.of(RawLog.entry("mine/a@v1", "another hash")));

    Outcome<Published> refused = larder.publish(ADMIN, "own", "mine/a/v1", "one");

    assertThat(Endings.of(refused, _ -> "published")).isEqualTo("CONFLICT");
    assertThat(Endings.words(refused))
        .contains("has recorded other content of mine/a@v1 (record 0)");
  }

  @Test
  void whatWasStoredBeforeIsRecordedOnce() {
    larder.published("own", "mine/a/v1", "one").published("own", "mine/a/v2", "two");
    larder.network.text("http://up.example/lib/v1/file.bin", "content");
    assertThat(larder.read("up", "lib/v1/file.bin")).isEqualTo("content");
    SignedLog log = open("sums.test");

    larder.parts.earlier().turn(() -> false);
    larder.otherNode().parts.earlier().turn(() -> false);

    assertThat(recorded(log)).containsExactly("mine/a@v1", "mine/a@v2");
    assertThat(larder.parts.earlier().progress(log)).contains(new Progress(2, 2, true));
  }

  @Test
  void claimedNamesOfAProxyAreRecordedAndOthersAreNot() {
    larder.with(proxy("inner").exclusive("corp"));
    List<String> files = List.of("about", "meta", "file.bin");
    Map<String, String> names = Map.of("inner", "corp/a", "up", "lib");
    names.forEach((repository, component) ->
        files.forEach(file ->
            larder.network.text(
                "http://" + repository + ".example/" + component + "/v1/" + file,
                file.equals("about") ? "version v1" : "content")));
    names.forEach((repository, component) ->
        files.forEach(file ->
            assertThat(larder.read(repository, component + "/v1/" + file))
                .isNotEqualTo("MISSING")));
    larder.settled();
    SignedLog log = open("sums.test");

    larder.parts.earlier().turn(() -> false);

    assertThat(recorded(log)).containsExactly("corp/a@v1");
  }

  @Test
  void closedLogTakesNothingAndTheNextOneAll() {
    SignedLog first = open("sums.test");
    larder.published("own", "mine/a/v1", "one");
    larder
        .stores
        .configuration()
        .deleteObject("own-logs", "sums.test", ConfigurationAct.server("test"));
    SignedLog second = open("sums.test.2");
    larder.parts.logs().closeUnconfigured();

    larder.published("own", "mine/a/v2", "two");
    larder.parts.earlier().turn(() -> false);

    assertThat(first.isClosed()).isTrue();
    assertThat(first.head().map(Head::size)).contains(1L);
    assertThat(recorded(first)).containsExactly("mine/a@v1");
    assertThat(recorded(second)).containsExactlyInAnyOrder("mine/a@v1", "mine/a@v2");
    assertThat(larder.parts.logs().taken(format(), "sums.test").orElse("")).contains("was closed");
    assertThat(larder.parts.logs().taken(format(), "sums.test.2")).isEmpty();
  }

  private Format format() {
    return larder.snapshots.current().formats().find("raw").orElseThrow();
  }

  @Test
  void nodeThatHasNotHeardOfANewNamePublishesUnderIt() {
    open("sums.test");
    TestLarder other = larder.otherNode();
    assertThat(other.publish(ADMIN, "own", "mine/a/v1", "one")).isInstanceOf(Outcome.Found.class);
    larder
        .stores
        .configuration()
        .deleteObject("own-logs", "sums.test", ConfigurationAct.server("test"));
    SignedLog second = open("sums.test.2");
    larder.parts.logs().closeUnconfigured();

    // The second log has been looked at by nobody on that node: it takes nothing until then.
    Outcome<Published> outcome = other.publish(ADMIN, "own", "mine/a/v2", "two");

    assertThat(Endings.of(outcome, _ -> "published")).isEqualTo("published");
    assertThat(recorded(second)).contains("mine/a@v2");
    assertThat(Optional.of(second.isClosed())).contains(false);
  }

  @Test
  void versionMadeOfGitIsVisibleWithItsRecord() {
    String url = "https://git.example/lib.git";
    larder.with(git("made", GitUpstreams.of(new GitRule("lib", url, Optional.empty()))));
    larder.control.tag(url, "v1", MemoryTree.of("lib/a", "one"));
    SignedLog log = open("sums.test");

    assertThat(larder.read("made", "lib/v1/file.bin")).isEqualTo("one");

    assertThat(recorded(log)).containsExactly("lib@v1");
  }
}
