package dev.larder.core.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.Staged;
import dev.larder.core.memory.MemoryBlobs;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.VersionRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Long files of authors are blobs, and are read as far as a page may wait for them.
final class AuthorFileTest {
  @TempDir private Path folder;

  @ParameterizedTest(name = "{0} bytes, {1}: {2}")
  @CsvSource({
    "100,     inline, true",
    "100,     stored, true",
    "65537,   stored, true",
    "1048576, stored, true",
    "1048577, stored, false",
    "65537,   lost,   false",
  })
  void readsWhatAPageMayWaitFor(int size, String where, boolean read) throws Exception {
    byte[] text = new byte[size];
    Arrays.fill(text, (byte) 'x');
    MemoryBlobs blobs = new MemoryBlobs(folder);
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    if (where.equals("stored")) {
      Path file = Files.write(folder.resolve("staged"), text);
      blobs.store(new Staged.OnDisk(file, size, hash));
    }
    FileRow mod =
        new FileRow(
            "mod", size, hash, where.equals("inline") ? Optional.of(text) : Optional.empty());

    Optional<byte[]> found = new AuthorFile(blobs).read(version(mod), mod);

    assertThat(found.isPresent()).isEqualTo(read);
    found.ifPresent(bytes -> assertThat(bytes).isEqualTo(text));
  }

  private static VersionRow version(FileRow mod) {
    return new VersionRow(
        new RepositoryId(1),
        new Coordinates("corp.test/lib", "v1.0.0"),
        List.of(mod),
        Map.of(),
        true,
        Optional.empty(),
        Instant.EPOCH,
        Map.of());
  }
}
