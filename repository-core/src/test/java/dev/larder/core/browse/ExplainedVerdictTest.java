package dev.larder.core.browse;

import static dev.larder.core.browse.ExplainerTest.account;
import static dev.larder.core.browse.ExplainerTest.deny;
import static dev.larder.core.browse.ExplainerTest.explain;
import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Patterns;
import dev.larder.core.access.Action;
import dev.larder.core.access.Grant;
import dev.larder.core.access.Principal;
import dev.larder.core.access.Role;
import dev.larder.core.fixture.Blueprint;
import dev.larder.core.fixture.Endings;
import dev.larder.core.fixture.TestLarder;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever is configured, an explanation and the engine agree.
final class ExplainedVerdictTest {
  private static final List<String> COMPONENTS = List.of("corp/a", "corp/b", "lib", "free");
  private static final List<String> PATTERNS = List.of("corp/*", "corp/a", "lib", "free", "*");
  private static final List<String> REPOSITORIES = List.of("own", "other", "world", "inner", "all");

  @TempDir private Path folder;

  static Stream<Long> seeds() {
    return IntStream.range(0, 40).mapToObj(Long::valueOf);
  }

  /// Whatever is configured: the verdict is how the engine ends.
  @ParameterizedTest
  @MethodSource("seeds")
  void theVerdictIsThatOfTheEngine(long seed) {
    Random random = new Random(seed);
    TestLarder larder = new TestLarder(folder).with(configuration(random));
    Principal ann = account(larder, "ann", role(random));
    deny(larder, random.nextBoolean() ? "-" : any(random, REPOSITORIES), "corp", "v2");

    for (Principal principal : List.of(ann, TestLarder.ADMIN, TestLarder.ANONYMOUS)) {
      for (String repository : REPOSITORIES) {
        for (String component : COMPONENTS) {
          for (String version : List.of("v1", "v2")) {
            assertSame(larder, principal, repository, component, version);
          }
        }
      }
    }
  }

  private static void assertSame(
      TestLarder larder, Principal principal, String repository, String component, String version) {
    Explanation told = explain(larder, principal, repository, component, version, Action.READ);
    String ending =
        Endings.of(
            larder.get(principal, repository, component + "/" + version + "/about"),
            answer -> {
              larder.bytes(answer);
              return "ALLOWED";
            });

    assertThat(ending)
        .as("%s reads %s@%s in %s: %s", principal, component, version, repository, told)
        .isIn(
            told.verdict() == Explanation.Verdict.ALLOWED
                ? Set.of("ALLOWED", "MISSING")
                : Set.of(told.verdict().name()));
  }

  private static Blueprint[] configuration(Random random) {
    return new Blueprint[] {
      opened(random, claiming(random, hosted("own"))),
      opened(random, claiming(random, hosted("other"))),
      opened(random, proxy("world")),
      opened(random, group("inner", "own", "world")),
      opened(random, group("all", "inner", "other"))
    };
  }

  private static Blueprint opened(Random random, Blueprint blueprint) {
    return random.nextInt(3) == 0 ? blueprint.open() : blueprint;
  }

  private static Blueprint claiming(Random random, Blueprint blueprint) {
    String pattern = any(random, PATTERNS.subList(0, 4));
    return random.nextBoolean() ? blueprint.exclusive(pattern) : blueprint.overlay(pattern);
  }

  private static Role role(Random random) {
    List<Grant> grants =
        Stream.generate(() ->
                new Grant(
                    Patterns.of(any(random, REPOSITORIES)),
                    Patterns.of(any(random, PATTERNS)),
                    Set.of(Action.READ)))
            .limit(1 + random.nextInt(4))
            .toList();
    return new Role("team", grants, Set.of());
  }

  private static String any(Random random, List<String> all) {
    return all.get(random.nextInt(all.size()));
  }
}
