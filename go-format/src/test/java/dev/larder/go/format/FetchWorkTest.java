package dev.larder.go.format;

import static dev.larder.core.fixture.Blueprint.proxy;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Ask;
import dev.larder.api.Format;
import dev.larder.api.Outcome.Found;
import dev.larder.core.engine.Answer;
import dev.larder.core.engine.EngineParts;
import dev.larder.core.fetch.Fetches;
import dev.larder.core.fixture.Hooked;
import dev.larder.core.fixture.SourceReply;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.source.UpstreamGuard;
import dev.larder.core.storage.Metadata;
import dev.larder.core.waiting.Depth;
import dev.larder.rig.disk.DiskTally;
import dev.larder.rig.disk.DiskTally.Tally;
import dev.larder.rig.disk.WatchedFileSystem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// What one file of a proxy makes this server do beside its statements and forces, as
/// docs/performance.md has it ("What one fetch costs"): a pass, a file or a thread more belongs
/// there, with what it is good for.
@Isolated("it counts what the whole Java machine hashes, and its threads")
class FetchWorkTest {
  private static final String VERSIONS = "ex.test/m/@v/";
  private static final byte[] GO_MOD = "module ex.test/m\n\ngo 1.20\n".getBytes(UTF_8);
  private static final byte[] SOURCE = noise(300_000);
  private static final int PIECE = 64 * 1024;

  /// More than the directory of such a zip has.
  private static final int DIRECTORY = 2000;

  /// The line of a go.mod by itself: its hash in hex, two spaces, its name and a line feed.
  private static final long LINE = 64L + 2 + "go.mod\n".length();

  @TempDir private Path folder;
  private final DiskTally disk = new DiskTally();
  private final Map<String, Set<String>> threads = new ConcurrentHashMap<>();
  private HashingTally hashing;
  private TestLarder larder;
  private EngineParts parts;

  @BeforeEach
  void build() throws IOException {
    Path watched = WatchedFileSystem.watched(Files.createDirectory(folder.resolve("disk")), disk);
    Format format = Hooked.before("verify", () -> seen("verify"), new GoFormat());
    larder =
        new TestLarder(watched, format, UpstreamGuard.Bounds.DEFAULT, Fetches.Limits.DEFAULT)
            .with(proxy("up").format("go"));
    Metadata committing =
        Hooked.before(Metadata.class, "commit", () -> seen("commit"), larder.stores.metadata());
    parts =
        EngineParts.of(
            larder.foundation(
                Hooked.before(Metadata.class, "version", () -> seen("look"), committing)));
    hashing = HashingTally.open();
  }

  @AfterEach
  void close() {
    hashing.close();
  }

  private void seen(String doing) {
    Thread thread = Thread.currentThread();
    threads
        .computeIfAbsent(doing, _ -> ConcurrentHashMap.newKeySet())
        .add((thread.isVirtual() ? "" : "system: ") + thread.getName());
  }

