package dev.larder.blobs.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Staged;
import dev.larder.blobs.s3.FaultGateway.Fault;
import dev.larder.core.memory.MemoryUnfinishedUploads;
import dev.larder.core.storage.UnfinishedUploads;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Uploads that are cut at every point that they have: what was acknowledged is there, and nothing
/// else is ever seen under a hash. 1,000 cuts in the proof tier.
class S3CutsTest {
  private static final int FULL = 1_000;
  private static final int FEWEST = 6;

  /// Services take no smaller ones.
  private static final int PART = 5 << 20;

  private static final Deadlines SOON = new Deadlines(Duration.ofSeconds(5), 16 << 20);
  private static final LargeUpload.Sizes SMALL = new LargeUpload.Sizes(2 * PART, PART);
  private static InProcessS3 service;

  @TempDir private Path folder;
  private final MemoryUnfinishedUploads uploads = new MemoryUnfinishedUploads();
  private FaultGateway gateway;
  private S3Place place;
  private S3Store store;

  /// Where an upload is cut, by the request.
  private enum Point {
    WHOLE_FILE("^PUT [^?]*/[0-9a-f]{64}$", false),
    BEGINNING("^POST .*[?&]uploads", true),
    FIRST_PART("^PUT .*[?&]partNumber=1\\b", true),
    MIDDLE_PART("^PUT .*[?&]partNumber=2\\b", true),
    LAST_PART("^PUT .*[?&]partNumber=3\\b", true),
    COMPLETION("^POST .*[?&]uploadId=", true);

    private final String request;
    private final boolean large;

    Point(String request, boolean large) {
      this.request = request;
      this.large = large;
    }
  }

  /// How: once, for all repetitions of that request, or for good, as by a host that is cut off.
  private enum Length {
    ONCE,
    REPEATED,
    FOR_GOOD
  }

  @BeforeAll
  static void start() {
    service = InProcessS3.start();
  }

  @AfterAll
  static void stop() throws IOException {
    service.close();
  }

  @BeforeEach
  void open() throws IOException {
    gateway = new FaultGateway(service.endpoint());
    place = S3Rig.at(gateway.endpoint(), S3Rig.place(service.endpoint()).bucket(), S3Rig.KEYS);
    store = S3Store.open(place, S3Rig.connections(SOON), uploads, SMALL);
  }

  @AfterEach
  void close() throws IOException {
    store.close();
    gateway.close();
  }

  private static byte[] content(int seed, boolean large) {
    byte[] content = new byte[large ? 2 * PART + 7 : PART / 50];
    new Random(seed).nextBytes(content);
    return content;
  }

  private static String hash(byte[] content) {
    return Hashes.hex(Hashes.sha256().digest(content));
  }

  private boolean stored(byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("staged"), content);
    try {
      store.blobs().store(new Staged.OnDisk(file, content.length, hash(content)));
      return true;
    } catch (IOException unacknowledged) {
      return false;
    }
  }

  private byte[] read(byte[] content) throws IOException {
    try (SeekableByteChannel blob = store.blobs().open(hash(content), content.length)) {
      return Channels.newInputStream(blob).readAllBytes();
    }
  }

  /// As another process that takes the place of one that died.
  private void restart() throws IOException {
    gateway.heal();
    store.close();
    store = S3Store.open(place, S3Rig.connections(SOON), uploads, SMALL);
  }

  @Test
  void sendsALargeFileInPartsAndReadsItBack() throws IOException {
    byte[] content = content(1, true);

    Path file = Files.write(folder.resolve("staged"), content);
    store.blobs().store(new Staged.OnDisk(file, content.length, hash(content)));

    assertThat(read(content)).isEqualTo(content);
    assertThat(gateway.requests().stream().filter(one -> one.contains("partNumber="))).hasSize(3);
    assertThat(uploads.olderThan(place.shown(), Duration.ZERO, 10)).isEmpty();
    assertThat(S3Rig.keys(place)).hasSize(1);
  }

  @Test
  void aFileThatIsNotWhatItsHashSaysIsNotPutTogether() throws IOException {
    byte[] content = content(2, true);
    Path file = Files.write(folder.resolve("staged"), content);
    String other = hash(content(3, true));

    assertThat(stored(new Staged.OnDisk(file, content.length, other))).isFalse();

    assertThat(S3Rig.keys(place)).isEmpty();
    assertThat(uploads.olderThan(place.shown(), Duration.ZERO, 10)).isEmpty();
  }

  private boolean stored(Staged.OnDisk staged) {
    try {
      store.blobs().store(staged);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  @Test
  void nothingThatWasAcknowledgedIsLostByACut() throws IOException {
    Random random = new Random(20);
    Map<Point, Integer> acknowledged = new EnumMap<>(Point.class);
    int cuts = cuts();
    for (int cut = 0; cut < cuts; cut++) {
      Point point = Point.values()[cut % Point.values().length];
      byte[] content = content(100 + cut, point.large);
      int before = gateway.requests().size();
      gateway.on(point.request, fault(random), times(random, point));

      boolean told = stored(content);

      List<String> requests = gateway.requests();
      assertThat(requests.subList(before, requests.size()))
          .as("the point is met")
          .anyMatch(Pattern.compile(point.request).asPredicate());
      if (cut % 10 == 0) {
        restart();
      }
      gateway.heal();
      check(content, told);
      acknowledged.merge(point, told ? 1 : 0, Integer::sum);
    }
    store.leftovers().giveUp(Duration.ZERO);
    assertThat(uploads.olderThan(place.shown(), Duration.ZERO, 10)).isEmpty();
    System.out.println(cuts + " cuts, acknowledged all the same: " + acknowledged);
  }

  /// As a long outage leaves them, whose parts the service has given up by itself.
  @Test
  void moreUploadsThanAreAskedForAtOnceAreGivenUp() throws IOException {
    for (int number = 0; number < 120; number++) {
      uploads.began(new UnfinishedUploads.Upload(place.shown(), "aa/bb/" + number, "id" + number));
    }

    assertThat(store.leftovers().giveUp(Duration.ZERO)).isEqualTo(120);
    assertThat(uploads.olderThan(place.shown(), Duration.ZERO, 10)).isEmpty();
  }

  private static int cuts() {
    double scale = Double.parseDouble(System.getProperty("proof.scale", "0.1"));
    return scale > 0.1 ? (int) Math.round(FULL * scale) : FEWEST;
  }

  private static Fault fault(Random random) {
    return List.of(Fault.DROPPED, Fault.LOST_ANSWER).get(random.nextInt(2));
  }

  private int times(Random random, Point point) {
    return switch (Length.values()[random.nextInt(Length.values().length)]) {
      case ONCE -> 1;
      case REPEATED -> Integer.MAX_VALUE;
      case FOR_GOOD -> {
        // The request itself first, and then nothing comes through any more.
        gateway.on(point.request, fault(random), 1);
        gateway.onceMet(point.request, Fault.DROPPED);
        yield 1;
      }
    };
  }

  private void check(byte[] content, boolean told) throws IOException {
    boolean there = store.blobs().isWhole(hash(content), content.length);
    assertThat(there || !told).as("what was acknowledged is there").isTrue();
    if (there) {
      assertThat(read(content)).isEqualTo(content);
    } else {
      assertThat(stored(content)).as("it is stored when it is sent again").isTrue();
      assertThat(read(content)).isEqualTo(content);
    }
    store.blobs().delete(hash(content));
  }
}
