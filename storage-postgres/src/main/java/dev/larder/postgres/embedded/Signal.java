package dev.larder.postgres.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The signals by which PostgreSQL is stopped. Java itself can only send TERM, on which a
/// postmaster waits for every client to leave, and KILL.
enum Signal {
  /// To a postmaster: fast shutdown. Ends the sessions, writes a checkpoint.
  INT,
  /// Immediate shutdown. The next start recovers from the log.
  QUIT,
  KILL;

  private static final Duration DEADLINE = Duration.ofSeconds(10);

  /// A process that is gone already is no failure: the caller that sends a signal watches for the
  /// end.
  void send(List<Long> pids) throws IOException, InterruptedException {
    // The shell's own `kill`: initdb needs a shell anyway, while minimal systems lack /bin/kill.
    List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", "kill -" + name() + " \"$@\""));
    line.add("kill");
    pids.forEach(pid -> line.add(Long.toString(pid)));
    Command.run(line, Path.of("/"), DEADLINE);
  }
}