  private static byte[] noise(int count) {
    byte[] bytes = new byte[count];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  private static byte[] info(String version) {
    return "{\"Version\":\"%s\",\"Time\":\"2024-01-02T03:04:05Z\"}"
        .formatted(version)
        .getBytes(UTF_8);
  }

  private static byte[] zip(String version) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (var file : Map.of("go.mod", GO_MOD, "a.go", SOURCE).entrySet()) {
        zip.putNextEntry(new ZipEntry(inside(version, file.getKey())));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static String inside(String version, String file) {
    return "ex.test/m@" + version + "/" + file;
  }

  /// From now on, the upstream has this file.
  private void offer(String file, byte[] bytes) {
    larder.network.on(
        "http://up.example/" + VERSIONS + file,
        request -> {
          seen("ask");
          return new SourceReply(
                  200, Map.of(), OptionalLong.of(bytes.length), () -> new Body(bytes))
              .answer(request);
        });
  }

  /// A body that says who reads it.
  private final class Body extends ByteArrayInputStream {
    Body(byte[] bytes) {
      super(bytes);
    }

    @Override
    public synchronized int read(byte[] into, int offset, int count) {
      seen("receive");
      return super.read(into, offset, count);
    }
  }

  private void read(String file) {
    assertThat(
            parts
                .engine()
                .read(
                    TestLarder.ADMIN,
                    new RepositoryName("up"),
                    Ask.of(VERSIONS + file),
                    Depth.TAKE))
        .isInstanceOfSatisfying(Found.class, found -> ((Answer) found.value()).close());
    Awaitility.await().until(() -> parts.fetches().running() == 0);
  }

  private static String fetch(String file) {
    return "fetch " + VERSIONS + file;
  }

  private List<Long> passes(String file) {
    return hashing.passes(fetch(file));
  }

  @Test
  void anInfoIsHashedOnce() {
    offer("v1.0.0.info", info("v1.0.0"));
    offer("v1.0.0.mod", GO_MOD);
    read("v1.0.0.info");

    assertThat(passes("v1.0.0.info")).containsExactly((long) info("v1.0.0").length);
    assertThat(disk.tally()).isEqualTo(new Tally(0, 0, 0, 0, 0));
  }

  @Test
  void aModIsHashedAsItCameAndForGoSum() {
    offer("v1.0.0.mod", GO_MOD);
    read("v1.0.0.mod");

    long size = GO_MOD.length;
    assertThat(passes("v1.0.0.mod")).containsExactly(size, size, LINE);
    assertThat(disk.tally()).isEqualTo(new Tally(0, 0, 0, 0, 0));
  }

  /// Its h1 is of the text as it came, and it is bound by the text with plain line ends.
  @Test
  void aModWithOtherLineEndsIsHashedOnceMore() {
    byte[] goMod = "module ex.test/m\r\n".getBytes(UTF_8);
    offer("v1.0.0.mod", goMod);
    read("v1.0.0.mod");

    long size = goMod.length;
    assertThat(passes("v1.0.0.mod")).containsExactly(size, size, LINE, size - 1, LINE);
  }

  @Test
  void aZipIsHashedAsItCameAndEachFileInsideOnce() throws IOException {
    byte[] zip = zip("v1.0.0");
    offer("v1.0.0.zip", zip);
    read("v1.0.0.zip");

    long list =
        2L * (64 + 2 + 1) + inside("v1.0.0", "go.mod").length() + inside("v1.0.0", "a.go").length();
    assertThat(passes("v1.0.0.zip"))
        .startsWith((long) zip.length)
        .endsWith(list, (long) GO_MOD.length, LINE)
        .containsExactlyInAnyOrder(
            (long) zip.length,
            (long) GO_MOD.length,
            (long) SOURCE.length,
            list,
            (long) GO_MOD.length,
            LINE);
  }

  /// The check of a zip begins at its end, and each of its windows may be read for little.
  @Test
  void aZipIsWrittenOnceAndReadOnce() throws IOException {
    byte[] zip = zip("v1.0.0");
    offer("v1.0.0.zip", zip);
    read("v1.0.0.zip");

    Tally tally = disk.tally();
    assertThat(tally.files()).isEqualTo(1);
    assertThat(tally.moves()).isEqualTo(1);
    assertThat(tally.bytesWritten()).isEqualTo(zip.length);
    assertThat(tally.writes()).isEqualTo(Math.ceilDiv(zip.length, PIECE));
    assertThat(tally.bytesRead()).isBetween((long) zip.length, zip.length + 2L * PIECE + DIRECTORY);
  }

  /// One of the system, in its name, computes what takes long.
  @Test
  void oneThreadDoesAllOfAFetchButChecksOfZipsAndTheRequestsOwnLooksBefore() throws IOException {
    offer("v1.0.0.zip", zip("v1.0.0"));
    read("v1.0.0.zip");

    for (String doing : List.of("ask", "receive", "commit")) {
      assertThat(threads.get(doing)).as(doing).containsExactly(fetch("v1.0.0.zip"));
    }
    assertThat(threads.get("verify")).containsExactly("system: " + fetch("v1.0.0.zip"));
    assertThat(disk.threads()).containsExactly(fetch("v1.0.0.zip"));
    assertThat(threads.get("look"))
        .contains("system: " + Thread.currentThread().getName())
        .doesNotContain(fetch("v1.0.0.zip"));
    assertThat(hashing.passes(Thread.currentThread().getName())).isEmpty();
  }

  @Test
  void aFileTakesOneThreadOfItsOwn() throws IOException {
    for (String file : List.of("v1.0.0.mod", "v1.1.0.mod")) {
      offer(file, GO_MOD);
    }
    offer("v1.1.0.info", info("v1.1.0"));
    offer("v1.2.0.zip", zip("v1.2.0"));

    assertThat(begun(() -> read("v1.0.0.mod"))).containsExactly(fetch("v1.0.0.mod"));
    assertThat(begun(() -> read("v1.1.0.info")))
        .containsExactlyInAnyOrder(fetch("v1.1.0.info"), fetch("v1.1.0.mod"));
    assertThat(begun(() -> read("v1.2.0.zip")))
        .as("what a zip brings along is asked for, too")
        .containsExactlyInAnyOrder(fetch("v1.2.0.zip"), fetch("v1.2.0.mod"), fetch("v1.2.0.info"));
    assertThat(begun(() -> read("v1.2.0.zip"))).isEmpty();
  }

  /// The names of the virtual threads that begin meanwhile, but for those that read ahead: what
  /// they do is asked for by what a file says, and not by fetching it.
  private List<String> begun(Runnable work) throws IOException {
    Path recorded = Files.createTempFile(folder, "threads", ".jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.VirtualThreadStart");
      recording.start();
      work.run();
      recording.stop();
      recording.dump(recorded);
    }
    return RecordingFile.readAllEvents(recorded).stream()
        .filter(event -> event.getEventType().getName().equals("jdk.VirtualThreadStart"))
        .map(event -> event.getThread().getJavaName())
        .filter(name -> !name.equals("graph prefetch"))
        .toList();
  }
}
