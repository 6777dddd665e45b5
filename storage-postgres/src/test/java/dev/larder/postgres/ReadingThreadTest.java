package dev.larder.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.waiting.ReadingThread;
import dev.larder.core.waiting.WaitingRefusedException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// The database is not waited for where a thread serves many connections. That is refused before a
/// connection is asked for, so none has to be there.
class ReadingThreadTest {
  @Test
  void isRefusedTheDatabase() throws Exception {
    AtomicReference<String> ending = new AtomicReference<>("none");
    try (Database database =
        Database.open(new DatabaseLogin("jdbc:postgresql://127.0.0.1:1/none", "none", "none"))) {
      Thread reading = new ReadingThread(() -> ending.set(asked(database)));
      reading.start();
      reading.join(Duration.ofSeconds(60));
    }

    assertThat(ending.get()).contains("the database must not be waited for");
  }

  private static String asked(Database database) {
    try {
      return database.query(handle -> handle.getClass().getName());
    } catch (WaitingRefusedException refused) {
      return String.valueOf(refused.getMessage());
    }
  }
}
