package dev.larder.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          *.corp.example.com|git.corp.example.com/x|true
          *.corp.example.com|a.b.corp.example.com/x|true
          *.corp.example.com|corp.example.com/x|false
          corp.example.com|corp.example.com/a/b|true
          corp.example.com/|corp.example.com/a/b|true
          corp.example.com//|corp.example.com/a/b|false
          corp.example.com|corp.example.comx|false
          rsc.io/private|rsc.io/privateer|false
          rsc.io/private|rsc.io|false
          a.com/x*|a.com/xyz/q|true
          a.com/**|a.com/b/c|true
          a.com/**|a.com|false
           a.com|a.com|false
          a.com |a.com|false
          [|anything|false
          [,a.com|a.com/x|true
          github.com/Org|github.com/org/x|false
          *|everything/at/all|true
          x,,y|y/z|true
          ,|y|false
          a?c|abc/x|true
          a?c|a/c|false
          a[b-d]c|acc|true
          a[^b-d]c|aec|true
          a[^b-d]c|acc|false
          a[!b]c|aec|false
          a[!b]c|a!c|true
          a\\*c|a*c|true
          a\\*c|abc|false
          [\\]x]|]|true
          [a-\\]]|^|false
          []a]|a|false
          [a-|a|false
          a[|a|false
          \\|a|false
          *é?|caféx|true
          *a*b|xaxb/c|true
          **/b|a/b|true
          [*]|*|true
          {a,b}|a|false
          """)
  void matchesAsGoprivateDoes(String patterns, String name, boolean expected) {
    assertThat(Patterns.parse(patterns).match(name)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          github.com/corp/secret   | github.com          | true
          github.com/corp/secret   | github.com/corp     | true
          github.com/corp/secret   | github.com/corp/secret | false
          github.com/corp/secret   | github.com/other    | false
          github.com/corp/secret/  | github.com/corp     | true
          *.corp.example/team      | git.corp.example    | true
          *.corp.example/team      | corp.example        | false
          corp.example             | corp.example        | false
          a/[                      | b                   | false
          a,b/c                    | b                   | true
          """)
  void knowsStrictPrefixesOfWhatAPatternCovers(String patterns, String name, boolean expected) {
    assertThat(Patterns.parse(patterns).strictPrefixOfPattern(name)).isEqualTo(expected);
  }

  @Test
  void theLongestPatternWins() {
    var patterns = Patterns.of("*", "corp.example", "corp.example/a", "corp.*/a", "corp.example/b");

    assertThat(patterns.longestMatch("corp.example/a/x")).contains("corp.example/a");
    assertThat(patterns.longestMatch("corp.example/c")).contains("corp.example");
    assertThat(patterns.longestMatch("elsewhere")).contains("*");
    assertThat(Patterns.of("a").longestMatch("b")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "[", "a[b", "a[]", "a[b-]", "a[^]", "a\\", "[-a]"})
  void malformedPatternsAreTold(String pattern) {
    assertThat(Patterns.isWellFormed(pattern)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "*", "a/b/", "[a-z]*", "[^a]", "\\[", "a]b"})
  void soundPatternsAreTold(String pattern) {
    assertThat(Patterns.isWellFormed(pattern)).isTrue();
  }

  @Test
  void noPatternAndNoNameBreaksTheMatcher() {
    var random = new Random(16);
    for (int i = 0; i < 20_000; i++) {
      String pattern = text(random, "ab/*?[]^-\\,é");
      String name = text(random, "ab/é]");
      var patterns = Patterns.parse(pattern);

      boolean matched = patterns.match(name);
      assertThat(patterns.longestMatch(name).isPresent()).isEqualTo(matched);
      assertThat(matched && patterns.patterns().stream().noneMatch(Patterns::isWellFormed))
          .isFalse();
      patterns.strictPrefixOfPattern(name);
    }
  }

  private static String text(Random random, String alphabet) {
    return random
        .ints(random.nextInt(10), 0, alphabet.length())
        .mapToObj(alphabet::charAt)
        .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
        .toString();
  }
}
