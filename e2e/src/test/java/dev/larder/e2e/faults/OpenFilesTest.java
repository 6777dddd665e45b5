package dev.larder.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.RawHttp;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that may open no more files. Needs `prlimit`, which Linux has.
final class OpenFilesTest {
  private static final int ROOM = 20;
  private static final int CONNECTIONS = 60;
  private static final String WARNING = "no connection can be accepted";

  @TempDir Path folder;

  @Test
  void waitsForFreeOnesAndSaysOnceThatItDoesAndThatItIsOver() throws Exception {
    try (LarderProcess larder = LarderProcess.Launch.in(folder.resolve("home")).start()) {
      Assumptions.assumeTrue(limit(larder.pid(), open(larder.pid()) + ROOM), "no prlimit here");
      List<Socket> crowd = connect(larder.url());
      await().atMost(Duration.ofSeconds(30)).until(() -> larder.output().contains(WARNING));
      for (Socket socket : crowd) {
        socket.close();
      }
      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .until(() -> larder.client().get("/healthz").status() == 200);
      assertThat(larder.output().split(WARNING, -1)).hasSize(2);
      assertThat(larder.output()).contains("Too many open files", "LimitNOFILE, ulimit -n");
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() ->
              new RawHttp(larder.url()).send("GET", "/healthz").status() == 200
                  && larder.output().contains("connections are accepted again"));
    }
  }

  private static List<Socket> connect(URI server) throws Exception {
    List<Socket> crowd = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      Socket socket = new Socket();
      socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), 10_000);
      crowd.add(socket);
    }
    return crowd;
  }

  private static long open(long pid) throws Exception {
    try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return files.count();
    }
  }

  private static boolean limit(long pid, long files) throws Exception {
    if (!Files.isExecutable(Path.of("/usr/bin/prlimit"))) {
      return false;
    }
    return new ProcessBuilder("prlimit", "--pid=" + pid, "--nofile=" + files)
            .inheritIO()
            .start()
            .waitFor()
        == 0;
  }
}
