package dev.larder.core.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.storage.VersionUse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionRulesTest {
  private static final Instant NOW = Instant.parse("2027-06-30T12:00:00Z");

  private static RetentionRules rules(boolean pinned, String since, Integer newest) {
    return new RetentionRules(
        new Retention(
            new RepositoryName("own"),
            pinned,
            Optional.ofNullable(since).map(Duration::parse),
            Optional.ofNullable(newest),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        version -> version.substring(0, 2),
        Comparator.naturalOrder(),
        NOW);
  }

  private static VersionUse use(String version, String stored) {
    return new VersionUse(
        new Coordinates("a.test/m", version),
        Optional.empty(),
        Instant.parse(stored),
        Optional.empty(),
        Optional.empty(),
        false,
        Map.of("body", 1L));
  }

  /// `v1.1` beside `v1.9`, which is the latest, and `v1.5`, all of them stored long ago unless it
  /// is said.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          # what                              keepPinned since newest stored               downloaded pinned restored kept
          nothing speaks for it,              true,      P90D, 1,     2026-01-01T00:00:00Z, -,          false, false,   -
          a policy without a rule,            true,      -,    -,     2026-01-01T00:00:00Z, -,          false, false,   NO_RULE
          and without pins,                   false,     -,    -,     2026-01-01T00:00:00Z, -,          false, false,   NO_RULE
          a pin,                              true,      P90D, 1,     2026-01-01T00:00:00Z, -,          true,  false,   PINNED
          a pin that does not count,          false,     P90D, 1,     2026-01-01T00:00:00Z, -,          true,  false,   -
          stored a second less than a day ago, true,     -,    1,     2027-06-29T12:00:01Z, -,          false, false,   YOUNG
          stored a day ago,                   true,      -,    1,     2027-06-29T12:00:00Z, -,          false, false,   -
          stored within the time,             true,      P90D, -,     2027-04-01T12:00:01Z, -,          false, false,   USED
          stored before it,                   true,      P90D, -,     2027-04-01T12:00:00Z, -,          false, false,   -
          downloaded on the first day,        true,      P90D, -,     2026-01-01T00:00:00Z, 2027-04-01, false, false,   USED
          downloaded the day before it,       true,      P90D, -,     2026-01-01T00:00:00Z, 2027-03-31, false, false,   -
          downloads that no rule looks at,    true,      -,    1,     2026-01-01T00:00:00Z, 2027-06-30, false, false,   -
          among the newest two,               true,      P90D, 2,     2026-01-01T00:00:00Z, -,          false, false,   -
          among the newest three,             true,      P90D, 3,     2026-01-01T00:00:00Z, -,          false, false,   NEWEST
          brought back by somebody,           true,      P90D, 1,     2026-01-01T00:00:00Z, -,          false, true,    RESTORED
          """)
  void decides(
      String what,
      boolean keepPinned,
      String since,
      Integer newest,
      String stored,
      LocalDate downloaded,
      boolean pinned,
      boolean restored,
      KeptBy kept) {
    VersionUse old = use("v1.1", stored);
    VersionUse asked =
        new VersionUse(
            old.coordinates(),
            old.time(),
            old.stored(),
            restored ? Optional.of(old.stored()) : Optional.empty(),
            Optional.ofNullable(downloaded),
            pinned,
            old.files());
    List<VersionUse> all =
        List.of(asked, use("v1.5", "2026-01-01T00:00:00Z"), use("v1.9", "2026-01-01T00:00:00Z"));

    assertThat(rules(keepPinned, since, newest).decide(all, Set.of("v1.9")).getFirst().kept())
        .isEqualTo(Optional.ofNullable(kept));
  }

  @Test
  void keepsTheNewestOfEachMajorAndTheLatestOfAll() {
    List<VersionUse> all =
        List.of("v1.1", "v1.2", "v1.3", "v2.1", "v2.2", "v3.1").stream()
            .map(version -> use(version, "2026-01-01T00:00:00Z"))
            .toList();

    List<RetentionRules.Decided> decided = rules(true, null, 2).decide(all, Set.of("v2.1"));

    assertThat(decided)
        .extracting(one -> one.kept())
        .containsExactly(
            Optional.empty(),
            Optional.of(KeptBy.NEWEST),
            Optional.of(KeptBy.NEWEST),
            Optional.of(KeptBy.LATEST),
            Optional.of(KeptBy.NEWEST),
            Optional.of(KeptBy.NEWEST));
    assertThat(decided.getFirst().standing())
        .as("which would take its place if one of them went")
        .containsExactlyInAnyOrder("v1.2", "v1.3", "v2.1");
  }

  @Test
  void saysWhyInOneLine() {
    assertThat(rules(true, "P90D", 3).reason())
        .isEqualTo(
            "the policy of retention of own keeps it no longer: not pinned, not downloaded or"
                + " stored within 90 days, not among the newest 3 of its major");
    assertThat(rules(false, null, 3).reason())
        .isEqualTo(
            "the policy of retention of own keeps it no longer: pins do not count, not among the"
                + " newest 3 of its major");
  }
}
