package dev.larder.blobs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.concurrent.locks.ReentrantLock;

/// The 65,536 folders `ab/cd` that blobs lie in, made so that they survive a power cut.
final class DurableFolders {
  private final Path root;
  private final BitSet durable = new BitSet(1 << 16);
  private final ReentrantLock lock = new ReentrantLock();

  DurableFolders(Path root) {
    this.root = root;
  }

  Path of(String sha256) {
    return root.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2, 4));
  }

  /// Creates the folder of a hash and forces every folder above it.
  ///
  /// A folder that exists may be another process's, which has not forced it yet; hence existence
  /// proves nothing and each process forces each folder's parents once.
  void make(String sha256) throws IOException {
    int number = Integer.parseInt(sha256.substring(0, 4), 16);
    lock.lock();
    try {
      if (durable.get(number)) {
        return;
      }
      Path upper = root.resolve(sha256.substring(0, 2));
      makeIn(root, upper);
      makeIn(upper, of(sha256));
      durable.set(number);
    } finally {
      lock.unlock();
    }
  }

  private static void makeIn(Path parent, Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(parent, StandardOpenOption.READ)) {
      Files.createDirectories(folder);
      channel.force(true);
    }
  }
}
