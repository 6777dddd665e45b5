package dev.larder.core.fetch;

import static dev.larder.core.fixture.Blueprint.proxy;
import static dev.larder.core.fixture.TestLarder.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Outcome;
import dev.larder.core.engine.Answer;
import dev.larder.core.fixture.Drip;
import dev.larder.core.fixture.SourceHold;
import dev.larder.core.fixture.SourceReply;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.raw.RawFormat;
import dev.larder.core.source.UpstreamGuard;
import dev.larder.core.storage.Together;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One fetch, however many want it and whoever leaves.
class ManyReadersTest {
  private static final String UP = "http://up.example/lib/v1/";
  private static final int BYTES = 9 * 1024 * 1024;

  @TempDir private Path folder;
  private TestLarder larder;

  @BeforeEach
  void build() {
    larder = new TestLarder(folder).with(proxy("up"));
  }

  /// Files that are neither blobs nor wanted any more.
  private List<Path> leftovers() {
    try (var files = Files.list(folder)) {
      return files.filter(file -> !file.toString().endsWith(".blob")).toList();
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }

  private void assertNothingIsLeftOver() {
    Awaitility.await().until(() -> leftovers().isEmpty() && larder.parts.fetches().running() == 0);
    assertThat(larder.parts.sources().guards()).allMatch(guard -> guard.busy() == 0);
  }

  @Test
  void fiveHundredFirstRequestsCauseOneFetchPerFileAndReadTheSameBytes() throws Exception {
    larder.network.text(UP + "about", "version v1");
    larder.network.text(UP + "meta", "nothing");
    larder.network.text(UP + "file.bin", "content");
    List<String> files = List.of("about", "meta", "file.bin");

    List<String> read =
        Together.run(500, number -> larder.read("up", "lib/v1/" + files.get(number % 3)));

    assertThat(read).containsOnly("version v1", "nothing", "content");
    assertThat(larder.network.asked())
        .containsExactlyInAnyOrder(UP + "about", UP + "meta", UP + "file.bin");
    assertNothingIsLeftOver();
  }

  @Test
  void manyReadersOfAGrowingFileReadTheSameBytes() throws Exception {
    byte[] bytes = Patterned.bytes(BYTES);
    larder.network.on(UP + "file.bin", SourceReply.ok(bytes));

    List<Boolean> same = Together.run(100, _ -> Arrays.equals(bytes, readAll()));

    assertThat(same).containsOnly(true);
    assertThat(larder.network.asked(UP + "file.bin")).isEqualTo(1);
    assertNothingIsLeftOver();
  }

  private byte[] readAll() {
    return larder.bytes(found(larder.get(ADMIN, "up", "lib/v1/file.bin")));
  }

  private static Answer found(Outcome<Answer> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Found.class);
    return ((Outcome.Found<Answer>) outcome).value();
  }

  @Test
  void aClientThatLeavesDoesNotEndTheFetch() throws Exception {
    Drip drip = new Drip(Patterned.bytes(BYTES));
    drip.allow(1_000_000);
    larder.network.on(UP + "file.bin", SourceReply.of(drip));
    try (Answer answer = found(larder.get(ADMIN, "up", "lib/v1/file.bin"));
        ReadableByteChannel in = ((Content.Growing) answer.content()).open()) {
      assertThat(in.read(ByteBuffer.allocate(10))).isEqualTo(10);
    }
    drip.finish();

    Awaitility.await().until(() -> !larder.readStored("up", "lib/v1/file.bin").equals("MISSING"));
    assertThat(readAll()).isEqualTo(Patterned.bytes(BYTES));
    assertThat(larder.network.asked(UP + "file.bin")).isEqualTo(1);
    assertNothingIsLeftOver();
  }

  @Test
  void aClientThatLeavesAFetchThatFailsLeavesNothingBehind() throws Exception {
    Drip drip = new Drip(Patterned.bytes(BYTES));
    drip.allow(1_000_000);
    larder.network.on(UP + "file.bin", SourceReply.of(drip));
    found(larder.get(ADMIN, "up", "lib/v1/file.bin")).close();
    drip.fail(new IOException("reset"));

    assertNothingIsLeftOver();
    assertThat(drip.isClosed()).isTrue();
    assertThat(larder.blobs.stored()).isEmpty();
    assertThat(larder.readStored("up", "lib/v1/file.bin")).isEqualTo("MISSING");
  }

  @Test
  void closingAnAnswerTwiceLeavesTheOtherReadersTheirFile() throws Exception {
    Drip drip = new Drip(Patterned.bytes(BYTES));
    drip.allow(1_000_000);
    larder.network.on(UP + "file.bin", SourceReply.of(drip));
    Answer stays = found(larder.get(ADMIN, "up", "lib/v1/file.bin"));
    Answer leaves = found(larder.get(ADMIN, "up", "lib/v1/file.bin"));
    leaves.close();
    leaves.close();
    drip.fail(new IOException("reset"));
    larder.settled();

    assertThat(leftovers()).hasSize(1);
    stays.close();
    assertNothingIsLeftOver();
  }

  @Test
  void aReaderWithoutPatienceLeavesAndTheFetchGoesOn() {
    larder =
        new TestLarder(
                folder,
                new RawFormat(),
                UpstreamGuard.Bounds.DEFAULT,
                new Fetches.Limits(Duration.ofMinutes(1), Duration.ofMillis(20), 100))
            .with(proxy("up"));
    SourceHold hold = new SourceHold();
    larder.network.on(UP + "about", hold.before(SourceReply.ok("version v1")));
    assertThat(larder.read("up", "lib/v1/about")).isEqualTo("TIMEOUT");

    hold.release();

    Awaitility.await().until(() -> larder.readStored("up", "lib/v1/about").equals("version v1"));
    assertThat(larder.network.asked(UP + "about")).isEqualTo(1);
  }

  @Test
  void aReaderThatIsInterruptedLeavesAndTheFetchGoesOn() throws Exception {
    SourceHold hold = new SourceHold();
    larder.network.on(UP + "about", hold.before(SourceReply.ok("version v1")));
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var reader = executor.submit(() -> larder.read("up", "lib/v1/about"));
      Awaitility.await().until(() -> hold.arrived() == 1);
      reader.cancel(true);
      hold.release();
    }

    Awaitility.await().until(() -> larder.readStored("up", "lib/v1/about").equals("version v1"));
    assertNothingIsLeftOver();
  }

  @Test
  void beyondTheBoundNewFetchesAreRefusedAndRunningOnesAreJoined() throws Exception {
    larder =
        new TestLarder(
                folder,
                new RawFormat(),
                UpstreamGuard.Bounds.DEFAULT,
                new Fetches.Limits(Duration.ofMinutes(1), Duration.ofMinutes(1), 1))
            .with(proxy("up"));
    SourceHold hold = new SourceHold();
    larder.network.on(UP + "about", hold.before(SourceReply.ok("version v1")));
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = executor.submit(() -> larder.read("up", "lib/v1/about"));
      Awaitility.await().until(() -> hold.arrived() == 1);

      assertThat(larder.read("up", "lib/v2/about")).isEqualTo("UPSTREAM_BUSY");
      var second = executor.submit(() -> larder.read("up", "lib/v1/about"));
      hold.release();
      assertThat(List.of(first.get(), second.get())).containsOnly("version v1");
    }
  }
}
