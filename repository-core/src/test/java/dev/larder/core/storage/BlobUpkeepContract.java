package dev.larder.core.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.api.Staged;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a store of blobs does for those who look after it; part of [BlobsContract].
abstract class BlobUpkeepContract {
  static final byte[] CONTENT = "immutable for ever".repeat(1000).getBytes(UTF_8);

  protected Blobs blobs;
  Staging staging;

  protected abstract Blobs blobs(Path folder) throws IOException;

  /// What stages for these blobs; asked for after them, in the same folder.
  protected abstract Staging staging(Path folder) throws IOException;

  /// Puts other bytes under a hash. A store that looks at what it is given needs another way.
  protected void spoil(String sha256, byte[] wrong) throws IOException {
    Path file = staging.create(wrong.length, false);
    Files.write(file, wrong);
    blobs.storeRefetchable(new Staged.OnDisk(file, wrong.length, sha256));
  }

  @BeforeEach
  void openStore(@TempDir Path folder) throws IOException {
    blobs = blobs(folder);
    staging = staging(folder);
  }

  @Test
  void belongsToTheInstallationThatHasTakenIt() throws IOException {
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    assertThat(blobs.installation()).isEmpty();
    blobs.store(stage(CONTENT));

    blobs.join(first);
    assertThat(blobs.installation()).contains(first);
    blobs.join(second);

    assertThat(blobs.installation()).contains(second);
    assertThat(blobs.list("", 10)).as("it is no blob").hasSize(1);
    assertThat(read(CONTENT)).isEqualTo(CONTENT);
  }

  @Test
  void keepsTheMarkThatWasWrittenLast() throws IOException {
    UUID second = UUID.randomUUID();
    assertThat(blobs.mark()).isEmpty();
    blobs.store(stage(CONTENT));

    blobs.mark(UUID.randomUUID());
    blobs.mark(second);

    assertThat(blobs.mark()).contains(second);
    assertThat(blobs.installation()).as("it is something else").isEmpty();
    assertThat(blobs.list("", 10)).as("it is no blob").hasSize(1);
  }

  @Test
  void takesNothingOutOfUseThatIsRightOrNotThere() throws IOException {
    blobs.store(stage(CONTENT));

    assertThat(blobs.quarantine(hash(CONTENT))).isEmpty();
    assertThat(blobs.quarantine(hash(new byte[0]))).isEmpty();

    assertThat(read(CONTENT)).isEqualTo(CONTENT);
  }

  /// Other bytes under its hash, as a disk that forgets leaves them.
  @Test
  void takesOutOfUseWhatHasOtherBytes() throws IOException {
    byte[] wrong = CONTENT.clone();
    wrong[7] ^= 1;
    spoil(hash(CONTENT), wrong);

    assertThat(blobs.quarantine(hash(CONTENT))).isPresent();

    assertThatThrownBy(() -> open(CONTENT)).isInstanceOf(LostBlobException.class);
    assertThat(blobs.isWhole(hash(CONTENT), CONTENT.length)).isFalse();
    assertThat(blobs.list("", 10)).as("it is listed no more").isEmpty();
    blobs.store(stage(CONTENT));
    assertThat(read(CONTENT)).isEqualTo(CONTENT);
  }

  @Test
  void removesABlobOnceAndStoresItAgain() throws IOException {
    blobs.store(stage(CONTENT));

    blobs.delete(hash(CONTENT));
    blobs.delete(hash(CONTENT));
    assertThat(blobs.isWhole(hash(CONTENT), CONTENT.length)).isFalse();
    assertThatThrownBy(() -> open(CONTENT)).isInstanceOf(LostBlobException.class);
    assertThat(blobs.list("", 10)).isEmpty();

    blobs.store(stage(CONTENT));
    assertThat(read(CONTENT)).isEqualTo(CONTENT);
  }

  /// Stages content under its hash.
  protected Staged.OnDisk stage(byte[] content) throws IOException {
    Path file = staging.create(content.length, false);
    Files.write(file, content);
    return new Staged.OnDisk(file, content.length, hash(content));
  }

  SeekableByteChannel open(byte[] content) throws IOException {
    return blobs.open(hash(content), content.length);
  }

  /// What is read of content that was stored.
  protected byte[] read(byte[] content) throws IOException {
    try (SeekableByteChannel channel = open(content)) {
      return Channels.newInputStream(channel).readAllBytes();
    }
  }

  protected static String hash(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
