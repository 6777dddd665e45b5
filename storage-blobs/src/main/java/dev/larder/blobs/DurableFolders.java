package dev.larder.blobs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The 65,536 folders `ab/cd` that blobs lie in, made so that they survive a power cut: the upper
/// ones together, the lower ones when a blob comes.
final class DurableFolders {
  private static final int UPPER = 1 << 8;

  private final Path root;
  private final BitSet durable = new BitSet(1 << 16);
  private final ReentrantLock lock = new ReentrantLock();

  DurableFolders(Path root) {
    this.root = root;
  }

  /// Makes a folder and those that are missing above it, and forces each that has a new one in it.
  static void make(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Path parent = Objects.requireNonNull(folder.toAbsolutePath().getParent());
      make(parent);
      makeIn(parent, Stream.of(folder));
    }
  }

  Path of(String sha256) {
    return root.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2, 4));
  }

  /// Creates the folder of a hash and forces every folder above it.
  ///
  /// A folder that exists may be another process's, which has not forced it yet; hence existence
  /// proves nothing and each process forces each folder's parents once.
  void makeDurable(String sha256) throws IOException {
    int number = Integer.parseInt(sha256.substring(0, 4), 16);
    lock.lock();
    try {
      if (durable.get(number)) {
        return;
      }
      if (durable.isEmpty()) {
        makeIn(root, IntStream.range(0, UPPER).mapToObj("%02x"::formatted).map(root::resolve));
      }
      Path folder = of(sha256);
      makeIn(Objects.requireNonNull(folder.getParent()), Stream.of(folder));
      durable.set(number);
    } finally {
      lock.unlock();
    }
  }

  private static void makeIn(Path parent, Stream<Path> folders) throws IOException {
    try (FileChannel channel = FileChannel.open(parent, StandardOpenOption.READ)) {
      for (Path folder : folders.toList()) {
        if (!Files.isDirectory(folder)) {
          Files.createDirectories(folder);
        }
      }
      channel.force(true);
    }
  }
}
