package dev.larder.e2e.pages;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.larder.cli.client.ClientMachine;
import dev.larder.e2e.cli.Person;
import dev.larder.e2e.server.ServerLauncher;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/// A program `larder` for shells, which has its commands run in this process by the program's own
/// entry: a JVM for each would take a second. What needs no server but its own host is run by the
/// launcher itself.
final class LarderStandIn implements AutoCloseable {
  private static final String PROGRAM =
      """
      #!/bin/sh
      case $1 in config | version) exec 'LAUNCHER/larder' "$@" ;; esac
      call=$(mktemp -d 'CALLS/XXXXXX')
      printf '%s\\0' "$@" > "$call/arguments"
      env -0 > "$call/environment"
      pwd > "$call/folder"
      cat > "$call/input"
      curl -q -fsS --noproxy '*' "http://127.0.0.1:PORT/$(basename "$call")"
      cat "$call/out"
      cat "$call/err" >&2
      exit "$(cat "$call/code")"
      """;

  private final Path folder;
  private final HttpServer server;
  private final Queue<String> answers = new ConcurrentLinkedQueue<>();

  private LarderStandIn(Path folder, HttpServer server) {
    this.folder = folder;
    this.server = server;
  }

  /// @param folder where its program lies, to be found by `PATH`
  static LarderStandIn in(Path folder) throws IOException {
    Path calls = Files.createDirectories(folder.resolve("calls"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    LarderStandIn larder = new LarderStandIn(folder, server);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", larder::call);
    server.start();
    String text =
        PROGRAM
            .replace("LAUNCHER", ServerLauncher.shared().folder().toString())
            .replace("CALLS", calls.toString())
            .replace("PORT", String.valueOf(server.getAddress().getPort()));
    Files.createFile(
        folder.resolve("larder"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    Files.writeString(folder.resolve("larder"), text);
    return larder;
  }

  /// What will be answered when commands ask.
  void answer(List<String> lines) {
    answers.clear();
    answers.addAll(lines);
  }

  private void call(HttpExchange exchange) throws IOException {
    try (exchange) {
      Path call = folder.resolve("calls", exchange.getRequestURI().getPath().substring(1));
      Person.Said said = Person.run(machine(call), zeroEnded(call.resolve("arguments")));
      Files.writeString(call.resolve("out"), said.out());
      Files.writeString(call.resolve("err"), said.err());
      Files.writeString(call.resolve("code"), String.valueOf(said.code()));
      exchange.sendResponseHeaders(204, -1);
    }
  }

  private ClientMachine machine(Path call) throws IOException {
    Map<String, String> environment = new HashMap<>();
    for (String variable : zeroEnded(call.resolve("environment"))) {
      String[] parts = variable.split("=", 2);
      environment.put(parts[0], parts[1]);
    }
    return new ClientMachine(
        environment,
        Files.newInputStream(call.resolve("input")),
        answers.isEmpty() ? Optional.empty() : Optional.of(Person.typing(answers)),
        Path.of(Files.readString(call.resolve("folder")).strip()));
  }

  private static String[] zeroEnded(Path file) throws IOException {
    String text = Files.readString(file);
    return text.isEmpty() ? new String[0] : text.substring(0, text.length() - 1).split("\0", -1);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
