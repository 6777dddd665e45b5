package dev.larder.go.sumdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Outcome;
import dev.larder.api.Signer;
import dev.larder.go.tlog.SeedSigner;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is made of a wish for a database of this server's own.
class OwnObjectTest {
  private static final String KEY =
      "sum.ex.test+68b8885c+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";

  private static final Signer SIGNER =
      new Signer() {
        private final SeedSigner seed = SeedSigner.of("sum.ex.test");

        @Override
        public byte[] publicKey() {
          return seed.key().publicKey();
        }

        @Override
        public byte[] sign(byte[] message) {
          return seed.sign(message);
        }
      };

  /// Fields as `name=value`, separated by blanks; `stored` as `database: fields; database: fields`.
  private static Map<String, String> fields(String text) {
    return Arrays.stream(text.split(" ", -1))
        .filter(one -> !one.isEmpty())
        .collect(
            Collectors.toMap(
                one -> one.substring(0, one.indexOf('=')),
                one -> one.substring(one.indexOf('=') + 1).replace("KEY", KEY)));
  }

  private static Map<String, Map<String, String>> stored(String text) {
    return Arrays.stream(text.split("; ", -1))
        .filter(one -> !one.isEmpty())
        .collect(
            Collectors.toMap(
                one -> one.substring(0, one.indexOf(": ")),
                one -> fields(one.substring(one.indexOf(": ") + 2))));
  }

  private static String told(Outcome<Map<String, String>> outcome) {
    return switch (outcome) {
      case Outcome.Found<Map<String, String>>(var fields) ->
          fields.entrySet().stream()
              .map(one -> one.getKey() + "=" + one.getValue().replace(KEY, "KEY"))
              .sorted()
              .collect(Collectors.joining(" "));
      case Outcome.Refused<Map<String, String>>(var refusal) -> refusal.text();
      case Outcome.Unfound<Map<String, String>> other -> other.toString();
    };
  }

  @ParameterizedTest(name = "{0}: {1}, stored {2}")
  @CsvSource({
    "sum.ex.test, own.mode=private, '', key=KEY own.mode=private",
    "sum.ex.test, own.mode=merged, '', key=KEY own.mode=merged",
    "sum.ex.test, own.mode=private, 'sum.golang.org: key=k', key=KEY own.mode=private",
    // what was read may be sent back
    "sum.ex.test, own.mode=private key=KEY url=/sumdb/sum.ex.test verify=when-known, 'sum.ex.test:"
        + " own.mode=private key=KEY', key=KEY own.mode=private",
    "sum.ex.test, own.mode=merged, 'sum.ex.test: own.mode=private key=KEY', key=KEY"
        + " own.mode=merged",
    // that of somebody else is left as it is
    "sum.public.test, key=k url=https://a.test, '', key=k url=https://a.test",
    "sum.public.test, key=k url=/sumdb/sum.public.test, '', a url is http://host",
    "sum.golang.org, own.mode=private, '', somebody else's checksum database",
    "sum.public.test, own.mode=private, 'sum.public.test: key=k', somebody else's checksum"
        + " database",
    "sum.ex.test, key=k, 'sum.ex.test: own.mode=private key=KEY', cannot become somebody else's",
    "sum.ex.test, own.mode=private, 'sum.ex.test: own.mode=merged key=KEY', clients go by it for"
        + " public modules",
    "sum.ex.test, own.mode=private, 'sums.test: own.mode=merged key=KEY', larder checksum-database"
        + " rotate sums.test sum.ex.test",
    "sum.ex.test, own.mode=private key=other, '', leave them out",
    "sum.ex.test, own.mode=private url=https://a.test, '', leave them out",
    "sum.ex.test, own.mode=private verify=off, '', leave them out",
  })
  void becomesWhatItMayBe(String name, String wished, String stored, String expected) {
    assertThat(told(OwnObject.completed(name, fields(wished), stored(stored), Optional.of(SIGNER))))
        .contains(expected);
  }

  private static final String WITNESS =
      "witness.test/other+128ba9bf+BAcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcH"
          + " https://w.test/one/";

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "WITNESS, ''",
    "'WITNESS\nWITNESS', a witness is named once",
    "KEY https://w.test, is the key of a log (type 1)",
    "w.test+00000000+BgAA https://w.test, is an ML-DSA-44 key (type 6)",
    "w.test+00000000+/wAA https://w.test, is of type -1",
    "w.test+00000000+BAcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcH https://w.test, the hash in the"
        + " middle is not that of this name and key",
    "w.test https://w.test, a key is <name>+<8 hex digits>+<base64>",
    "w.test, a witness is its key and its url",
    "WITNESS more, a witness is its key and its url",
    "w.test+00000000+BA== ftp://w.test, a url is http://host",
  })
  void aWitnessIsAKeyAndAUrl(String value, String problem) {
    String text = value.replace("WITNESS", WITNESS).replace("KEY", KEY);

    assertThat(ConfiguredWitness.problem(text).orElse("")).contains(problem);
    assertThat(ConfiguredWitness.problem(text).isEmpty()).isEqualTo(problem.isEmpty());
  }

  @Test
  void atMostFifteenWitnessesSign() {
    assertThat(ConfiguredWitness.problem((WITNESS + "\n").repeat(16)))
        .contains("at most 15 witnesses");
  }

  /// Those of the old one are to sign the new one.
  @Test
  void witnessesAreOfAnOwnDatabaseAndStayWithIt() {
    Map<String, String> own = Map.of("own.mode", "private", "own.witnesses", WITNESS);

    assertThat(told(OwnObject.completed("sum.ex.test", own, Map.of(), Optional.of(SIGNER))))
        .isEqualTo("key=KEY own.mode=private own.witnesses=" + WITNESS);
    assertThat(
            told(
                OwnObject.renamed(
                    "old.test", "sum.ex.test", Map.of("old.test", own), Optional.of(SIGNER))))
        .isEqualTo("key=KEY own.mode=private own.witnesses=" + WITNESS);
    assertThat(
            told(
                OwnObject.completed(
                    "sum.public.test",
                    Map.of("key", "k", "own.witnesses", WITNESS),
                    Map.of(),
                    Optional.of(SIGNER))))
        .contains("witnesses sign for this server's own database");
  }

  @Test
  void withoutAKeyThereIsNone() {
    assertThat(
            told(
                OwnObject.completed(
                    "sum.ex.test", fields("own.mode=private"), Map.of(), Optional.empty())))
        .contains("LARDER_LOG_KEY_FILE")
        .contains("openssl rand -base64 32");
  }

  /// The key of a database is that with which it began, whatever lies in the key's file now.
  @Test
  void keepsItsKey() {
    assertThat(
            told(
                OwnObject.completed(
                    "sum.ex.test",
                    fields("own.mode=merged"),
                    stored("sum.ex.test: own.mode=private key=first"),
                    Optional.of(SIGNER))))
        .isEqualTo("key=first own.mode=merged");
  }

  @Test
  void anotherNameGetsTheModeAndTheKeyOfNow() {
    Map<String, Map<String, String>> stored =
        new HashMap<>(stored("old.test: own.mode=merged key=first; sum.golang.org: key=k"));

    assertThat(told(OwnObject.renamed("old.test", "sum.ex.test", stored, Optional.of(SIGNER))))
        .isEqualTo("key=KEY own.mode=merged");
    assertThat(
            told(OwnObject.renamed("sum.golang.org", "sum.ex.test", stored, Optional.of(SIGNER))))
        .contains("is no checksum database of this server's own");
  }
}
