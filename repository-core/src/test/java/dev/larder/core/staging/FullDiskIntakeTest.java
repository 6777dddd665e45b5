package dev.larder.core.staging;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.core.storage.DiskFullException;
import dev.larder.core.storage.StorageDownException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What this server's own disk refuses is never taken for a sender that broke off, at whichever
/// step the disk says so: network file systems speak up at the end only.
class FullDiskIntakeTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "write, No space left on device, dev.larder.core.storage.DiskFullException",
    "write, Disk quota exceeded, dev.larder.core.storage.DiskFullException",
    "write, Input/output error, dev.larder.core.storage.StorageDownException",
    "close, No space left on device, dev.larder.core.storage.DiskFullException",
    "close, Disk quota exceeded, dev.larder.core.storage.DiskFullException",
    "close, Stale file handle, dev.larder.core.storage.StorageDownException",
  })
  void saysWhatTheDiskMeans(String step, String words, Class<? extends Throwable> meaning) {
    Intake intake = new Intake(100, Duration.ofMinutes(1));
    var body = new ByteArrayInputStream(new byte[10]);

    assertThatThrownBy(() -> intake.toDisk(body, Path.of("any"), new Failing(step, words), _ -> {}))
        .isExactlyInstanceOf(meaning)
        .isInstanceOfAny(DiskFullException.class, StorageDownException.class)
        .hasRootCauseMessage(words);
  }

  private record Failing(String step, String words) implements WritableByteChannel {
    @Override
    public int write(ByteBuffer bytes) throws IOException {
      failAt("write");
      int count = bytes.remaining();
      bytes.position(bytes.limit());
      return count;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() throws IOException {
      failAt("close");
    }

    private void failAt(String here) throws IOException {
      if (here.equals(step)) {
        throw new IOException(words);
      }
    }
  }
}
