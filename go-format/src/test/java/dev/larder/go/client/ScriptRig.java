package dev.larder.go.client;

import com.sun.net.httpserver.HttpServer;
import dev.larder.go.pack.ExternalProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A home in which scripts run in real shells, with curl against a real server and a `go` that only
/// knows `env`.
abstract class ScriptRig {
  private static final String GO =
      """
      #!/bin/sh
      # go env -w NAME=VALUE, go env -u NAME, go env NAME
      value() { sed -n "s/^$1=//p" "$GO_FILE"; }
      without() { grep -v "^$1=" "$GO_FILE" >"$GO_FILE.new"; mv "$GO_FILE.new" "$GO_FILE"; }
      case $2 in
        -w) without "${3%%=*}"; echo "$3" >>"$GO_FILE" ;;
        -u) without "$3" ;;
        GOENV) echo "$GO_FILE" ;;
        GOAUTH) found=$(value GOAUTH); echo "${found:-${GOAUTH_DEFAULT-netrc}}" ;;
        GONOPROXY | GONOSUMDB) found=$(value "$2"); echo "${found:-$(value GOPRIVATE)}" ;;
        *) value "$2" ;;
      esac
      """;

  @TempDir protected Path folder;
  protected final List<String> heard = new CopyOnWriteArrayList<>();
  protected HttpServer server;
  protected int status = 200;
  protected String namespaces = "corp.test\n*.lab.test/x\n";
  protected int announcedStatus = 200;
  protected String announced = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            heard.add(
                exchange.getRequestURI()
                    + " "
                    + Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                        .orElse("nobody"));
            boolean asked = exchange.getRequestURI().getPath().endsWith("/me/client");
            byte[] body = (asked ? announced : namespaces).getBytes(StandardCharsets.UTF_8);
            int answer = asked && status == 200 ? announcedStatus : status;
            exchange.sendResponseHeaders(answer, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    Path go = Files.createDirectories(folder.resolve("bin")).resolve("go");
    Files.writeString(go, GO);
    Files.setPosixFilePermissions(go, PosixFilePermissions.fromString("rwx------"));
    Files.writeString(folder.resolve("go.env"), "GOFLAGS=-x\n");
    Files.writeString(folder.resolve("setup.sh"), Scripts.setUp());
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  protected String url() {
    return "http://" + machine() + "/repository/go";
  }

  protected String machine() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  protected String text(String written) {
    return written.replace("\\n", "\n").replace("@h", machine());
  }

  protected String netrc() throws IOException {
    return Files.readString(folder.resolve(".netrc"));
  }

  protected List<String> settings() throws IOException {
    return Files.readAllLines(folder.resolve("go.env"));
  }

  protected ExternalProgram.Ran run(String shell, Map<String, String> more, String... arguments)
      throws IOException {
    List<String> command = new java.util.ArrayList<>(List.of(shell, folder + "/setup.sh"));
    command.addAll(List.of(arguments));
    command.remove("");
    return execute(more, command.toArray(String[]::new));
  }

  protected ExternalProgram.Ran execute(Map<String, String> more, String... command)
      throws IOException {
    Map<String, String> environment = new HashMap<>(more);
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
    environment.put("PATH", folder.resolve("bin") + ":" + path);
    environment.put("HOME", folder.toString());
    environment.put("GO_FILE", folder.resolve("go.env").toString());
    Path scratch = Files.createTempDirectory(folder, "run");
    return new ExternalProgram(environment, folder, scratch).run(List.of(command));
  }
}
