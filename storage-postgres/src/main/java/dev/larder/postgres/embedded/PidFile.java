package dev.larder.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A cluster's `postmaster.pid`: the pid in its first line, the port in its fourth, the state of
/// the server in its eighth.
record PidFile(Path file) {
  private static final Logger LOG = LoggerFactory.getLogger(PidFile.class);
  private static final int PORT_LINE = 3;
  private static final int STATE_LINE = 7;

  static PidFile of(Path data) {
    return new PidFile(data.resolve("postmaster.pid"));
  }

  Optional<Long> pid() throws IOException {
    return lines().stream()
        .limit(1)
        .map(String::strip)
        .filter(text -> text.matches("\\d{1,18}"))
        .map(Long::valueOf)
        .findFirst();
  }

  /// Whether that postmaster accepts connections; it says so here before any client could ask it.
  boolean ready(long postmaster) throws IOException {
    List<String> lines = lines();
    return lines.size() > STATE_LINE
        && lines.getFirst().strip().equals(Long.toString(postmaster))
        && lines.get(STATE_LINE).strip().equals("ready");
  }

  /// Where the postmaster listens, once it accepts connections.
  OptionalInt port() throws IOException {
    List<String> lines = lines();
    boolean ready =
        lines.size() > STATE_LINE
            && lines.get(STATE_LINE).strip().equals("ready")
            && lines.get(PORT_LINE).strip().matches("[0-9]{1,5}");
    return ready
        ? OptionalInt.of(Integer.parseInt(lines.get(PORT_LINE).strip()))
        : OptionalInt.empty();
  }

  /// Removes a file that would stop PostgreSQL from starting though no postmaster works on its
  /// folder: one that is cut short, or that names a live process. A dead pid stays, because from
  /// the rest of the file PostgreSQL frees the shared memory of the run that was killed.
  void removeIfForeign() throws IOException {
    Optional<Long> pid = pid();
    if (pid.isPresent() && ProcessHandle.of(pid.get()).isEmpty()) {
      return;
    }
    if (Files.deleteIfExists(file)) {
      LOG.warn(
          "removed {}, left by a run that was killed: its pid {} is no PostgreSQL of this home",
          file,
          pid.map(String::valueOf).orElse("(unreadable)"));
    }
  }

  private List<String> lines() throws IOException {
    try {
      return Files.readString(file).lines().toList();
    } catch (NoSuchFileException _) {
      return List.of();
    }
  }
}
