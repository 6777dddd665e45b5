package dev.larder.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// PostgreSQL processes that an earlier, killed server left at work on a data folder.
record Orphans(Path data) {
  private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);
  private static final Pattern PROGRAMS = Pattern.compile("/(postgres|initdb)( \\(deleted\\))?$");
  private static final Duration ORDERLY = Duration.ofSeconds(30);
  private static final Duration AT_ONCE = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(10);

  /// Ends them, and clears away a `postmaster.pid` that names another process. Only processes that
  /// provably work on this folder get a signal: the pid in the file may be anyone's by now.
  void stop() throws IOException, InterruptedException {
    PidFile file = PidFile.of(data);
    List<Long> found = find();
    if (!found.isEmpty()) {
      LOG.warn("PostgreSQL of an earlier run {} still works on {}; stopping it", found, data);
      stop(file.pid().filter(found::contains));
    }
    file.removeIfForeign();
  }

  private void stop(Optional<Long> postmaster) throws IOException, InterruptedException {
    if (postmaster.isPresent()) {
      Signal.INT.send(List.of(postmaster.get()));
      if (gone(ORDERLY)) {
        return;
      }
    }
    // Without a postmaster, or with a stuck one, the others need only end: the log recovers.
    for (Signal signal : List.of(Signal.QUIT, Signal.KILL)) {
      signal.send(find());
      if (gone(AT_ONCE)) {
        return;
      }
    }
    throw new EmbeddedPostgresException(
        """
        PostgreSQL processes of an earlier run %s still work on %s and could not be ended, so the \
        database cannot be opened. End them, then start again.\
        """
            .formatted(find(), data));
  }

  private boolean gone(Duration deadline) throws InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    while (!find().isEmpty()) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(POLL);
    }
    return true;
  }

  List<Long> find() {
    if (!Files.isDirectory(data)) {
      return List.of();
    }
    return ProcessHandle.allProcesses().filter(this::works).map(ProcessHandle::pid).toList();
  }

  /// By working folder and program, not by path, which may be another one for the same folder.
  private boolean works(ProcessHandle process) {
    Path entry = Path.of("/proc", Long.toString(process.pid()));
    try {
      return Files.isSameFile(entry.resolve("cwd"), data)
          && PROGRAMS.matcher(Files.readSymbolicLink(entry.resolve("exe")).toString()).find();
    } catch (IOException _) {
      // No /proc (macOS), or a container's root who may not look into other users' processes.
      return wasGivenTheFolder(process.info().arguments().orElse(new String[0]));
    }
  }

  private boolean wasGivenTheFolder(String[] arguments) {
    int option = List.of(arguments).indexOf("-D");
    return option >= 0
        && option + 1 < arguments.length
        && arguments[option + 1].equals(data.toString());
  }
}
