package dev.larder.core.eviction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.core.storage.Evictions.Candidate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LeastRecentlyUsedTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  /// `a:10@3/5`: ten bytes, stored on the third day, last used on the fifth.
  private static Candidate candidate(String text) {
    String[] parts = text.split("[:@/]", -1);
    LocalDate stored = DAY.plusDays(Integer.parseInt(parts[2]));
    Optional<LocalDate> used =
        parts[3].equals("-")
            ? Optional.empty()
            : Optional.of(DAY.plusDays(Integer.parseInt(parts[3])));
    Instant noon = stored.atTime(12, 0).toInstant(ZoneOffset.UTC);
    return new Candidate(new Coordinates("m", parts[0]), Long.parseLong(parts[1]), noon, used);
  }

  private static String chosen(String all, long wanted) {
    List<Candidate> candidates = new ArrayList<>();
    for (String one : all.split(" ", -1)) {
      candidates.add(candidate(one));
    }
    Collections.shuffle(candidates, new Random(all.length() + wanted));
    LeastRecentlyUsed choice = new LeastRecentlyUsed(wanted, 0);
    candidates.forEach(choice::offer);
    return choice.chosen().stream()
        .map(one -> one.coordinates().version())
        .reduce("", String::concat);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a:10@0/1 b:10@0/2 c:10@0/3 | 5  | a   | the one that was used first
          a:10@0/1 b:10@0/2 c:10@0/3 | 10 | a   | it is enough
          a:10@0/1 b:10@0/2 c:10@0/3 | 11 | ab  | it is not
          a:10@0/1 b:10@0/2 c:10@0/3 | 99 | abc | all of them, and they do not do
          a:10@0/3 b:10@2/-          | 5  | b   | never used: when it was stored
          a:10@0/- b:10@0/-          | 5  | a   | the same day: by name
          a:1@0/1 b:10@0/1           | 5  | b   | the same day: the larger one
          a:10@5/1 b:10@0/2          | 5  | b   | stored again after its last use
          a:1@0/0 b:1@0/0 c:9@0/5    | 10 | abc | small ones that do not do alone
          """)
  void thoseGoThatWereUsedTheLongestAgo(String candidates, long wanted, String chosen, String why) {
    assertThat(chosen(candidates, wanted)).as(why).isEqualTo(chosen);
  }

  @Test
  void noMoreAreKeptThanAreNeeded() {
    LeastRecentlyUsed choice = new LeastRecentlyUsed(30, 0);
    for (int i = 1_000; i > 0; i--) {
      choice.offer(candidate("v" + i + ":10@0/" + i));
    }

    assertThat(choice.bytes()).isEqualTo(30);
    assertThat(choice.chosen())
        .extracting(one -> one.coordinates().version())
        .containsExactly("v1", "v2", "v3");
  }

  @Test
  void someMoreAreKeptForThoseThatHaveToStay() {
    LeastRecentlyUsed choice = new LeastRecentlyUsed(10, 3);
    for (int i = 1; i < 10; i++) {
      choice.offer(candidate("v" + i + ":10@0/" + i));
    }

    assertThat(choice.chosen()).hasSize(3);
  }

  @Test
  void thereIsABoundToThem() {
    LeastRecentlyUsed choice = new LeastRecentlyUsed(Long.MAX_VALUE, 0);
    for (int i = 0; i <= LeastRecentlyUsed.MAX_CANDIDATES; i++) {
      choice.offer(candidate("v" + i + ":1@0/" + i));
    }

    assertThat(choice.chosen()).hasSize(LeastRecentlyUsed.MAX_CANDIDATES);
    assertThat(choice.chosen().getFirst().coordinates().version()).isEqualTo("v0");
  }
}
