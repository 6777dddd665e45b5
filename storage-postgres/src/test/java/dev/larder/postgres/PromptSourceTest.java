package dev.larder.postgres;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.core.storage.StorageDownException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// A server that was away for long is found soon after it is back.
final class PromptSourceTest {
  private static final DatabaseDeadlines SHORT =
      new DatabaseDeadlines(
          Duration.ofMillis(500),
          Duration.ofMillis(200),
          Duration.ofMillis(400),
          Duration.ofSeconds(5));

  /// The pool by itself would need two minutes for so many.
  private static final int ATTEMPTS = 40;

  private final AtomicInteger attempts = new AtomicInteger();

  /// Hangs up on everybody, as a proxy does whose database is away.
  private void hangUp(ServerSocket listener) {
    while (!listener.isClosed()) {
      try {
        listener.accept().close();
        attempts.incrementAndGet();
      } catch (IOException _) {
        return; // The test is over.
      }
    }
  }

  @Test
  void isLookedForAgainAndAgainAndWhoAsksHearsWhyThereIsNone() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> hangUp(listener));
      String url = "jdbc:postgresql://127.0.0.1:" + listener.getLocalPort() + "/larder";
      try (Database database = Database.open(new DatabaseLogin(url, "larder", "x"), SHORT)) {
        assertThatThrownBy(() -> database.query(handle -> 1))
            .isInstanceOf(StorageDownException.class)
            .hasRootCauseInstanceOf(IOException.class);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> attempts.get() >= ATTEMPTS);
      }
    }
  }
}
