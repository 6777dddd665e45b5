package dev.larder.core.eviction;

import static dev.larder.core.eviction.EvictionRig.BIG;
import static dev.larder.core.eviction.EvictionRig.UP;
import static dev.larder.core.eviction.EvictionRig.coordinates;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.access.Author;
import dev.larder.core.eviction.BudgetEviction.Done;
import dev.larder.core.eviction.BudgetEviction.Preview;
import dev.larder.core.eviction.VersionEviction.Why;
import dev.larder.core.fixture.SourceReply;
import dev.larder.core.source.Transport.Cause;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What goes of a proxy that is over its budget, and what stays.
final class BudgetEvictionTest {
  @TempDir private Path folder;
  private EvictionRig rig;

  @BeforeEach
  void build() {
    rig = new EvictionRig(folder);
  }

  @Test
  void thoseThatWereUsedTheLongestAgoGoUntilItFits() {
    for (String name : List.of("lib/v1", "lib/v2", "lib/v3", "lib/v4", "lib/v5")) {
      rig.fetched(name);
      rig.larder.clock.advance(Duration.ofDays(1));
    }
    rig.larder.read("all", "lib/v2/file.bin");
    rig.budget(rig.bytes() - BIG - BIG / 2);

    Done done = rig.run();

    assertThat(Stream.of("lib/v1", "lib/v2", "lib/v3", "lib/v4", "lib/v5").filter(rig::has))
        .containsExactly("lib/v2", "lib/v4", "lib/v5");
    assertThat(done.tally().versions()).isEqualTo(2);
    assertThat(done.tally().bytes()).isEqualTo(2 * BIG);
    assertThat(done.over()).isEmpty();
    assertThat(done.words()).contains("after the next collection");
  }

  @Test
  void withinItsBudgetNothingGoesAndNobodyIsAsked() {
    rig.fetched("lib/v1", "lib/v2");
    rig.budget(rig.bytes());
    int asked = rig.larder.network.asked().size();

    assertThat(rig.run().tally().versions()).isZero();

    assertThat(rig.larder.network.asked()).hasSize(asked);
  }

  @Test
  void withoutABudgetNothingGoes() {
    rig.fetched("lib/v1", "lib/v2");

    assertThat(rig.run().tally().versions()).isZero();

    assertThat(rig.has("lib/v1")).isTrue();
  }

