package dev.larder.core.fetch;

import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static dev.larder.core.fixture.TestLarder.ADMIN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.Outcome;
import dev.larder.api.SourceTree;
import dev.larder.core.events.Events.Kind;
import dev.larder.core.fixture.Drip;
import dev.larder.core.fixture.Forest;
import dev.larder.core.fixture.Hooked;
import dev.larder.core.fixture.MemoryTree;
import dev.larder.core.fixture.SourceHold;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.raw.RawFormat;
import dev.larder.core.storage.Together;
import dev.larder.core.storage.VersionRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A source that brings versions and no files: whichever file is asked for, all arrive and become
/// visible together, or none.
class WholeVersionTest {
  private static final Coordinates V1 = new Coordinates("lib", "v1");
  private static final List<String> FILES = List.of("about", "meta", "file.bin");

  @TempDir private Path folder;
  private final Forest forest = new Forest();
  private TestLarder larder;

  @BeforeEach
  void build() {
    larder = new TestLarder(folder, new RawFormat(), forest).with(proxy("up"));
  }

  private List<VersionRow> rows() {
    return larder.stores.metadata().version(Set.of(larder.id("up")), V1);
  }

  private void assertNothingIsStored() {
    larder.settled();
    assertThat(rows()).isEmpty();
    for (String file : FILES) {
      assertThat(larder.readStored("up", "lib/v1/" + file)).isEqualTo("MISSING");
    }
    assertThat(leftovers()).isEmpty();
  }

