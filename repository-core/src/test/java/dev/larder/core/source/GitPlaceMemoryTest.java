package dev.larder.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.SourcePlace;
import dev.larder.core.fixture.SettableClock;
import dev.larder.core.memory.MemoryStores;
import dev.larder.core.repository.GitRule;
import dev.larder.core.repository.GitUpstream;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.FormatStore;
import dev.larder.core.storage.GitUpstreams;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What two nodes know of where components are.
class GitPlaceMemoryTest {
  private static final RepositoryId UP = new RepositoryId(1);
  private static final String COMPONENT = "places.test/lib";
  private static final GitUpstream UPSTREAM = GitUpstreams.of(rule("a"));

  private final SettableClock clock = new SettableClock();
  private final FormatStore store = MemoryStores.create().ports().formats();
  private final RecentPlaces ofNode = new RecentPlaces(clock);
  private final GitPlaceMemory node = memory(ofNode, UPSTREAM);
  private final GitPlaceMemory other = memory(new RecentPlaces(clock), UPSTREAM);

  private static GitRule rule(String pattern) {
    return new GitRule(pattern, "https://git.example/" + pattern, Optional.empty());
  }

  private GitPlaceMemory memory(RecentPlaces recent, GitUpstream upstream) {
    return new GitPlaceMemory(store, recent, UP, upstream, clock);
  }

  private void find(GitPlaceMemory finder, String url) {
    finder.put(COMPONENT, new SourcePlace(url, COMPONENT, ""), true, clock.instant());
  }

  private static String url(Optional<GitPlace> place) {
    return place.map(one -> one.place().url()).orElse("-");
  }

  @ParameterizedTest(name = "{0}, {1} s later: at hand {2}, then known {3}")
  @CsvSource({
    "nothing was found,                  0,  -,   -",
    "this node found it,                 59, one, one",
    "this node found it,                 60, -,   one",
    "another node found it,              0,  -,   one",
    "another found it and this read it,  59, one, one",
    "another found it elsewhere,         59, one, one",
    "another found it elsewhere,         60, -,   two",
    "this node forgot it,                0,  -,   -",
    "another node forgot it,             59, one, one",
    "another node forgot it,             60, -,   -",
    "the upstream changed,               0,  -,   -",
  })
  void aPlaceIsAtHandForAMinute(String what, int seconds, String atHand, String known) {
    GitPlaceMemory asked = node;
    switch (what) {
      case "nothing was found" -> {}
      case "this node found it" -> find(node, "one");
      case "another node found it" -> find(other, "one");
      case "another found it and this read it" -> {
        find(other, "one");
        node.find(COMPONENT);
      }
      case "another found it elsewhere" -> {
        find(node, "one");
        find(other, "two");
      }
      case "this node forgot it" -> {
        find(node, "one");
        node.forget(COMPONENT);
      }
      case "another node forgot it" -> {
        find(node, "one");
        other.forget(COMPONENT);
      }
      case "the upstream changed" -> {
        find(node, "one");
        asked = memory(ofNode, GitUpstreams.of(rule("b")));
      }
      default -> throw new IllegalArgumentException(what);
    }
    clock.advance(Duration.ofSeconds(seconds));

    assertThat(url(asked.atHand(COMPONENT))).isEqualTo(atHand);
    assertThat(url(asked.find(COMPONENT))).isEqualTo(known);
  }
}
