package dev.larder.web.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Brings content from one folder into another one, what is not there yet, several files at a time:
/// most of the time goes into waiting for a disk.
final class ContentCopies implements AutoCloseable {
  private static final int AT_ONCE = 8;
  private static final int MAX_LOST = 1_000;

  /// How one file gets from here to there.
  @FunctionalInterface
  interface Way {
    /// @return whether it had to be brought
    boolean bring(Path source, ContentEntry entry) throws IOException, LostContentException;
  }

  /// What it came to.
  ///
  /// @param brought those that were not there before
  record Copied(long files, long bytes, long brought, long broughtBytes, List<String> lost) {}

  private final Way way;
  private final BackupWatch watch;
  private final long total;
  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final TreeSet<String> lost = new TreeSet<>();
  private final List<String> lostWords = new ArrayList<>();
  private Optional<Exception> failure = Optional.empty();
  private long files;
  private long bytes;
  private long brought;
  private long broughtBytes;

  ContentCopies(Way way, BackupWatch watch, long total) {
    this.way = way;
    this.watch = watch;
    this.total = total;
  }

  /// Begins with one as soon as there is a thread for it. Throws what one before has ended with.
  void add(Path source, ContentEntry entry) throws IOException, InterruptedException {
    places.acquire();
    refuseFailed();
    threads.execute(() -> {
      try {
        bring(source, entry);
      } finally {
        places.release();
      }
    });
  }

  private void bring(Path source, ContentEntry entry) {
    try {
      done(entry, way.bring(source, entry));
    } catch (LostContentException gone) {
      lost(entry, String.valueOf(gone.getMessage()));
    } catch (IOException | RuntimeException e) {
      failed(e);
    }
  }

  private synchronized void done(ContentEntry entry, boolean wasBrought) {
    files++;
    bytes += entry.size();
    brought += wasBrought ? 1 : 0;
    broughtBytes += wasBrought ? entry.size() : 0;
    watch.isAt(bytes, Math.max(bytes, total));
  }

  private synchronized void lost(ContentEntry entry, String words) {
    lost.add(entry.sha256());
    lostWords.add(words);
    if (lost.size() > MAX_LOST) {
      failed(new IOException("more than " + MAX_LOST + " files are lost; the first: " + words));
    }
  }

  private synchronized void failed(Exception e) {
    if (failure.isEmpty()) {
      failure = Optional.of(e);
    }
  }

  private synchronized void refuseFailed() throws IOException {
    if (failure.isPresent()) {
      throw new IOException(
          "content could not be copied: " + failure.get().getMessage(), failure.get());
    }
  }

  /// Waits for all of them.
  Copied finish() throws IOException, InterruptedException {
    places.acquire(AT_ONCE);
    refuseFailed();
    synchronized (this) {
      return new Copied(files, bytes, brought, broughtBytes, List.copyOf(lost));
    }
  }

  /// What was lost, in words; the first of them.
  synchronized List<String> lostWords(int limit) {
    return List.copyOf(lostWords.subList(0, Math.min(limit, lostWords.size())));
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      threads.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
