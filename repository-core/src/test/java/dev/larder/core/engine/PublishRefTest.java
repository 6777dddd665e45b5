package dev.larder.core.engine;

import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static dev.larder.core.fixture.Blueprint.tagged;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.core.access.Author;
import dev.larder.core.access.Principal;
import dev.larder.core.fixture.Endings;
import dev.larder.core.fixture.MemoryTree;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.repository.GitRule;
import dev.larder.core.repository.GitUpstream;
import dev.larder.core.storage.AuditLog;
import dev.larder.core.storage.GitUpstreams;
import dev.larder.core.storage.VersionRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Tags of Git repositories are published by all rules of an upload.
class PublishRefTest {
  private static final String URL = "https://git.example/corp/mine.git";
  private static final Map<String, Principal> WHO =
      Map.of("admin", TestLarder.ADMIN, "alice", TestLarder.ALICE, "-", TestLarder.ANONYMOUS);

  private final Map<String, byte[]> files = new HashMap<>();
  @TempDir private Path folder;
  private TestLarder larder;

  private static GitUpstream git() {
    return GitUpstreams.of(
        Stream.of("mine", "mine/special", "dashed", "oss", "foreign")
            .map(pattern -> new GitRule(pattern, URL, Optional.empty()))
            .toArray(GitRule[]::new));
  }

  @BeforeEach
  void build() throws Exception {
    larder =
        new TestLarder(folder)
            .with(
                tagged("own", git(), false).exclusive("mine").overlay("oss"),
                tagged("dashed", git(), false).exclusive("dashed").setting("acceptDashes", "true"),
                hosted("other").exclusive("mine/special"),
                hosted("plain").exclusive("plain"),
                proxy("world"),
                group("all", "own", "world").publishTo("own"),
                group("reading", "own", "world"));
    for (String component : List.of("mine", "dashed", "oss", "foreign")) {
      content(component, "one");
    }
    content("mine/special", "");
  }

  private void content(String component, String text) {
    files.put(component + "/a", text.getBytes(UTF_8));
    for (String tag : List.of("v1", "v1-rc", "latest")) {
      larder.control.tag(URL, tag, new MemoryTree(Map.copyOf(files)));
    }
  }

  private String publish(String who, String repository, String component, String ref) {
    return Endings.of(
        larder.publishRef(WHO.get(who), repository, component, ref),
        published -> (published.created() ? "created in " : "known in ") + published.repository());
  }

  @ParameterizedTest(name = "{0} in {1}: {2} at {3}: {4}")
  @CsvSource({
    // who, where, component, ref, how it ends
    "admin, own,     mine,         v1,               created in own",
    "admin, own,     mine,         refs/tags/v1,     created in own",
    "admin, all,     mine,         v1,               created in own",
    "admin, own,     oss,          v1,               created in own",
    "admin, own,     mine,         v2,               MISSING",
    "admin, own,     mine,         latest,           INVALID",
    "admin, own,     mine/nothing, v1,               MISSING",
    "admin, own,     mine,         v1-rc,            INVALID",
    "admin, dashed,  dashed,       v1-rc,            created in dashed",
    "admin, own,     foreign,      v1,               FORBIDDEN",
    "admin, own,     mine/special, v1,               FORBIDDEN",
    "admin, plain,   plain,        v1,               INVALID",
    "admin, world,   mine,         v1,               NOT_ALLOWED",
    "admin, reading, mine,         v1,               NOT_ALLOWED",
    "admin, none,    mine,         v1,               MISSING",
    "alice, own,     mine,         v1,               FORBIDDEN",
    "alice, own,     foreign,      v1,               FORBIDDEN",
    "-,     own,     mine,         v1,               LOGIN",
  })
  void endsAsAnUploadDoes(
      String who, String repository, String component, String ref, String ending) {
    assertThat(publish(who, repository, component, ref)).isEqualTo(ending);
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void whoMayNotPublishHasNoServerAsked() {
    publish("alice", "own", "mine", "v1");
    publish("-", "own", "mine", "v1");
    publish("admin", "own", "foreign", "v1");

    assertThat(larder.control.connections()).isEmpty();
  }

  @Test
  void theSameContentAgainIsTheSameAndOtherContentAConflict() {
    publish("admin", "own", "mine", "v1");
    assertThat(publish("admin", "own", "mine", "v1")).isEqualTo("known in own");
    content("mine", "other");

    assertThat(publish("admin", "own", "mine", "v1")).isEqualTo("CONFLICT");
    assertThat(larder.read("own", "mine/v1/file.bin")).isEqualTo("one");
  }

  @Test
  void whatTheOutsideWorldHasIsNotPublished() {
    larder.network.text("http://world.example/oss/v1/about", "version v1");
    larder.network.text("http://world.example/oss/v1/file.bin", "theirs");

    assertThat(publish("admin", "own", "oss", "v1")).isEqualTo("CONFLICT");
  }

  @Test
  void aDeletedVersionIsRestoredAndNotPublished() {
    publish("admin", "own", "mine", "v1");
    Coordinates name = new Coordinates("mine", "v1");
    larder.stores.metadata().delete(larder.id("own"), name, "bad", Author.server("test"));
    larder.snapshots.reload();

    assertThat(publish("admin", "own", "mine", "v1")).isEqualTo("CONFLICT");
  }

  @Test
  void theVersionIsReadableWithItsTimeAndOrigin() {
    publish("admin", "all", "mine", "v1");

    assertThat(larder.read("all", "mine/v1/file.bin")).isEqualTo("one");
    List<VersionRow> rows =
        larder.stores.metadata().version(Set.of(larder.id("own")), new Coordinates("mine", "v1"));
    assertThat(rows).singleElement().matches(VersionRow::complete);
    assertThat(rows.getFirst().origin()).containsEntry("ref", "v1").containsKey("hash");
    assertThat(rows.getFirst().time()).contains(Instant.parse("2026-01-02T03:04:05Z"));
    assertThat(larder.stores.contents().publisher(larder.id("own"), new Coordinates("mine", "v1")))
        .contains("admin");
    assertThat(
            larder
                .stores
                .audit()
                .find(
                    new AuditLog.Question(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("admin"),
                        Optional.of("version.publish"),
                        9)))
        .hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Failure.Kind.class,
      names = {"UPSTREAM_BROKEN", "UPSTREAM_BUSY", "TIMEOUT"})
  void aServerThatIsAwayIsSaid(Failure.Kind kind) {
    larder.control.fail(URL, () -> Outcome.failed(kind, "as it is"));

    assertThat(publish("admin", "own", "mine", "v1")).isEqualTo(kind.name());
  }

  private List<Path> leftovers() {
    try (Stream<Path> left = Files.list(folder)) {
      return left.filter(file -> !file.toString().endsWith(".blob")).toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
