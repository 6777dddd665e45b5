package dev.larder.web.home;

import dev.larder.api.Log.Head;
import dev.larder.common.PrivateFile;
import dev.larder.common.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// A home that is being filled from a backup. Until it is complete it holds a file that says so,
/// and no server starts on it; a restore may begin there anew as often as it takes.
public final class RestoredHome implements AutoCloseable {
  private static final String UNFINISHED = "restore.unfinished";

  /// What an operator may have put there before: settings, and keys that the backup has not.
  private static final Set<String> BROUGHT =
      Set.of(
          "secret.key", "log.key", "larder.yaml", "lost+found", UNFINISHED, ForeignDirectory.LOCK);

  private final Path directory;
  private final HomeLock lock;

  private RestoredHome(Path directory, HomeLock lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /// Begins a restore in a directory that is empty, not there yet, or has one that broke off.
  ///
  /// @param from the backup, for people
  public static RestoredHome begin(Path directory, String from) throws HomeException {
    try {
      refuseFilled(directory);
      PrivateFile.makeDirectory(directory);
      HomeLock lock = HomeLock.take(directory);
      try {
        PrivateFile.write(directory.resolve(UNFINISHED), from + "\n");
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
      return new RestoredHome(directory, lock);
    } catch (IOException e) {
      throw new HomeException("the home " + directory + " cannot be filled: " + e, e);
    }
  }

  /// Fails where a directory holds something that a restore would mix with.
  public static void refuseFilled(Path directory) throws IOException, HomeException {
    if (Files.notExists(directory) || Files.exists(directory.resolve(UNFINISHED))) {
      return;
    }
    if (!Files.isDirectory(directory)) {
      throw new HomeException(directory + " is no directory; set LARDER_HOME to another path");
    }
    try (Stream<Path> entries = Files.list(directory)) {
      Optional<String> other =
          entries
              .map(entry -> String.valueOf(entry.getFileName()))
              .filter(name -> !BROUGHT.contains(name))
              .findFirst();
      if (other.isPresent()) {
        throw new HomeException(
            "%s is not empty (it holds %s), and a restore never mixes with what is there: move it away, or set LARDER_HOME to an empty or new directory"
                .formatted(directory, other.get()));
      }
    }
  }

  /// Fails where a restore has begun and is not done.
  static void refuseUnfinished(Path directory) throws HomeException {
    Path file = directory.resolve(UNFINISHED);
    if (Files.exists(file)) {
      String from = "";
      try {
        from = " from " + PrivateFile.read(file);
      } catch (IOException _) {
        // Its words are worth little beside its being there.
      }
      throw new HomeException(
          "the restore of the home %s%s has not come to its end, so it is not whole: run the same `larder restore` again"
              .formatted(directory, from));
    }
  }

  /// Whether a restore has begun there and not ended.
  public static boolean isUnfinished(Path directory) {
    return Files.exists(directory.resolve(UNFINISHED));
  }

  public Path directory() {
    return directory;
  }

  /// Puts a small private file there, such as a key. One that is there has to be the same.
  public void put(String name, byte[] content) throws IOException, HomeException {
    Path file = directory.resolve(name);
    if (Files.exists(file)) {
      if (!Arrays.equals(Files.readAllBytes(file), content)) {
        throw new HomeException(
            file + " is another one than that of the backup: move it away, and restore again");
      }
      return;
    }
    Path parent = file.getParent();
    if (parent != null) {
      PrivateFile.makeDirectory(parent);
    }
    PrivateFile.write(file, content);
  }

  /// Notes the heads of logs that another home has seen, where they are larger than those of here.
  public void keepSeen(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    FileSeenHeads theirs = new FileSeenHeads(folder);
    FileSeenHeads ours = new FileSeenHeads(directory.resolve(Home.SEEN_HEADS));
    try (Stream<Path> logs = Files.list(folder)) {
      for (Path log : logs.toList()) {
        String name = String.valueOf(log.getFileName());
        Optional<Head> head = theirs.find(name);
        if (head.isPresent()) {
          ours.keep(name, head.get());
        }
      }
    }
  }

  /// What would open stored secrets: the configured key, else one that lies here.
  public static Optional<Secret> key(Path directory, Optional<Secret> configured)
      throws IOException {
    Path own = directory.resolve(Home.OWN_KEY);
    return configured.isPresent() || Files.notExists(own)
        ? configured
        : Optional.of(Secret.of(PrivateFile.read(own)));
  }

  /// Makes it the home of this installation, on which servers start.
  public void finish(UUID installation) throws IOException {
    PrivateFile.write(directory.resolve(ForeignDirectory.INSTALLATION), installation + "\n");
    Files.delete(directory.resolve(UNFINISHED));
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
