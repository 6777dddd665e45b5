package dev.larder.blobs.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.api.Staged;
import dev.larder.blobs.s3.FaultGateway.Fault;
import dev.larder.core.memory.MemoryUnfinishedUploads;
import dev.larder.core.storage.LostBlobException;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What networks and services do to requests, one line each. The service itself is well.
class S3FaultsTest {
  private static final byte[] CONTENT = "what networks do".repeat(20_000).getBytes(UTF_8);
  private static final String SHA256 = Hashes.hex(Hashes.sha256().digest(CONTENT));
  private static final String BLOB = SHA256;
  private static final Deadlines SOON = new Deadlines(Duration.ofSeconds(3), 16 << 20);
  private static final int ALWAYS = Integer.MAX_VALUE;
  private static InProcessS3 service;

  @TempDir Path folder;
  private final MemoryUnfinishedUploads uploads = new MemoryUnfinishedUploads();
  private FaultGateway gateway;
  private S3Place place;
  private S3Store store;

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
    store = S3Store.open(place, S3Rig.connections(SOON), uploads);
  }

  @AfterEach
  void close() throws IOException {
    store.close();
    gateway.close();
  }

  private Staged.OnDisk staged() throws IOException {
    Path file = Files.write(folder.resolve("staged"), CONTENT);
    return new Staged.OnDisk(file, CONTENT.length, SHA256);
  }

  private byte[] read() throws IOException {
    try (SeekableByteChannel blob = store.blobs().open(SHA256, CONTENT.length)) {
      return Channels.newInputStream(blob).readAllBytes();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DROPPED, 1",
    "DROPPED, 3",
    "BUSY, 3",
    "LOST_ANSWER, 1",
    "SILENT, 1",
  })
  void storesAndReadsThoughItTakesSeveralRequests(Fault fault, int times) throws IOException {
    gateway.on("^PUT .*" + BLOB, fault, times);
    gateway.on("^GET .*" + BLOB, fault, times);

    store.blobs().store(staged());

    assertThat(read()).isEqualTo(CONTENT);
  }

  @ParameterizedTest
  @CsvSource({"CUT, 1", "CUT, 3", "STALLED, 1"})
  void takesUpAnAnswerThatBreaksOff(Fault fault, int times) throws IOException {
    store.blobs().store(staged());
    gateway.on("^GET .*" + BLOB, fault, times);

    assertThat(read()).isEqualTo(CONTENT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DROPPED  | the connection broke
          BUSY     | the service is busy (503 SlowDown), also when it was asked again
          SILENT   | the service
          CUT      | Premature EOF
          STALLED  | Read timed out
          DRIPPING | bytes came in
          LYING    | in the bucket has other bytes
          """)
  void saysWhyABlobCannotBeRead(Fault fault, String words) throws IOException {
    store.blobs().store(staged());
    gateway.on("^GET .*" + BLOB, fault, ALWAYS);

    assertThatIOException().isThrownBy(this::read).withMessageContaining(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DROPPED  | the connection broke
          BUSY     | the service is busy (503 SlowDown), also when it was asked again
          SILENT   | the service
          """)
  void saysWhyABlobCannotBeStored(Fault fault, String words) throws IOException {
    gateway.on("^PUT .*" + BLOB, fault, ALWAYS);
    Staged.OnDisk staged = staged();

    assertThatIOException()
        .isThrownBy(() -> store.blobs().store(staged))
        .withMessageContaining(words);
    assertThat(staged.path()).doesNotExist();
    assertThat(store.blobs().isWhole(SHA256, CONTENT.length)).isFalse();
  }

  /// More than the buffers between the two take.
  @Test
  void givesUpAServiceThatDoesNotReadWhatItIsSent() throws IOException {
    byte[] large = new byte[20 << 20];
    Path file = Files.write(folder.resolve("large"), large);
    String hash = Hashes.hex(Hashes.sha256().digest(large));
    gateway.on("^PUT .*" + hash, Fault.DEAF, ALWAYS);

    assertThatIOException()
        .isThrownBy(() -> store.blobs().store(new Staged.OnDisk(file, large.length, hash)));
  }

  @Test
  void aPieceOfALogThatWasKeptCountsAsKeptThoughItsAnswerWasLost() throws IOException {
    gateway.on("^PUT .*/logs/", Fault.LOST_ANSWER, ALWAYS);

    store.logs().put("go-a", "records.0", CONTENT);

    assertThat(store.logs().get("go-a", "records.0")).hasValue(CONTENT);
    assertThatThrownBy(() -> store.logs().put("go-a", "records.0", new byte[] {1}))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aPieceOfALogThatNeverArrivedIsNotKept() {
    gateway.on("^PUT .*/logs/", Fault.DROPPED, ALWAYS);

    assertThatIOException().isThrownBy(() -> store.logs().put("go-a", "records.0", CONTENT));
  }

  @Test
  void aDeletionThatIsNotConfirmedFails() throws IOException {
    store.blobs().store(staged());
    gateway.on("^DELETE ", Fault.LOST_ANSWER, ALWAYS);

    assertThatIOException().isThrownBy(() -> store.blobs().delete(SHA256));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          keys    | the service refuses it (403
          bucket  | there is no such bucket (404
          service | the service cannot be reached
          host    | there is no host nowhere.invalid
          """)
  void aStoreThatCannotBeUsedDoesNotOpen(String wrong, String words) {
    S3Place other =
        switch (wrong) {
          case "keys" ->
              S3Rig.at(service.endpoint(), place.bucket(), new S3Place.Keys("larder", "another"));
          case "bucket" -> S3Rig.at(service.endpoint(), "nowhere", S3Rig.KEYS);
          case "service" -> S3Rig.at(URI.create("http://127.0.0.1:1"), "nowhere", S3Rig.KEYS);
          default -> S3Rig.at(URI.create("http://nowhere.invalid"), "nowhere", S3Rig.KEYS);
        };

    assertThatIOException()
        .isThrownBy(() -> S3Store.open(other, S3Rig.connections(SOON), uploads))
        .withMessageContaining(words)
        .withMessageNotContaining("another");
  }

  /// A missing object looks the same where there is no bucket.
  @Test
  void tellsABucketThatIsGoneFromABlobThatIs() throws IOException {
    assertThatThrownBy(() -> store.blobs().open(SHA256, 1)).isInstanceOf(LostBlobException.class);
    assertThat(store.blobs().isWhole(SHA256, 1)).isFalse();
    try (var service = S3Service.of(place, S3Rig.connections(SOON))) {
      service.client().deleteBucket(r -> r.bucket(place.bucket()));
    }

    assertThatIOException()
        .isThrownBy(() -> store.blobs().open(SHA256, 1))
        .isNotInstanceOf(LostBlobException.class);
    assertThatIOException().isThrownBy(() -> store.blobs().isWhole(SHA256, 1));
    assertThatIOException().isThrownBy(() -> store.blobs().installation());
  }

  @Test
  void readsLittleOfABlobInWhichItLeaps() throws IOException {
    store.blobs().store(staged());

    try (SeekableByteChannel blob = store.blobs().open(SHA256, CONTENT.length)) {
      for (int from : new int[] {CONTENT.length - 16, 7, 200_000}) {
        blob.position(from);
        byte[] part = Channels.newInputStream(blob).readNBytes(16);
        assertThat(part).isEqualTo(Arrays.copyOfRange(CONTENT, from, from + 16));
      }
    }
    assertThat(Optional.of(gateway.requests().stream().filter(r -> r.contains(BLOB)).count()))
        .hasValueSatisfying(count -> assertThat(count).isBetween(3L, 6L));
  }
}
