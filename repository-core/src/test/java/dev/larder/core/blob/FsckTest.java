package dev.larder.core.blob;

import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.Formats;
import dev.larder.api.Staged;
import dev.larder.core.access.Author;
import dev.larder.core.blob.BlobInspection.Wish;
import dev.larder.core.fixture.SourceReply;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.raw.RawFormat;
import dev.larder.core.staging.Sha256;
import dev.larder.core.storage.FileRow;
import dev.larder.core.task.TaskReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the task tells people, after a restore too, and what it does about small files.
class FsckTest {
  private static final Wish LOOK = new Wish(false, false);
  private static final Wish READ = new Wish(true, false);
  private static final Wish REPAIR = new Wish(true, true);

  @TempDir private Path folder;
  private TestLarder larder;
  private StoreMark mark;
  private Fsck fsck;

  @BeforeEach
  void build() throws IOException {
    larder =
        new TestLarder(folder)
            .with(hosted("own").exclusive("mine"), proxy("up"), group("all", "own", "up"));
    larder.blobs.join(larder.stores.ledger().mark().installation());
    mark = new StoreMark(larder.blobs, larder.stores.ledger());
    mark.renew();
    fsck = new Fsck(larder.blobs, larder.stores.ledger(), larder::lost, mark);
  }

  private static String content(String name) {
    return name + " is immutable for ever.".repeat(3_000);
  }

  private static String hash(String name) {
    return Sha256.hex(content(name).getBytes(UTF_8));
  }

  private static String upstream(String name) {
    return "http://up.example/" + name;
  }

  private void fetch(String name) {
    larder.network.text(upstream(name + "/file.bin"), content(name));
    assertThat(larder.read("up", name + "/file.bin")).isEqualTo(content(name));
    larder.settled();
  }

  private void publish(String name) {
    larder.published("own", name, content(name));
  }

  private TaskReport afterRestore() throws IOException {
    return fsck.run(new Wish(false, true), true, new Unwatched());
  }

  /// Puts other bytes in the place of a file that is kept with the metadata.
  private void damage(String repository, Coordinates version, String file) {
    FileRow stored = small(repository, version, file);
    byte[] wrong = stored.inline().orElseThrow().clone();
    wrong[0] ^= 1;
    boolean damaged =
        larder
            .stores
            .metadata()
            .mend(
                larder.id(repository),
                version,
                stored,
                new FileRow(file, stored.size(), stored.sha256(), Optional.of(wrong)),
                Author.server("test"));
    assertThat(damaged).isTrue();
    larder.parts.forget(Set.of(version.component()));
  }

  private FileRow small(String repository, Coordinates version, String file) {
    return larder
        .stores
        .metadata()
        .version(Set.of(larder.id(repository)), version)
        .getFirst()
        .file(file)
        .orElseThrow();
  }

  @Test
  void aSmallFileOfAProxyIsFoundByReadingAndFetchedAgain() throws IOException {
    Coordinates version = new Coordinates("lib", "v1");
    larder.network.text(upstream("lib/v1/meta"), "immutable");
    assertThat(larder.read("up", "lib/v1/meta")).isEqualTo("immutable");
    larder.settled();
    damage("up", version, "meta");
    assertThat(fsck.run(LOOK, false, new Unwatched()).figures()).containsEntry("left", 0L);

    assertThat(fsck.run(READ, false, new Unwatched()).figures())
        .containsEntry("smallDamaged", 1L)
        .containsEntry("smallRepaired", 0L)
        .containsEntry("left", 1L);
    TaskReport repaired = fsck.run(REPAIR, false, new Unwatched());

    assertThat(repaired.figures()).containsEntry("smallRepaired", 1L).containsEntry("left", 0L);
    assertThat(repaired.words()).contains("small files: 1 damaged, 1 of them repaired");
    assertThat(small("up", version, "meta").inline().orElseThrow())
        .isEqualTo("immutable".getBytes(UTF_8));
    assertThat(larder.parts.lostFiles().trouble()).isEmpty();
    larder.parts.forget(Set.of("lib"));
    assertThat(larder.read("up", "lib/v1/meta")).isEqualTo("immutable");
  }

  @Test
  void aSmallFileThatCannotBeHadAgainIsLeft() throws IOException {
    Coordinates version = new Coordinates("lib", "v1");
    larder.network.text(upstream("lib/v1/meta"), "immutable");
    assertThat(larder.read("up", "lib/v1/meta")).isEqualTo("immutable");
    larder.settled();
    damage("up", version, "meta");
    larder.network.text(upstream("lib/v1/meta"), "other");

    assertThat(fsck.run(REPAIR, false, new Unwatched()).figures())
        .containsEntry("smallRepaired", 0L)
        .containsEntry("left", 1L);
  }

