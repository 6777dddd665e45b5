package dev.larder.core.engine;

import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Outcome.Found;
import dev.larder.core.engine.Answer.Way;
import dev.larder.core.fixture.SourceReply;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.source.Transport.Cause;
import dev.larder.core.source.UpstreamGuard;
import dev.larder.core.traffic.TrafficCounts;
import dev.larder.core.traffic.UpstreamCounts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How answers came, and what upstreams were asked for them: what figures of traffic are made of.
class AnswerWayTest {
  private static final String LIST = "http://world.example/lib/list";

  @TempDir private Path folder;
  private TestLarder larder;

  @BeforeEach
  void build() {
    larder =
        new TestLarder(folder)
            .with(hosted("own").exclusive("mine"), proxy("world"), group("all", "own", "world"))
            .published("own", "mine/v1", "content");
    larder.network.text(LIST, "v1");
    larder.network.small("http://world.example/lib/", "v1");
  }

  private Way way(String repository, String path) {
    if (!(larder.get(TestLarder.ADMIN, repository, path) instanceof Found<Answer>(var answer))) {
      throw new AssertionError("not found: " + path);
    }
    var _ = larder.bytes(answer);
    return answer.way();
  }

  private Optional<RepositoryId> member(String name) {
    return Optional.of(larder.id(name));
  }

  @Test
  void aFileIsWaitedForOnce() {
    assertThat(way("world", "lib/v1/about")).isEqualTo(new Way(true, Optional.empty()));
    larder.settled();
    assertThat(way("world", "lib/v1/about")).isEqualTo(Way.HERE);
  }

  @Test
  void aGroupAnswersByAMember() {
    assertThat(way("all", "lib/v1/about")).isEqualTo(new Way(true, member("world")));
    larder.settled();
    assertThat(way("all", "lib/v1/about")).isEqualTo(new Way(false, member("world")));
    assertThat(way("all", "mine/v1/file.bin")).isEqualTo(new Way(false, member("own")));
    assertThat(way("own", "mine/v1/file.bin")).isEqualTo(Way.HERE);
  }

  @Test
  void aListIsWaitedForUnlessItIsServedStale() {
    assertThat(way("all", "lib/list")).isEqualTo(new Way(true, Optional.empty()));
    assertThat(way("all", "lib/list")).isEqualTo(Way.HERE);
    larder.clock.advance(Duration.ofHours(1));
    assertThat(way("all", "lib/list")).isEqualTo(Way.HERE);
    larder.settled();
    larder.clock.advance(Duration.ofDays(2));
    assertThat(way("all", "lib/list")).isEqualTo(new Way(true, Optional.empty()));
  }

  @Test
  void whatFailsIsCountedAndRemembered() {
    larder.network.on(LIST, SourceReply.status(500, "oops"));
    larder.network.on("http://world.example/far/list", SourceReply.unreachable(Cause.TIMEOUT));
    larder.read("all", "lib/list");
    larder.read("all", "far/list");
    larder.settled();

    UpstreamCounts counts =
        larder
            .parts
            .traffic()
            .take()
            .getOrDefault(larder.id("world"), TrafficCounts.NONE)
            .upstream();
    assertThat(counts.requests()).isEqualTo(2);
    assertThat(counts.errors()).isEqualTo(2);
    // Who does not answer has no latency.
    assertThat(counts.latencies().total()).isEqualTo(1);
    assertThat(larder.parts.sources().guard(larder.id("world")).orElseThrow().lastFailure())
        .contains(
            new UpstreamGuard.LastFailure(
                larder.clock.instant(), "upstream world.example: TIMEOUT"));
    assertThat(larder.parts.sources().guard(larder.id("own"))).isEmpty();
  }

  @Test
  void whatAnUpstreamIsAskedIsCountedForItsRepository() {
    larder.read("all", "lib/list");
    larder.read("all", "lib/v1/about");
    larder.read("all", "nobody/list");
    long asked = larder.settled();

    UpstreamCounts counts =
        larder
            .parts
            .traffic()
            .take()
            .getOrDefault(larder.id("world"), TrafficCounts.NONE)
            .upstream();
    assertThat(counts.requests()).isEqualTo(asked);
    assertThat(counts.errors()).isZero();
    assertThat(counts.latencies().total()).isEqualTo(asked);
    assertThat(counts.bytes()).isPositive();
  }
}
