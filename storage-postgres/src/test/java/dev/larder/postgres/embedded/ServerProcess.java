package dev.larder.postgres.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A JVM of its own that runs an embedded database, to be killed or run as somebody else.
record ServerProcess(Process process, BufferedReader output) implements AutoCloseable {
  private static final String READY = "ready";

  /// Starts the JVM.
  ///
  /// @param prefix a command in front of it
  /// @param programs where PostgreSQL may lie unpacked
  static ServerProcess launch(List<String> prefix, String classPath, Path programs, Path home)
      throws IOException {
    List<String> program =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-D" + UnpackedBinaries.PROPERTY + "=" + programs,
            "-cp",
            classPath,
            ServerProcess.class.getName(),
            home.toString());
    Process process =
        new ProcessBuilder(Stream.concat(prefix.stream(), program.stream()).toList())
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .start();
    return new ServerProcess(process, process.inputReader());
  }

  static ServerProcess launch(Path home) throws IOException {
    return launch(List.of(), absoluteClassPath(), Path.of("/nowhere"), home);
  }

  static String absoluteClassPath() {
    return String.join(":", classPath().map(Path::toString).toList());
  }

  static Stream<Path> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(":"))
        .map(entry -> Path.of(entry).toAbsolutePath());
  }

  /// Waits until the database accepts connections and says how to reach it.
  Started started() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.equals(READY)) {
        List<String> last = lines.subList(lines.size() - 4, lines.size());
        Sql sql = new Sql(last.get(0), last.get(1), last.get(2));
        return new Started(sql, Long.parseLong(last.get(3)));
      }
      lines.add(line);
    }
    throw new IllegalStateException("the server ended: " + String.join("\n", lines));
  }

  /// @param pid the postmaster's
  record Started(Sql sql, long pid) {}

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// Ends it in order.
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
  }

  /// The program of that JVM: runs the database in the home until its input ends.
  static void main(String[] arguments) throws IOException {
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.start(Path.of(arguments[0]), ServerProcess::say)) {
      say(postgres.jdbcUrl());
      say(postgres.user());
      say(postgres.password());
      say(Long.toString(postgres.pid()));
      say(READY);
      System.in.read();
    }
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
