package dev.larder.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.larder.core.storage.StorageDownException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// A database that is away is told once, however many requests meet that, and once more when it is
/// back.
final class DatabaseTroubleTest {
  private static final DatabaseDeadlines SHORT =
      new DatabaseDeadlines(
          Duration.ofSeconds(5),
          Duration.ofMillis(200),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5));

  private final Logger logger = (Logger) LoggerFactory.getLogger(Database.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final AtomicLong nanos = new AtomicLong();
  private final PostgresStores postgres = PostgresStores.open();
  private final Database database =
      Database.open(PostgresStores.login(postgres.server()), SHORT, nanos::get);

  @BeforeEach
  void listen() {
    log.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(log);
  }

  @AfterEach
  void close() {
    logger.detachAppender(log);
    logger.setLevel(null);
    database.close();
    postgres.close();
  }

  private void ends() {
    assertThatThrownBy(() ->
            database.query(
                handle -> handle.execute("select pg_terminate_backend(pg_backend_pid())")))
        .isInstanceOf(StorageDownException.class);
  }

  private void answers() {
    int rows = database.query(handle -> handle.execute("select 1 as one"));
    assertThat(rows).isEqualTo(-1);
  }

  @Test
  void isToldWhenItBeginsAndWhenItIsOver() {
    answers();
    ends();
    ends();
    answers();
    ends();
    nanos.addAndGet(Duration.ofSeconds(9).toNanos());
    answers();
    answers();

    assertThat(log.list)
        .extracting(line -> line.getLevel() + " " + line.getFormattedMessage())
        .satisfiesExactly(
            ill ->
                assertThat(ill)
                    .startsWith("WARN The database is not available: ")
                    .endsWith("see that the database runs, can be reached, and has room"),
            well -> assertThat(well).isEqualTo("INFO the database answers again"));
    assertThat(log.list.getLast().getKeyValuePairs())
        .hasToString("[part=\"database\", seconds=\"9\", failures=\"3\"]");
  }
}
