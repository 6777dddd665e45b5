package dev.larder.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.Patterns;
import dev.larder.api.Reason;
import dev.larder.core.raw.RawFormat;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final Repository GROUP = repository(1, "group");
  private static final Repository MEMBER = repository(2, "member");
  private static final Policy.Way WAY =
      new Policy.Way(GROUP, List.of(MEMBER), List.of(), new RawFormat().versions());

  private static Repository repository(long id, String name) {
    return new Repository(
        new RepositoryId(id),
        new Definition(
            new RepositoryName(name),
            "raw",
            new Type.Hosted(Optional.empty()),
            false,
            List.of(),
            Optional.empty(),
            Map.of()));
  }

  private static DenyRule rule(String repository, String modules, String versions, Instant ends) {
    return new DenyRule(
        "r1",
        repository.equals("-") ? Optional.empty() : Optional.of(new RepositoryName(repository)),
        Patterns.parse(modules),
        versions.equals("-") ? Optional.empty() : Optional.of(versions),
        "broken",
        Optional.empty(),
        Optional.of(ends),
        false);
  }

  @ParameterizedTest
  @CsvSource({
    // where, modules, versions, asked component, version, denied
    "-, bad.example/x, -, bad.example/x, v1, true",
    "-, bad.example/x, -, bad.example/x/sub, v1, true",
    "-, bad.example/x, -, bad.example/xy, v1, false",
    "-, bad.example, -, bad.example/x/y/z, v1, true",
    "-, *.example/x, -, bad.example/x, v1, true",
    "-, bad.example/*/y, -, bad.example/x/y, v1, true",
    "-, bad.example/*/y, -, bad.example/x/z, v1, false",
    "-, *, -, bad.example/x, v1, true",
    "-, 'other.example,bad.example/x', -, bad.example/x, v1, true",
    "-, other.example, -, bad.example/x, v1, false",
    "group, bad.example/x, -, bad.example/x, v1, true",
    "member, bad.example/x, -, bad.example/x, v1, true",
    "elsewhere, bad.example/x, -, bad.example/x, v1, false",
    "-, bad.example/x, v1, bad.example/x, v1, true",
    "-, bad.example/x, v2, bad.example/x, v1, false",
  })
  void decides(
      String where,
      String modules,
      String versions,
      String component,
      String version,
      boolean denied) {
    Policy policy =
        new Policy(List.of(rule(where, modules, versions, NOW.plusSeconds(1))), List.of());

    Optional<Denial> denial = policy.decide(WAY, new Coordinates(component, version), NOW);

    assertThat(denial.isPresent()).isEqualTo(denied);
  }

  @Test
  void aRuleEndsWhenItExpires() {
    Policy policy = new Policy(List.of(rule("-", "bad.example", "-", NOW)), List.of());
    Coordinates bad = new Coordinates("bad.example/x", "v1");

    assertThat(policy.decide(WAY, bad, NOW.minusMillis(1))).isPresent();
    assertThat(policy.decide(WAY, bad, NOW)).isEmpty();
  }

  @Test
  void whatIsRememberedOfAVersionIsNeitherWhenNorWhereARuleHolds() {
    Policy policy =
        new Policy(
            List.of(
                rule("-", "bad.example", "v1", NOW),
                rule("member", "bad.example", "v1", NOW.plusSeconds(1))),
            List.of());
    Policy.Way elsewhere =
        new Policy.Way(
            repository(3, "other"), List.of(repository(3, "other")), List.of(), WAY.versions());
    Coordinates bad = new Coordinates("bad.example/x", "v1");

    for (int round = 0; round < 2; round++) {
      assertThat(policy.decide(elsewhere, bad, NOW.minusNanos(1))).isPresent();
      assertThat(policy.decide(elsewhere, bad, NOW)).isEmpty();
      assertThat(policy.decide(WAY, bad, NOW)).isPresent();
      assertThat(policy.decide(WAY, bad, NOW.plusSeconds(1))).isEmpty();
      assertThat(policy.decide(WAY, new Coordinates("bad.example/x", "v2"), NOW)).isEmpty();
    }
  }

  @Test
  void aDeletionHoldsWhereItWasMade() {
    Coordinates gone = new Coordinates("corp.example/x", "v1");
    Policy here =
        new Policy(List.of(), List.of(new Deletion(MEMBER.id(), gone, "leaked", "ann", NOW)));
    Policy elsewhere =
        new Policy(
            List.of(), List.of(new Deletion(new RepositoryId(9), gone, "leaked", "ann", NOW)));

    assertThat(here.decide(WAY, gone, NOW))
        .contains(new Denial(new Reason.Deleted(NOW, "leaked"), false));
    assertThat(here.decide(WAY, new Coordinates("corp.example/x", "v2"), NOW)).isEmpty();
    assertThat(elsewhere.decide(WAY, gone, NOW)).isEmpty();
  }

  @Test
  void whatDeniesEveryFileComesFirst() {
    DenyRule lenient = rule("-", "bad.example", "-", NOW.plusSeconds(1));
    DenyRule strict =
        new DenyRule(
            "r2",
            Optional.empty(),
            Patterns.of("bad.example/x"),
            Optional.empty(),
            "worse",
            Optional.empty(),
            Optional.empty(),
            true);

    assertThat(
            new Policy(List.of(lenient, strict), List.of())
                .decide(WAY, new Coordinates("bad.example/x", "v1"), NOW))
        .contains(new Denial(new Reason.Denied("r2", "worse", Optional.empty()), true));
  }
}
