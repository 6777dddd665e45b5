package dev.larder.core.engine;

import static dev.larder.core.fixture.Blueprint.hosted;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.events.Events;
import dev.larder.core.fetch.Fetches;
import dev.larder.core.fixture.SourceReply;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.log.SignedLog;
import dev.larder.core.raw.CosignedRawFormat;
import dev.larder.core.source.Transport.Cause;
import dev.larder.core.source.UpstreamGuard;
import dev.larder.core.storage.ConfigurationAct;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Heads of logs are signed outside, by one node at a time.
class CosigningTest {
  private static final String ADDRESS = CosignedRawFormat.ADDRESS.toString();

  @TempDir private Path folder;
  private TestLarder larder;
  private SignedLog log;

  @BeforeEach
  void start() {
    larder =
        new TestLarder(
                folder,
                new CosignedRawFormat(),
                UpstreamGuard.Bounds.DEFAULT,
                Fetches.Limits.DEFAULT)
            .with(hosted("own").exclusive("mine"));
    larder
        .stores
        .configuration()
        .saveObject(
            "own-logs", "witnessed", Map.of("own.mode", "plain"), ConfigurationAct.server("test"));
    larder.snapshots.reload();
    larder.published("own", "mine/a/v1", "one");
    log = log(larder);
    larder.network.on(ADDRESS, SourceReply.ok("signed"));
  }

  private static SignedLog log(TestLarder node) {
    node.parts.logs().catchUp();
    return node.parts
        .logs()
        .find(node.snapshots.current().formats().find("raw").orElseThrow(), "witnessed")
        .orElseThrow();
  }

  private void turn(TestLarder node) {
    node.parts.cosigning().turn(() -> false);
  }

  private long events(Events.Kind kind) {
    return larder.parts.events().counts().getOrDefault(kind, 0L);
  }

  private void pass(Duration time) {
    larder.clock.advance(time);
  }

  @Test
  void aHostThatIsConfiguredIsAskedWithTheHead() {
    turn(larder);

    assertThat(larder.network.asked()).containsExactly(ADDRESS);
    assertThat(larder.network.requests().getFirst().upstream().orElseThrow().url().toString())
        .startsWith("http://10.0.0.1");
    assertThat(larder.parts.cosigning().cosigners(log).getFirst().size()).isEqualTo(1);
    assertThat(larder.parts.cosigning().lagging(log)).isZero();
  }

  @Test
  void nodesTakeTurnsAndOneThatVanishedHoldsUpNobody() {
    TestLarder other = larder.otherNode();
    turn(larder);
    turn(other);
    assertThat(larder.network.asked()).hasSize(2);

    String vanished = "gone " + larder.clock.instant().plusSeconds(120).toEpochMilli();
    Optional<byte[]> turn = log.state().get("cosigning-turn");
    assertThat(log.state().compareAndSet("cosigning-turn", turn, vanished.getBytes(UTF_8)))
        .isTrue();
    turn(larder);
    turn(other);
    assertThat(larder.network.asked()).hasSize(2);
    pass(Duration.ofSeconds(121));
    turn(other);
    assertThat(larder.network.asked()).hasSize(3);
  }

  @Test
  void oneThatLagsIsToldOnceUntilItHasSigned() {
    larder.network.on(ADDRESS, SourceReply.unreachable(Cause.CONNECTION));
    turn(larder);
    pass(Duration.ofMinutes(14));
    turn(larder);
    assertThat(events(Events.Kind.WITNESS_LAGS)).isZero();
    pass(Duration.ofMinutes(2));
    turn(larder);
    turn(larder);
    assertThat(events(Events.Kind.WITNESS_LAGS)).isEqualTo(1);
    assertThat(larder.parts.cosigning().lagging(log)).isEqualTo(1);

    larder.network.on(ADDRESS, SourceReply.ok("signed"));
    turn(larder);
    assertThat(larder.parts.cosigning().lagging(log)).isZero();
  }

  @Test
  void whoSaysThatALogIsAnotherOneIsToldAtOnce() {
    larder.network.on(ADDRESS, SourceReply.status(422, "no"));
    turn(larder);
    turn(larder);

    assertThat(events(Events.Kind.WITNESS_DISPUTES)).isEqualTo(1);
    assertThat(events(Events.Kind.WITNESS_LAGS)).isZero();
  }

  /// A publish, and the head over it, ask nobody.
  @Test
  void noHeadWaitsForASignature() {
    larder.network.on(
        ADDRESS,
        _ -> {
          throw new IllegalStateException("nobody asks here");
        });
    larder.published("own", "mine/a/v2", "two");

    assertThat(log.headOver(1).map(head -> head.size()).toString()).contains("2");
    assertThat(larder.network.asked()).isEmpty();
  }
}
