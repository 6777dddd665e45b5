package dev.larder.blobs;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which of the temporary files in a folder belong to this process, and that it is alive.
///
/// Files are named `<node>-…`, where `<node>.lock` is a file that its owner holds locked. A lock
/// ends with its process, so that the process that starts next can tell the files of the dead from
/// those of neighbours, also on another machine.
final class StagingOwnership implements Closeable {
  private static final String LOCK = ".lock";
  private static final Pattern OWNED = Pattern.compile("([0-9a-f]{8})(-.*|\\.lock)");

  /// Locks held by this very process: opening and closing such a file again would release it.
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;
  private final String node;

  private StagingOwnership(Path path, FileChannel channel, String node) {
    this.path = path;
    this.channel = channel;
    this.node = node;
  }

  /// Removes what the dead left and moves in.
  static StagingOwnership take(Path given) throws IOException {
    Path folder = given.toRealPath();
    // One at a time, or a neighbour's marker could be taken for a dead one's before it is locked.
    synchronized (OURS) {
      try (FileChannel gate = open(folder.resolve("gate"));
          FileLock _ = gate.lock()) {
        sweep(folder);
        return moveIn(folder);
      }
    }
  }

  private static void sweep(Path folder) throws IOException {
    Set<String> living = new HashSet<>();
    for (Path file : list(folder)) {
      String name = String.valueOf(file.getFileName());
      if (name.endsWith(LOCK) && isHeld(file)) {
        living.add(name.substring(0, name.length() - LOCK.length()));
      }
    }
    for (Path file : list(folder)) {
      String name = String.valueOf(file.getFileName());
      String owner = OWNED.matcher(name).replaceFirst("$1");
      if (!owner.equals(name) && !living.contains(owner)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static boolean isHeld(Path lock) throws IOException {
    if (OURS.contains(lock)) {
      return true;
    }
    try (FileChannel channel = open(lock);
        FileLock held = channel.tryLock()) {
      return held == null;
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static StagingOwnership moveIn(Path folder) throws IOException {
    String node = UUID.randomUUID().toString().substring(0, 8);
    Path path = folder.resolve(node + LOCK);
    FileChannel channel = open(path);
    channel.lock();
    OURS.add(path);
    return new StagingOwnership(path, channel, node);
  }

  private static FileChannel open(Path path) throws IOException {
    return FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  String prefix() {
    return node + "-";
  }

  @Override
  public void close() throws IOException {
    // Deleted while still locked: no other process can mistake it for a dead process's and look
    // inside.
    Files.deleteIfExists(path);
    OURS.remove(path);
    channel.close();
  }
}