  @Test
  void aSmallFileThatWasPublishedIsListedUntilItIsPublishedAgain() throws IOException {
    Coordinates version = new Coordinates("mine", "v1");
    publish("mine/v1");
    List<FileRow> rows =
        larder.stores.metadata().version(Set.of(larder.id("own")), version).getFirst().files();
    FileRow inline =
        rows.stream().filter(row -> row.inline().isPresent()).findFirst().orElseThrow();
    damage("own", version, inline.file());

    assertThat(fsck.run(REPAIR, false, new Unwatched()).figures())
        .containsEntry("smallDamaged", 1L)
        .containsEntry("left", 1L);
    assertThat(larder.stores.ledger().smallFiles("", 10).damaged())
        .singleElement()
        .satisfies(one -> assertThat(one.coordinates()).isEqualTo(version));

    publish("mine/v1");
    assertThat(fsck.run(READ, false, new Unwatched()).figures()).containsEntry("left", 0L);
  }

  @Test
  void nothingIsToBeDoneWhereBothAreOfOneTime() throws IOException {
    fetch("lib/v1");
    publish("mine/v1");
    mark.renew();

    TaskReport report = afterRestore();

    assertThat(report.words())
        .endsWith("People can use the server: everything that the database names is there");
    assertThat(report.figures()).containsEntry("left", 0L).containsEntry("held", 0L);
    assertThat(mark.look()).isEmpty();
  }

  @Test
  void blobsOlderThanTheDatabaseAreFetchedAgainOrListed() throws IOException {
    fetch("lib/v1");
    fetch("gone/v1");
    publish("mine/v1");
    publish("mine/v2");
    for (String name : List.of("lib/v1", "gone/v1", "mine/v2")) {
      larder.blobs.delete(hash(name));
    }
    larder.blobs.mark(UUID.randomUUID());
    larder.network.on(upstream("gone/v1/file.bin"), SourceReply.status(500, "no"));

    TaskReport report = afterRestore();

    assertThat(report.figures())
        .containsEntry("damaged", 3L)
        .containsEntry("repaired", 1L)
        .containsEntry("left", 2L)
        .containsEntry("lostPublished", 1L)
        .containsEntry("lostFetched", 1L)
        .containsEntry("strays", 0L)
        .containsEntry("held", 1L);
    assertThat(report.words())
        .contains("but for 1 published files", "1 fetched files could not be had again", "accept");
    assertThat(larder.read("up", "lib/v1/file.bin")).isEqualTo(content("lib/v1"));
    assertThat(larder.stores.ledger().files(hash("mine/v2"), 2))
        .singleElement()
        .satisfies(one -> {
          assertThat(one.coordinates()).isEqualTo(new Coordinates("mine", "v2"));
          assertThat(one.provenance().published()).isTrue();
          assertThat(one.provenance().by()).isEqualTo("admin");
        });
  }

  @Test
  void whatCameAfterTheDatabaseIsListedAndKeptUntilItIsAccepted() throws IOException {
    publish("mine/v1");
    mark.renew();
    store("mine/v2");
    store("nobody knows");
    assertThat(mark.look()).as("nothing tells them apart").isEmpty();

    TaskReport report = afterRestore();

    assertThat(report.figures())
        .containsEntry("left", 0L)
        .containsEntry("strays", 2L)
        .containsEntry("held", 1L);
    assertThat(report.words()).contains("2 blobs came after this database", "larder blobs accept");
    assertThat(report.words().length()).isLessThan(500);
    assertThat(mark.look()).hasValueSatisfying(why -> assertThat(why).contains("not of one time"));
    mark.renew();
    assertThat(mark.look()).as("a node that looks changes nothing").isPresent();
    assertThat(orphans())
        .extracting(OrphanBlobs.Orphan::said)
        .containsExactlyInAnyOrder(Optional.of(new Coordinates("mine", "v2")), Optional.empty());

    publish("mine/v2");
    assertThat(orphans()).hasSize(1);
    mark.accept(Author.server("admin"));
    assertThat(mark.look()).isEmpty();
  }

  private List<OrphanBlobs.Orphan> orphans() throws IOException {
    OrphanBlobs orphans = new OrphanBlobs(larder.blobs, larder.stores.ledger());
    Formats formats = Formats.of(List.of(new Recognizing()));
    OrphanBlobs.Page page = orphans.page("", 10, formats);
    assertThat(orphans.page(page.next().orElseThrow(), 10, formats).next()).isEmpty();
    return page.orphans();
  }

  /// Content whose first word is `mine/version` says so.
  private static final class Recognizing extends RawFormat {
    @Override
    public Optional<Coordinates> recognized(byte[] beginning) {
      String text = new String(beginning, UTF_8);
      return text.startsWith("mine/")
          ? Optional.of(new Coordinates("mine", text.substring(5, text.indexOf(' '))))
          : Optional.empty();
    }
  }

  private void store(String name) throws IOException {
    Path file = larder.staging.create(content(name).length(), false);
    Files.writeString(file, content(name));
    larder.blobs.store(new Staged.OnDisk(file, content(name).length(), hash(name)));
  }
}
