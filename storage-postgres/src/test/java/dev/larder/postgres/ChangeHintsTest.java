package dev.larder.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.core.kind.ChangeKind;
import dev.larder.core.loop.LoopTime;
import dev.larder.core.loop.StandingLoops;
import dev.larder.core.storage.StorageDownException;
import dev.larder.postgres.ChangeHints.Standing;
import dev.larder.rig.SilentWire;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One node hears at once that another one has changed something, and knows when it would not.
final class ChangeHintsTest {
  private final PostgresStores postgres = PostgresStores.open();
  private final Database other = Database.open(PostgresStores.login(postgres.server()));
  private final StandingLoops loops = new StandingLoops(LoopTime.SYSTEM);
  private final AtomicInteger hints = new AtomicInteger();
  private NodeHeartbeat node;

  @BeforeEach
  void start() {
    node = NodeHeartbeat.start(postgres.database(), "one", "files", loops);
  }

  @AfterEach
  void close() {
    node.close();
    other.close();
    postgres.close();
  }

  private ChangeHints hints(Database database, NodeHeartbeat heartbeat, Duration deafAfter) {
    return new ChangeHints(database, heartbeat, loops, hints::incrementAndGet, deafAfter);
  }

  /// The other node, which beats by a loop of its own.
  private NodeHeartbeat company() {
    NodeHeartbeat second = NodeHeartbeat.start(other, "two", "files", loops);
    node.renew();
    return second;
  }

  private static void change(Database database) {
    database.transact(handle -> {
      ChangeRows.record(handle, ChangeKind.OBJECT, "x", Optional.empty());
      return true;
    });
  }

  private long listening() {
    return postgres
        .database()
        .query(handle ->
            handle
                .createQuery(
                    """
                    select count(*)
                      from pg_stat_activity
                     where datname = current_database()
                       and application_name = 'larder-notifications'
                    """)
                .mapTo(Long.class)
                .one());
  }

  @Test
  void whoIsAloneListensToNobody() throws Exception {
    try (ChangeHints alone = hints(postgres.database(), node, Duration.ofMinutes(1))) {
      alone.hear();

      assertThat(alone.standing()).isEqualTo(Standing.ALONE);
      assertThat(listening()).isZero();
    }
  }

  @Test
  void aChangeOfAnotherIsAHintAndOneOfItsOwnIsNone() throws Exception {
    try (ChangeHints one = hints(postgres.database(), node, Duration.ofMinutes(1));
        var _ = company()) {
      hearing(one);
      hints.set(0);

      change(postgres.database());
      one.hear();
      assertThat(hints).hasValue(0);

      change(other);
      one.hear();
      assertThat(hints).hasValue(1);
    }
    assertThat(listening()).isZero();
  }

  /// Until it has heard its own node, which says so by each heartbeat.
  private void hearing(ChangeHints one) throws InterruptedException {
    one.hear();
    node.renew();
    while (one.standing() != Standing.HEARING) {
      one.hear();
    }
  }

  @Test
  void aConnectionThatIsLostIsMadeAgain() throws Exception {
    try (ChangeHints one = hints(postgres.database(), node, Duration.ofMinutes(1));
        var _ = company()) {
      hearing(one);
      var _ =
          postgres
              .database()
              .query(handle ->
                  handle.execute(
                      "select pg_terminate_backend(pid) from pg_stat_activity"
                          + " where application_name = 'larder-notifications'"
                          + " and datname = current_database()"));

      assertThatThrownBy(one::hear).isInstanceOf(StorageDownException.class);
      assertThat(one.standing()).isEqualTo(Standing.DEAF);
      hearing(one);
    }
  }

  /// It takes back its connection after a while of silence, so whoever changes something has to do
  /// it again: the hint of a change that came between two connections is lost.
  @Test
  void whereNothingComesThroughItKnows() throws Exception {
    URI server = URI.create(postgres.server().url().substring("jdbc:".length()));
    try (SilentWire wire = new SilentWire(server.getPort());
        Database through = through(wire, server);
        NodeHeartbeat mine = NodeHeartbeat.start(through, "silent", "files", loops);
        ChangeHints one = hints(through, mine, Duration.ofSeconds(2))) {
      Awaitility.await()
          .until(() -> {
            one.hear();
            return one.standing() == Standing.DEAF;
          });
      assertThat(hints).hasValue(0);
      wire.passing(true);
      Awaitility.await()
          .until(() -> {
            change(other);
            one.hear();
            return one.standing() == Standing.HEARING && hints.get() > 0;
          });
    }
  }

  private Database through(SilentWire wire, URI server) throws IOException {
    String url = postgres.server().url().replace(server.getAuthority(), "127.0.0.1:" + wire.port());
    return Database.open(
        new DatabaseLogin(
            url + (url.contains("?") ? "&" : "?") + "sslmode=disable",
            postgres.server().user(),
            postgres.server().password()));
  }
}
