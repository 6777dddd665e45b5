package dev.larder.postgres.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Many small files written side by side, because most of the time each waits for the disk.
final class ParallelWrites implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> written = new ArrayList<>();

  void submit(Callable<Void> write) {
    written.add(threads.submit(write));
  }

  /// Returns when everything is written, or fails as the first of them that failed.
  void await() throws IOException {
    for (Future<?> one : written) {
      try {
        one.get();
      } catch (ExecutionException failed) {
        throw new IOException("cannot unpack PostgreSQL: " + failed.getCause(), failed);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while unpacking PostgreSQL");
      }
    }
  }

  /// Makes a file's content outlive a power cut.
  static void sync(Path file) throws IOException {
    try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
      written.force(true);
    }
  }

  @Override
  public void close() {
    threads.close();
  }
}
