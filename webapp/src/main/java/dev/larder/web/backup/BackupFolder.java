package dev.larder.web.backup;

import dev.larder.common.PrivateFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A folder with the backups of one installation. One process works in it at a time.
final class BackupFolder implements AutoCloseable {
  private static final String LOCK = "backup.lock";
  private static final String INSTALLATION = "installation.id";
  private static final String CONTENT = "content";
  private static final Pattern NAME =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}-[0-9]{2}-[0-9]{2}Z");

  private final Path root;
  private final Optional<FileChannel> lock;

  private BackupFolder(Path root, Optional<FileChannel> lock) {
    this.root = root;
    this.lock = lock;
  }

  /// Opens one, or makes it where nothing is.
  static BackupFolder make(Path root) throws IOException {
    if (Files.notExists(root.resolve(LOCK)) && Files.isDirectory(root)) {
      try (Stream<Path> entries = Files.list(root)) {
        Optional<Path> other = entries.findFirst();
        if (other.isPresent()) {
          throw new IOException(
              "%s holds no backups and is not empty (it has %s): name an empty or a new folder"
                  .formatted(root, other.get().getFileName()));
        }
      }
    }
    PrivateFile.makeDirectory(root);
    return lock(root);
  }

  /// Opens one that is there, to be read; it may lie where nothing can be written.
  static BackupFolder open(Path root) throws IOException {
    if (Files.notExists(root.resolve(LOCK))) {
      throw new IOException(root + " holds no backups of `larder backup`");
    }
    return Files.isWritable(root.resolve(LOCK))
        ? lock(root)
        : new BackupFolder(root, Optional.empty());
  }

  private static BackupFolder lock(Path root) throws IOException {
    FileChannel channel =
        FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (HomeBackupLock.tryLock(channel)) {
      return new BackupFolder(root, Optional.of(channel));
    }
    channel.close();
    throw new IOException(
        "another `larder backup` or `larder restore` works in " + root + ": wait for its end");
  }

  /// Makes sure that it is for the backups of this installation alone.
  void join(UUID installation) throws IOException {
    Path file = root.resolve(INSTALLATION);
    if (Files.notExists(file)) {
      PrivateFile.write(file, installation + "\n");
    } else if (!PrivateFile.read(file).equals(installation.toString())) {
      throw new IOException(
          "%s has the backups of another installation (%s): name another folder"
              .formatted(root, PrivateFile.read(file)));
    }
  }

  Path root() {
    return root;
  }

  ContentFolder content() {
    return new ContentFolder(root.resolve(CONTENT));
  }

  /// Where the backup of a time lies.
  Path at(Instant time) {
    return root.resolve(time.truncatedTo(ChronoUnit.SECONDS).toString().replace(':', '-'));
  }

  /// The folder for a new one, and its time, which no other one has.
  Instant begin(Instant now) throws IOException {
    Files.createDirectories(root.resolve(CONTENT));
    Instant time = now.truncatedTo(ChronoUnit.SECONDS);
    while (Files.exists(at(time))) {
      time = time.plusSeconds(1);
    }
    Files.createDirectory(at(time), PrivateFile.ownersDirectory());
    return time;
  }

  /// Makes all durable that lies in the folder of a backup.
  void settle(Path backup) throws IOException {
    try (Stream<Path> all = Files.walk(backup)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        ContentFolder.force(one);
      }
    }
    ContentFolder.force(root);
  }

  /// The folders of all backups that are complete, newest first.
  List<Path> complete() throws IOException {
    List<Path> complete = new ArrayList<>(all());
    complete.removeIf(one -> !ManifestFile.in(one).exists());
    return complete;
  }

  /// Removes what backups have left that never came to their end.
  void removeUnfinished() throws IOException {
    for (Path one : all()) {
      if (!ManifestFile.in(one).exists()) {
        remove(one);
      }
    }
    content().discardDrafts();
  }

  private List<Path> all() throws IOException {
    try (Stream<Path> entries = Files.list(root)) {
      return entries
          .filter(one -> NAME.matcher(String.valueOf(one.getFileName())).matches())
          .sorted(Comparator.reverseOrder())
          .toList();
    }
  }

  /// Removes a backup, whose content stays for the others. First it ceases to be one.
  void remove(Path backup) throws IOException {
    Files.deleteIfExists(backup.resolve(ManifestFile.NAME));
    ContentFolder.force(backup);
    try (Stream<Path> files = Files.walk(backup)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /// The newest backup that is not younger than a time.
  Path chosen(Optional<Instant> at) throws IOException {
    List<Path> complete = complete();
    String latest = at.map(time -> String.valueOf(at(time).getFileName())).orElse("9");
    return complete.stream()
        .filter(one -> String.valueOf(one.getFileName()).compareTo(latest) <= 0)
        .findFirst()
        .orElseThrow(() ->
            new IOException(
                complete.isEmpty()
                    ? root + " has no complete backup"
                    : "%s has no backup of %s or before; the oldest is %s"
                        .formatted(
                            root, at.orElse(Instant.MIN), complete.getLast().getFileName())));
  }

  @Override
  public void close() throws IOException {
    if (lock.isPresent()) {
      lock.get().close();
    }
  }
}
