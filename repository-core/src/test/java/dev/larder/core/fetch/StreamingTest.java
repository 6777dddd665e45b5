package dev.larder.core.fetch;

import static dev.larder.core.fixture.Blueprint.proxy;
import static dev.larder.core.fixture.TestLarder.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.api.Outcome;
import dev.larder.core.engine.Answer;
import dev.larder.core.fixture.Drip;
import dev.larder.core.fixture.Hooked;
import dev.larder.core.fixture.SourceHold;
import dev.larder.core.fixture.SourceReply;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.raw.RawFormat;
import dev.larder.core.source.UpstreamGuard;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A big file is read while it grows, and its end only once it is good.
class StreamingTest {
  private static final String FILE = "http://up.example/lib/v1/file.bin";
  private static final int BYTES = 8 * 1024 * 1024 + 1;
  private static final int SEEN_EARLY = BYTES - GrowingFile.HELD_BACK_BYTES;

  @TempDir private Path folder;
  private final byte[] bytes = Patterned.bytes(BYTES);

  private Answer get(TestLarder larder) {
    Outcome<Answer> outcome = larder.get(ADMIN, "up", "lib/v1/file.bin");
    assertThat(outcome).isInstanceOf(Outcome.Found.class);
    return ((Outcome.Found<Answer>) outcome).value();
  }

  private static InputStream open(Answer answer) {
    return Channels.newInputStream(((Content.Growing) answer.content()).open());
  }

