package dev.larder.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.core.fixture.DrivenTime;
import dev.larder.core.fixture.SettableClock;
import dev.larder.core.loop.StandingLoop;
import dev.larder.core.loop.StandingLoops;
import dev.larder.core.memory.MarkedSealing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A server that runs is known to those who share its database, and the secret key stays as long.
final class NodeHeartbeatTest {
  private static final MarkedSealing FRESH = new MarkedSealing("fresh");

  private final PostgresStores postgres = PostgresStores.open();
  private final DrivenTime time = new DrivenTime(new SettableClock());
  private final StandingLoops loops = new StandingLoops(time);

  @AfterEach
  void close() {
    postgres.close();
  }

  private NodeHeartbeat started(String name) {
    return started(name, "file:/blobs");
  }

  private NodeHeartbeat started(String name, String blobs) {
    NodeHeartbeat heartbeat = NodeHeartbeat.start(postgres.database(), name, blobs, loops);
    time.awaitPausing(loops.states().size());
    return heartbeat;
  }

  private int rotate() {
    return SecretKeyRotation.rotate(postgres.database(), PostgresStores.SEALING, FRESH);
  }

  /// As if so much time had passed since each server was heard of.
  private void age(Duration by) {
    postgres
        .database()
        .query(handle ->
            handle
                .createUpdate("update node set seen = seen - :s * interval '1 second'")
                .bind("s", by.toSeconds())
                .execute());
  }

  private List<String> names() {
    return postgres
        .database()
        .query(handle ->
            handle.createQuery("select name from node order by name").mapTo(String.class).list());
  }

  private Optional<String> running() {
    return postgres.database().query(NodeHeartbeat::running);
  }

  @Test
  void theKeyStaysWhileAServerRunsAndTheRefusalNamesIt() {
    try (var _ = started("build-1 (process 4711)")) {
      age(Duration.ofSeconds(12));

      assertThatThrownBy(this::rotate)
          .isInstanceOf(NodesRunningException.class)
          .hasMessageContaining("build-1 (process 4711), heard of 12 s ago")
          .hasMessageContaining("Nothing was changed");
    }
    assertThat(rotate()).isZero();
  }

  @Test
  void everyServerIsNamed() {
    try (var _ = started("one");
        var _ = started("two")) {
      assertThat(running().orElseThrow()).contains("one, heard of", "two, heard of");
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void oneThatWasKilledIsForgotten() {
    var _ = started("killed");
    age(Duration.ofSeconds(29));
    assertThat(running()).isPresent();

    age(Duration.ofSeconds(2));
    assertThat(running()).isEmpty();
    assertThat(rotate()).isZero();
  }

  @Test
  void aTurnRenewsIt() {
    try (var _ = started("one")) {
      age(Duration.ofSeconds(29));

      time.advance(Duration.ofSeconds(5));

      assertThat(running().orElseThrow()).endsWith("heard of 0 s ago");
      assertThat(loops.states()).extracting(StandingLoop.State::failures).containsExactly(0L);
    }
  }

  @Test
  void rowsOfLongAgoAreRemovedAtAStart() {
    var _ = started("killed");
    age(Duration.ofDays(2));

    try (var _ = started("next")) {
      assertThat(names()).containsExactly("next");
    }
  }

  @Test
  void serversThatKeepTheirContentElsewhereAreNamed() {
    try (NodeHeartbeat here = started("one", "s3://new");
        var _ = started("two", "file:/old")) {
      assertThat(here.elsewhere())
          .singleElement()
          .asString()
          .startsWith("two (file:/old), heard of");

      age(Duration.ofSeconds(90));
      assertThat(here.elsewhere()).as("it may come back").hasSize(1);
      age(Duration.ofSeconds(31));
      assertThat(here.elsewhere()).isEmpty();
    }
  }

  /// As builds do that do not know where content is moved.
  @Test
  void aServerThatDoesNotSayWhereItKeepsItsContentIsNamed() {
    try (NodeHeartbeat here = started("one", "s3://new");
        var _ = started("two", "s3://new")) {
      assertThat(here.elsewhere()).isEmpty();
      var _ =
          postgres
              .database()
              .query(handle -> handle.execute("update node set blobs = null where name = 'two'"));

      assertThat(here.elsewhere()).singleElement().asString().startsWith("two, heard of");
    }
  }
}
