package dev.larder.rehearsal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A start, some requests and a stop, for the Java machine to record what the next starts and their
/// first downloads need (`-XX:AOTCacheOutput`). Only the launcher runs it, on a home of its own;
/// nothing outside this machine is asked.
///
/// Called with the folder of the server's libraries, a folder for the made-up upstream's
/// certificate, the paths to get, `--`, and the command that starts the server.
public final class Rehearsal {
  private static final String END_OF_PATHS = "--";

  private Rehearsal() {}

  /// Exits with 0 when all was played.
  public static void main(String[] arguments) throws Exception {
    List<String> all = List.of(arguments);
    int end = all.indexOf(END_OF_PATHS);
    if (end < 2 || end == all.size() - 1) {
      System.err.println("usage: LIBRARIES FOLDER [PATH…] -- SERVER COMMAND…");
      System.exit(2);
    }
    UnsignedJars.in(Path.of(all.getFirst()));
    play(Path.of(all.get(1)), all.subList(2, end), all.subList(end + 1, all.size()));
  }

  private static void play(Path folder, List<String> paths, List<String> command)
      throws IOException, InterruptedException {
    try (var git = MadeUpGit.serve();
        var upstream = MadeUpUpstream.in(folder, git.repositories());
        var server = RehearsedServer.start(command, before(upstream))) {
      String password = System.getenv().getOrDefault("LARDER_INIT_ADMIN_PASSWORD", "");
      try (var visitor = new Visitor(server.address(), password)) {
        visitor.visit(paths);
        visitor.configure(upstream.database());
        visitor.download("go", upstream.database());
        visitor.create("git", git.definition(upstream.repositories()));
        visitor.download("git", git.asked());
      }
      server.stop();
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