  @Test
  void theFirstBytesAreReadBeforeTheLastHaveArrived() throws Exception {
    TestLarder larder = new TestLarder(folder).with(proxy("up"));
    Drip drip = new Drip(bytes);
    larder.network.on(FILE, SourceReply.of(drip));
    drip.allow(1_000_000);

    try (Answer answer = get(larder);
        InputStream in = open(answer)) {
      assertThat(answer.content().size()).isEqualTo(BYTES);
      int early = 1_000_000 - GrowingFile.HELD_BACK_BYTES;
      assertThat(in.readNBytes(early)).isEqualTo(Arrays.copyOf(bytes, early));
      drip.finish();
      assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, early, BYTES));
    }
  }

  /// However the pieces are cut, a reader gets the file's bytes, as regions of it where they may be
  /// had without a copy.
  @ParameterizedTest(name = "regions of {0} bytes, copies of {1}")
  @CsvSource({"262144, 65536", "1, 8192", "99991, 300007", "10485760, 1048576"})
  void regionsAndCopiesAreTheFilesBytes(int regions, int copies) throws Exception {
    TestLarder larder = new TestLarder(folder).with(proxy("up"));
    larder.network.on(FILE, SourceReply.ok(bytes));
    try (Answer answer = get(larder);
        GrowingFile.Reader reader = ((Content.Growing) answer.content()).open()) {
      larder.settled();
      ByteBuffer read = ByteBuffer.allocate(BYTES);
      boolean mapped = false;
      for (int turn = 0; read.hasRemaining(); turn++) {
        Optional<FileRegion> region = turn % 2 == 0 ? reader.region(regions) : Optional.empty();
        if (region.isPresent()) {
          assertThat(region.get().position()).isEqualTo(read.position());
          assertThat(region.get().bytes().remaining()).isBetween(1, regions);
          read.put(region.get().bytes());
          mapped = true;
        } else {
          ByteBuffer copy = ByteBuffer.allocate(Math.min(copies, read.remaining()));
          assertThat(reader.read(copy)).isPositive();
          read.put(copy.flip());
        }
      }
      assertThat(Arrays.equals(read.array(), bytes)).isTrue();
      assertThat(mapped).isTrue();
      assertThat(reader.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }
  }

  /// Regions hold back what copies hold back.
  @Test
  void noRegionHasTheLastBytesBeforeTheFileIsGood() throws Exception {
    SourceHold hold = new SourceHold();
    TestLarder larder = larder(hold::await);
    larder.network.on(FILE, SourceReply.ok(bytes));
    try (Answer answer = get(larder);
        GrowingFile.Reader reader = ((Content.Growing) answer.content()).open()) {
      Channels.newInputStream(reader).readNBytes(SEEN_EARLY);
      assertThat(reader.region(BYTES)).isEmpty();

      hold.release();

      ByteBuffer one = ByteBuffer.allocate(1);
      assertThat(reader.read(one)).isEqualTo(1);
      FileRegion rest = reader.region(BYTES).orElseThrow();
      assertThat(rest.position()).isEqualTo(SEEN_EARLY + 1L);
      assertThat(rest.bytes().remaining()).isLessThan(GrowingFile.HELD_BACK_BYTES);
    }
  }

  @Test
  void noRegionIsHadOfAFileThatTurnedOutBad() throws Exception {
    TestLarder larder = new TestLarder(folder).with(proxy("up"));
    Drip drip = new Drip(bytes);
    larder.network.on(FILE, SourceReply.of(drip));
    drip.allow(BYTES - 1);
    try (Answer answer = get(larder);
        GrowingFile.Reader reader = ((Content.Growing) answer.content()).open()) {
      assertThat(Channels.newInputStream(reader).readNBytes(2_000_000)).hasSize(2_000_000);
      drip.fail(new IOException("reset"));
      larder.settled();
      assertThatThrownBy(() -> reader.region(BYTES)).isInstanceOf(IOException.class);
    }
  }

  /// Whoever only wants to know does not wait for the file, and whoever reads then joins its fetch.
  @Test
  void aLookIsAnsweredOnceTheLengthIsKnownHoweverSmallTheFile() throws Exception {
    TestLarder larder = new TestLarder(folder).with(proxy("up"));
    Drip drip = new Drip(Arrays.copyOf(bytes, 1_000));
    larder.network.on(FILE, SourceReply.of(drip));

    Outcome<Answer> looked = larder.head(ADMIN, "up", "lib/v1/file.bin");
    assertThat(looked).isInstanceOf(Outcome.Found.class);
    try (Answer answer = ((Outcome.Found<Answer>) looked).value()) {
      assertThat(answer.content().size()).isEqualTo(1_000);
    }
    drip.finish();

    assertThat(larder.bytes(get(larder))).isEqualTo(Arrays.copyOf(bytes, 1_000));
    assertThat(larder.network.asked(FILE)).isEqualTo(1);
  }

  @Test
  void aReaderThatComesLateReadsFromTheBeginning() throws Exception {
    TestLarder larder = new TestLarder(folder).with(proxy("up"));
    Drip drip = new Drip(bytes);
    larder.network.on(FILE, SourceReply.of(drip));
    drip.allow(5_000_000);
    try (Answer first = get(larder);
        InputStream in = open(first)) {
      assertThat(in.readNBytes(4_000_000)).hasSize(4_000_000);
      try (Answer second = get(larder)) {
        drip.finish();
        assertThat(larder.bytes(second)).isEqualTo(bytes);
      }
    }
    assertThat(larder.network.asked(FILE)).isEqualTo(1);
  }

  @Test
  void theLastBytesFollowOnlyOnceTheFileIsVerifiedAndCommitted() throws Exception {
    SourceHold hold = new SourceHold();
    TestLarder larder = larder(hold::await);
    larder.network.on(FILE, SourceReply.ok(bytes));
    try (var executor = Executors.newVirtualThreadPerTaskExecutor();
        Answer answer = get(larder);
        InputStream in = open(answer)) {
      assertThat(in.readNBytes(SEEN_EARLY)).hasSize(SEEN_EARLY);
      var rest = executor.submit(() -> in.read());
      assertThat(rest).isNotDone();
      assertThat(larder.readStored("up", "lib/v1/file.bin")).isEqualTo("MISSING");

      hold.release();

      assertThat(rest.get()).isEqualTo(bytes[SEEN_EARLY] & 0xff);
      assertThat(larder.readStored("up", "lib/v1/file.bin")).isNotEqualTo("MISSING");
      assertThat(in.readAllBytes()).hasSize(GrowingFile.HELD_BACK_BYTES - 1);
    }
  }

  private TestLarder larder(Runnable beforeVerify) {
    return new TestLarder(
            folder,
            Hooked.before("verify", beforeVerify, new RawFormat()),
            UpstreamGuard.Bounds.DEFAULT,
            Fetches.Limits.DEFAULT)
        .with(proxy("up"));
  }

  @Test
  void aReaderOfABodyThatBreaksOffFailsToo() throws Exception {
    TestLarder larder = new TestLarder(folder).with(proxy("up"));
    Drip drip = new Drip(bytes);
    larder.network.on(FILE, SourceReply.of(drip));
    drip.allow(BYTES - 1);
    try (Answer answer = get(larder);
        InputStream in = open(answer)) {
      in.readNBytes(4_000_000);
      drip.fail(new IOException("reset"));
      assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
    }
    assertNothingIsStored(larder);
  }

  @Test
  void aReaderOfAFileThatTurnsOutBadNeverSeesItsEnd() throws Exception {
    TestLarder larder =
        larder(() -> {
          throw new IllegalArgumentException("the format found something");
        });
    larder.network.on(FILE, SourceReply.ok(bytes));
    try (Answer answer = get(larder);
        InputStream in = open(answer)) {
      assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
    }
    assertNothingIsStored(larder);
  }

  @Test
  void aReaderOfABodyThatNeverEndsRunsOutOfPatience() throws Exception {
    TestLarder larder =
        new TestLarder(
                folder,
                new RawFormat(),
                UpstreamGuard.Bounds.DEFAULT,
                new Fetches.Limits(Duration.ofMinutes(1), Duration.ofSeconds(3), 100))
            .with(proxy("up"));
    Drip drip = new Drip(bytes);
    larder.network.on(FILE, SourceReply.of(drip));
    drip.allow(1_000_000);
    try (Answer answer = get(larder);
        InputStream in = open(answer)) {
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("no byte arrived");
    }
    drip.fail(new IOException("reset"));
    assertNothingIsStored(larder);
  }

  private static void assertNothingIsStored(TestLarder larder) {
    larder.settled();
    assertThat(larder.blobs.stored()).isEmpty();
    assertThat(larder.readStored("up", "lib/v1/file.bin")).isEqualTo("MISSING");
  }

  @ParameterizedTest(name = "{0} bytes, length known {1}: growing {2}")
  @CsvSource({"8388609, true, true", "8388608, true, false", "8388609, false, false"})
  void onlyBigFilesOfKnownLengthAreReadWhileTheyGrow(int length, boolean known, boolean growing)
      throws Exception {
    TestLarder larder = new TestLarder(folder).with(proxy("up"));
    byte[] content = Patterned.bytes(length);
    larder.network.on(
        FILE,
        SourceReply.ok(content).announcing(known ? OptionalLong.of(length) : OptionalLong.empty()));
    Drip drip = new Drip(content);
    if (growing) {
      larder.network.on(FILE, SourceReply.of(drip));
    }

    try (Answer answer = get(larder)) {
      assertThat(answer.content() instanceof Content.Growing).isEqualTo(growing);
      drip.finish();
      assertThat(larder.bytes(answer)).isEqualTo(content);
    }
  }
}
