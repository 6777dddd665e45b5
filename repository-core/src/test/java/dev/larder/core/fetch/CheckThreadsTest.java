package dev.larder.core.fetch;

import static dev.larder.core.fixture.Blueprint.proxy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Outcome;
import dev.larder.api.Staged;
import dev.larder.api.Target;
import dev.larder.api.Verified;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.raw.RawFormat;
import dev.larder.core.source.UpstreamGuard;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Checks of files compute, and leave threads on which everything else goes on.
class CheckThreadsTest {
  private static final int FILES = 4 * Runtime.getRuntime().availableProcessors();

  /// So many that all fetches have had their turn before the last of them.
  private static final int OTHERS = 1_000;

  private static final long DEADLINE_SECONDS = 60;

  @TempDir private Path folder;
  private final AtomicInteger checking = new AtomicInteger();
  private final AtomicBoolean enough = new AtomicBoolean();

  /// Computes for as long as the test wants it to.
  private final class Computing extends RawFormat {
    @Override
    public Outcome<Verified> verify(Target.Artifact artifact, Staged staged) {
      checking.incrementAndGet();
      while (!enough.get()) {
        Thread.onSpinWait();
      }
      return super.verify(artifact, staged);
    }
  }

  @Test
  void othersGoOnWhileMoreFilesAreToBeCheckedThanThereAreThreads() throws Exception {
    TestLarder larder =
        new TestLarder(
                folder, new Computing(), UpstreamGuard.Bounds.DEFAULT, Fetches.Limits.DEFAULT)
            .with(proxy("up"));
    try (ExecutorService readers = Executors.newFixedThreadPool(FILES)) {
      List<Future<String>> read =
          IntStream.range(0, FILES)
              .mapToObj(i -> {
                larder.network.text("http://up.example/lib/v" + i + "/file.bin", "content");
                return readers.submit(() -> larder.read("up", "lib/v" + i + "/file.bin"));
              })
              .toList();
      try {
        Awaitility.await().until(() -> checking.get() > 0);
        for (int i = 0; i < OTHERS; i++) {
          CompletableFuture<Void> other = new CompletableFuture<>();
          Thread.startVirtualThread(() -> other.complete(null));
          other.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        }
      } finally {
        enough.set(true);
      }
      for (Future<String> one : read) {
        assertThat(one.get(DEADLINE_SECONDS, TimeUnit.SECONDS)).isEqualTo("content");
      }
    }
  }
}
