package dev.larder.web.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.staging.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Content that several threads bring at once.
final class ContentFolderTest {
  private static final int FILES = 6;
  private static final int ROUNDS = 100;

  @TempDir private Path folder;

  /// Content of which all hashes begin alike, so that it comes into one folder, which is new.
  private List<ContentEntry> alike() throws IOException {
    List<ContentEntry> alike = new ArrayList<>();
    for (int n = 0; alike.size() < FILES; n++) {
      byte[] bytes = Integer.toString(n).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      String sha256 = Sha256.hex(bytes);
      if (sha256.startsWith("abcd")) {
        Files.write(folder.resolve(sha256), bytes);
        alike.add(new ContentEntry(sha256, bytes.length));
      }
    }
    return alike;
  }

  @Test
  void whatComesIntoOneNewFolderAtOnceIsAllThere() throws Exception {
    List<ContentEntry> alike = alike();
    CyclicBarrier together = new CyclicBarrier(FILES);
    try (ExecutorService threads = Executors.newFixedThreadPool(FILES)) {
      for (int round = 0; round < ROUNDS; round++) {
        ContentFolder content = new ContentFolder(folder.resolve("content" + round));
        List<Callable<Boolean>> copies = new ArrayList<>();
        for (ContentEntry entry : alike) {
          copies.add(() -> {
            together.await();
            content.copy(folder.resolve(entry.sha256()), entry);
            return content.has(entry);
          });
        }
        for (Future<Boolean> copied : threads.invokeAll(copies)) {
          assertThat(copied.get()).isTrue();
        }
      }
    }
  }
}
