package dev.larder.web.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.core.storage.StorageDownException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who waits, how long, and what is said meanwhile; in a time that passes only where it is waited.
class DatabaseWaitTest {
  private final List<String> said = new ArrayList<>();
  private final AtomicInteger attempts = new AtomicInteger();
  private Duration passed = Duration.ZERO;
  private Duration stopAt = Duration.ofDays(1);

  private DatabaseWait waiting() {
    return new DatabaseWait(
        said::add,
        time -> {
          passed = passed.plus(time);
          return passed.compareTo(stopAt) >= 0;
        },
        () -> passed.toNanos());
  }

  private String reach(int failures, SQLException why) throws Exception {
    return waiting()
        .until(() -> {
          if (attempts.incrementAndGet() <= failures) {
            throw new StorageDownException("The database cannot be reached: " + why, why);
          }
          return "open";
        });
  }

  private static SQLException state(String state) {
    return new SQLException("no", state);
  }

  @Test
  void waitsForADatabaseThatIsAwayAndSaysSoOnceASecond() throws Exception {
    assertThat(reach(3, new SQLException("refused", "08001", new ConnectException())))
        .isEqualTo("open");

    assertThat(said)
        .containsExactly(
            "waiting for the database, 0 s of 30 s: The database cannot be reached:"
                + " java.sql.SQLException: refused",
            "waiting for the database, 1 s of 30 s: The database cannot be reached:"
                + " java.sql.SQLException: refused",
            "waiting for the database, 2 s of 30 s: The database cannot be reached:"
                + " java.sql.SQLException: refused");
  }

  @Test
  void saysNothingWhereItIsThere() throws Exception {
    assertThat(reach(0, state("08001"))).isEqualTo("open");
    assertThat(said).isEmpty();
  }

  @Test
  void givesUpAfterHalfAMinuteWithWhatToDo() {
    assertThatThrownBy(() -> reach(1_000, state("08001")))
        .isInstanceOf(StartException.class)
        .hasMessageStartingWith("The database cannot be reached: ")
        .hasMessageContaining("waited for 30 s")
        .hasMessageContaining("LARDER_DB_URL");
    assertThat(said).hasSize(30);
  }

  @Test
  void endsAtOnceWhenTheProcessIsAskedToStop() {
    stopAt = Duration.ofSeconds(4);

    assertThatThrownBy(() -> reach(1_000, state("08001")))
        .isInstanceOf(StoppedStartException.class)
        .hasMessage("asked to stop while it waited for the database");
    assertThat(attempts).hasValue(4);
  }

  @ParameterizedTest
  @CsvSource({
    "08001, true, nothing listens there",
    "08006, true, the connection broke",
    "57P01, true, it is being stopped",
    "57P03, true, it starts",
    "53300, true, it has no connection left",
    "28P01, false, the password is wrong",
    "28000, false, pg_hba.conf lets nobody in from here",
    "3D000, false, there is no such database",
    "08004, false, it wants a password or TLS and gets none",
    "08P01, false, it is no PostgreSQL"
  })
  void waitsOnlyForWhatMendsItself(String sqlState, boolean waits, String what) throws Exception {
    if (waits) {
      assertThat(reach(1, state(sqlState))).as(what).isEqualTo("open");
    } else {
      assertThatThrownBy(() -> reach(1, state(sqlState)))
          .as(what)
          .isInstanceOf(StorageDownException.class);
      assertThat(said).isEmpty();
    }
  }

  @Test
  void doesNotWaitForACertificateToBecomeTrusted() {
    SQLException untrusted = new SQLException("SSL error", "08006", new SSLHandshakeException(""));

    assertThatThrownBy(() -> reach(1, untrusted)).isInstanceOf(StorageDownException.class);
  }
}