  private List<Path> leftovers() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.toString().endsWith(".blob")).toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"about", "meta", "file.bin"})
  void anyFileBringsTheWholeVersion(String asked) {
    forest.grow("v1", new MemoryTree(Map.of("lib/a", new byte[] {'a'}, "lib/b", new byte[] {'b'})));

    assertThat(larder.read("up", "lib/v1/" + asked)).isNotEqualTo("MISSING");

    assertThat(rows()).singleElement().matches(VersionRow::complete);
    assertThat(rows().getFirst().origin()).containsEntry("ref", "v1").containsKey("from");
    assertThat(larder.readStored("up", "lib/v1/about")).isEqualTo("version v1");
    assertThat(larder.readStored("up", "lib/v1/meta")).startsWith("file ");
    assertThat(larder.readStored("up", "lib/v1/file.bin")).isEqualTo("ab");
    larder.settled();
    assertThat(forest.fetched()).isEqualTo(1);
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void allFilesAskedForAtOnceAreOneFetch() throws Exception {
    SourceHold hold = new SourceHold();
    forest.grow("v1", Hooked.before(SourceTree.class, "files", hold::await, content("ab")));
    Thread release =
        Thread.ofVirtual()
            .start(() -> {
              Awaitility.await().until(() -> forest.fetched() == 1);
              hold.release();
            });

    List<String> read =
        Together.run(300, number -> larder.read("up", "lib/v1/" + FILES.get(number % 3)));

    release.join();
    assertThat(Set.copyOf(read)).hasSize(3).contains("version v1", "ab");
    assertThat(forest.fetched()).isEqualTo(1);
  }

  private static MemoryTree content(String text) {
    return MemoryTree.of("lib/a", text);
  }

  @Test
  void oneFetchUnderWayIsShownByTheNameOfTheVersion() throws Exception {
    SourceHold hold = new SourceHold();
    forest.grow("v1", Hooked.before(SourceTree.class, "files", hold::await, content("ab")));
    Thread reader = Thread.ofVirtual().start(() -> larder.read("up", "lib/v1/about"));
    Awaitility.await().until(() -> forest.fetched() == 1);

    assertThat(larder.parts.fetches().list(10)).extracting("name").containsExactly("lib@v1");
    hold.release();
    reader.join();
  }

  @Test
  void aBigVersionIsReadOnceItIsWhole() {
    byte[] bytes = Patterned.bytes(9 << 20);
    forest.grow("v1", new MemoryTree(Map.of("lib/a", bytes)));

    assertThat(larder.get(ADMIN, "up", "lib/v1/file.bin"))
        .isInstanceOfSatisfying(
            Outcome.Found.class,
            _ -> assertThat(larder.readStored("up", "lib/v1/about")).isEqualTo("version v1"));
    assertThat(larder.blobs.stored()).hasSize(1);
    assertThat(larder.head(ADMIN, "up", "lib/v1/file.bin")).isInstanceOf(Outcome.Found.class);
    assertThat(larder.read("up", "lib/v1/file.bin")).isEqualTo(new String(bytes, UTF_8).strip());
  }

  @Test
  void listsAndQueriesComeFromTheSourceToo() {
    forest.grow("v1", content("ab"));
    forest.grow("v2", content("cd"));

    assertThat(larder.read("up", "lib/list")).isEqualTo("v1\nv2");
    assertThat(larder.read("up", "lib/v2/find")).isEqualTo("version v2");
    assertThat(larder.read("up", "lib/v2/file.bin")).isEqualTo("cd");
    assertThat(forest.fetched()).isEqualTo(1);
  }

  @Test
  void whatIsMissingIsRememberedForTheWholeVersion() {
    assertThat(larder.read("up", "lib/v1/about")).isEqualTo("MISSING");
    assertThat(larder.read("up", "lib/v1/file.bin")).isEqualTo("MISSING");
    assertThat(forest.fetched()).isEqualTo(1);
    assertNothingIsStored();

    larder.clock.advance(NegativeCache.EXACT.plusSeconds(1));
    forest.grow("v1", content("ab"));
    assertThat(larder.read("up", "lib/v1/file.bin")).isEqualTo("ab");
  }

  @Test
  void contentAgainstTheRulesIsRejectedWhole() {
    forest.grow("v1", MemoryTree.of("lib/a.bad", "ab"));

    assertThat(larder.read("up", "lib/v1/about")).isEqualTo("UPSTREAM_BROKEN");

    assertThat(larder.parts.events().counts()).containsKey(Kind.UPSTREAM_CONTENT_REJECTED);
    assertNothingIsStored();
  }

  /// The tree of a test, whose files have other bytes than it says.
  private record Lying(SourceTree tree, Supplier<InputStream> bytes) implements SourceTree {
    @Override
    public List<Entry> files(String folder) throws IOException {
      return tree.files(folder);
    }

    @Override
    public InputStream open(String path) {
      return bytes.get();
    }

    @Override
    public InputStream recorded(String path) {
      return open(path);
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "breaks off,    UPSTREAM_BROKEN",
    "has too much,  UPSTREAM_BROKEN",
    "half is made,  INTERNAL",
    "full disk,     STORAGE_FULL",
    "full database, STORAGE_FULL",
  })
  void whatFailsStoresNothing(String how, String ending) {
    switch (how) {
      case "breaks off" -> {
        var drip = new Drip(new byte[] {'a', 'b'});
        drip.fail(new IOException("reset"));
        forest.grow("v1", new Lying(content("ab"), () -> drip));
      }
      case "has too much" ->
          forest.grow("v1", new Lying(content("ab"), () -> new ByteArrayInputStream(new byte[3])));
      case "half is made" -> forest.grow("v1", MemoryTree.of("lib/a.half", "ab"));
      case "full disk" -> {
        forest.grow("v1", content("ab"));
        larder.staging.room(-1);
      }
      default -> {
        forest.grow("v1", content("ab"));
        larder.stores.metadata().full();
      }
    }

    for (String file : FILES) {
      assertThat(larder.read("up", "lib/v1/" + file)).isEqualTo(ending);
    }
    assertNothingIsStored();
    assertThat(larder.parts.sources().guards()).allMatch(guard -> guard.busy() == 0);
  }

  @Test
  void afterAFailureTheNextFetchBringsTheVersion() {
    forest.grow("v1", content("ab"));
    larder.staging.room(-1);
    assertThat(larder.read("up", "lib/v1/file.bin")).isEqualTo("STORAGE_FULL");
    larder.staging.room(Long.MAX_VALUE);

    assertThat(larder.read("up", "lib/v1/file.bin")).isEqualTo("ab");
    assertThat(larder.readStored("up", "lib/v1/meta")).startsWith("file ");
  }

  @Test
  void aVersionThatContradictsWhatIsKnownIsNotStored() {
    larder.with(hosted("own").overlay("lib")).published("own", "lib/v1", "other");
    larder.with(group("both", "own", "up"));
    forest.grow("v1", content("ab"));

    assertThat(larder.read("up", "lib/v1/about")).isEqualTo("UPSTREAM_BROKEN");

    assertThat(larder.parts.events().counts()).containsKey(Kind.CONTENT_CONTRADICTION);
    assertNothingIsStored();
  }
}