  /// What may keep a version, and what of it is told.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nothing                 |              |
          pinned                  | PINNED       | 1 kept: pinned
          missing upstream        | NOT_UPSTREAM | no longer upstream (lib@v1: the upstream does not
          refused upstream        | NOT_UPSTREAM | the upstream refuses it
          other content upstream  | NOT_UPSTREAM | other content under its name
          upstream away           | UPSTREAM_AWAY| not to be asked for now
          upstream broken         | UPSTREAM_AWAY| not to be asked for now
          deleted                 |              |
          young                   | IN_USE       | in use
          """)
  void whatKeepsAVersion(String what, String why, String words) {
    rig.fetched("lib/v1");
    rig.budget(0);
    String meta = UP + "lib/v1/meta";
    switch (what) {
      case "pinned" -> rig.pin("lib/v1");
      case "missing upstream" -> rig.larder.network.on(meta, SourceReply.status(404, "gone"));
      case "refused upstream" -> rig.larder.network.on(meta, SourceReply.status(403, "no"));
      case "other content upstream" -> rig.larder.network.text(meta, "file " + "0".repeat(64));
      case "upstream away" -> rig.larder.network.on(meta, SourceReply.unreachable(Cause.TIMEOUT));
      case "upstream broken" -> rig.larder.network.on(meta, SourceReply.status(500, "ill"));
      case "deleted" ->
          rig.larder
              .stores
              .metadata()
              .delete(rig.larder.id("p"), coordinates("lib/v1"), "leaked", Author.server("ann"));
      case "young" -> {
        rig.minimumAge = Duration.ofHours(1);
        rig.larder.clock.advance(Duration.ofHours(1));
      }
      default -> {}
    }

    Done done = rig.run();

    assertThat(rig.has("lib/v1")).isEqualTo(!what.equals("nothing"));
    assertThat(done.over().isEmpty()).as("small files stay").isFalse();
    if (why != null) {
      assertThat(done.tally().spared(Why.valueOf(why))).isEqualTo(1);
      assertThat(done.words()).contains(words);
    }
  }

  @Test
  void anotherOneGoesInThePlaceOfWhatIsKept() {
    rig.fetched("lib/v1", "lib/v2", "lib/v3");
    rig.pin("lib/v1");
    rig.larder.network.on(UP + "lib/v2/meta", SourceReply.status(404, "gone"));
    rig.budget(rig.bytes() - BIG / 2);

    Done done = rig.run();

    assertThat(rig.has("lib/v1")).isTrue();
    assertThat(rig.has("lib/v2")).isTrue();
    assertThat(rig.has("lib/v3")).isFalse();
    assertThat(done.tally().versions()).isEqualTo(1);
  }

  @Test
  void aPolicyMaySayThatPinsDoNotCount() {
    rig.fetched("lib/v1");
    rig.pin("lib/v1");
    rig.pinsCount = false;
    rig.budget(0);

    rig.run();

    assertThat(rig.has("lib/v1")).isFalse();
  }

  @Test
  void anUpstreamThatIsAwayIsNotAskedAboutEverything() {
    for (int i = 0; i < 20; i++) {
      rig.fetched("lib/v" + i);
      rig.larder.network.on(
          UP + "lib/v" + i + "/meta", SourceReply.unreachable(Cause.CONNECT_TIMEOUT));
    }
    rig.budget(0);

    Done done = rig.run();

    assertThat(done.tally().spared(Why.UPSTREAM_AWAY)).isEqualTo(5);
    assertThat(done.tally().versions()).isZero();
  }

  @Test
  void whatWasUsedAndNotWrittenYetCounts() {
    rig.fetched("lib/v1", "lib/v2");
    rig.larder.clock.advance(Duration.ofDays(3));
    rig.larder.read("p", "lib/v1/file.bin");
    rig.budget(rig.bytes() - 1);

    rig.run();

    assertThat(rig.has("lib/v1")).as("was used just now").isTrue();
    assertThat(rig.has("lib/v2")).isFalse();
  }

  @Test
  void toolchainsHaveABudgetOfTheirOwn() {
    rig.fetched("lib/v1", "lib/v2", "tool/v1", "tool/v2");
    rig.limits(Optional.empty(), Optional.of(BIG + 500));

    Done done = rig.run();

    assertThat(done.tally().versions()).isEqualTo(1);
    assertThat(rig.has("lib/v1")).isTrue();
    assertThat(rig.has("lib/v2")).isTrue();
    assertThat(List.of(rig.has("tool/v1"), rig.has("tool/v2")))
        .containsExactlyInAnyOrder(true, false);

    rig.limits(Optional.of(0L), Optional.empty());
    rig.run();
    assertThat(rig.has("lib/v1")).isFalse();
    assertThat(List.of(rig.has("tool/v1"), rig.has("tool/v2"))).contains(true);
  }

  @Test
  void aPreviewTellsAndRemovesNothing() {
    rig.fetched("lib/v1", "lib/v2", "lib/v3");
    rig.budget(rig.bytes() - BIG - 1);

    List<Preview> previews = rig.eviction().preview(rig.repository(), rig.policy(), 1);

    assertThat(previews)
        .singleElement()
        .satisfies(one -> {
          assertThat(one.share().isOver()).isTrue();
          assertThat(one.versions()).hasSize(1);
          assertThat(one.count()).isEqualTo(2);
          assertThat(one.bytes()).isEqualTo(2 * BIG);
        });
    assertThat(rig.has("lib/v1") && rig.has("lib/v2") && rig.has("lib/v3")).isTrue();
    assertThat(rig.run().tally().versions()).isEqualTo(2);
  }

  @Test
  void itEndsWhenItIsToldAndTheNextRunGoesOn() {
    rig.fetched("lib/v1", "lib/v2", "lib/v3");
    rig.budget(0);
    AtomicInteger looks = new AtomicInteger();

    Done first = rig.run(() -> looks.incrementAndGet() > 4);
    long left = first.tally().versions();

    assertThat(left).isLessThan(3);
    assertThat(left + rig.run().tally().versions()).isEqualTo(3);
  }
}
