package dev.larder.rehearsal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A start, some requests and a stop, for the Java machine to record what the next starts and their
/// first downloads need (`-XX:AOTCacheOutput`). Only the launcher runs it, on a home of its own;
/// nothing outside this machine is asked.
///
/// Called with a folder for the made-up upstream's certificate, the paths to get, `--`, and the
/// command that starts the server.
public final class Rehearsal {
  private static final String END_OF_PATHS = "--";

  private Rehearsal() {}

  /// Exits with 0 when all was played.
  public static void main(String[] arguments) throws Exception {
    List<String> all = List.of(arguments);
    int end = all.indexOf(END_OF_PATHS);
    if (end < 1 || end == all.size() - 1) {
      System.err.println("usage: FOLDER [PATH…] -- SERVER COMMAND…");
      System.exit(2);
    }
    play(Path.of(all.getFirst()), all.subList(1, end), all.subList(end + 1, all.size()));
  }

  private static void play(Path folder, List<String> paths, List<String> command)
      throws IOException, InterruptedException {
    try (var upstream = MadeUpUpstream.in(folder);
        var server = RehearsedServer.start(command, before(upstream))) {
      String password = System.getenv().getOrDefault("LARDER_INIT_ADMIN_PASSWORD", "");
      visit(server.address(), password, paths);
      server.stop();
    }
  }

  private static void visit(URI server, String password, List<String> paths)
      throws IOException, InterruptedException {
    try (var visitor = new Visitor(server, password)) {
      visitor.visit(paths);
      visitor.download("go");
    }
  }

  /// What a server needs to know to fetch from `upstream`, and from it alone.
  private static Map<String, String> before(MadeUpUpstream upstream) {
    return Map.of(
        "LARDER_INIT_GO_UPSTREAM",
        upstream.address().toString(),
        "LARDER_CA_FILE",
        upstream.authorityFile().toString(),
        "NO_PROXY",
        "localhost",
        "no_proxy",
        "localhost",
        "LARDER_DRAIN_DELAY",
        "0s");
  }
}
