package dev.larder.go.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.LogCosigner;
import dev.larder.api.LogTools.Checked;
import dev.larder.api.LogTools.Copied;
import dev.larder.api.LogTools.Quorum;
import dev.larder.api.LogTools.Source;
import dev.larder.api.LogTools.ToCheck;
import dev.larder.api.LogTools.ToCopy;
import dev.larder.api.LogTools.UpTo;
import dev.larder.api.Patterns;
import dev.larder.go.tlog.Checkpoint;
import dev.larder.go.tlog.Cosignature;
import dev.larder.go.tlog.Note;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A server's own log before witnesses that keep to their specification.
class WitnessesTest {
  private final AuditedLog log = new AuditedLog();
  private final PlainPosts posts = new PlainPosts();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private SpecWitness one;
  private SpecWitness two;

  @BeforeEach
  void start() throws IOException {
    one = new SpecWitness("w.test/one", 1, log.key());
    two = new SpecWitness("w.test/two", 2, log.key());
    log.witnesses(one.line(), two.line());
  }

  @AfterEach
  void stop() {
    one.close();
    two.close();
  }

  private void round(Duration later) {
    now = now.plus(later);
    one.now = now;
    two.now = now;
    log.cosign(posts, now);
  }

  private void round() {
    round(Duration.ofSeconds(10));
  }

  /// Size of a checkpoint, and who has signed it.
  private String shown(String path) {
    Note note = Note.open(log.text(path).getBytes(UTF_8), List.of(log.key()));
    StringBuilder words =
        new StringBuilder(
            Long.toString(Checkpoint.read(note.text(), AuditedLog.NAME).tree().size()));
    for (SpecWitness witness : List.of(one, two)) {
      Cosignature.find(note, witness.key())
          .ifPresent(_ -> words.append(' ').append(witness.key().name()));
    }
    return words.toString();
  }

  private String shown() {
    return shown("tlog/checkpoint");
  }

  private LogCosigner standing(int which) {
    return log.cosigners().get(which);
  }

  /// Sizes on both sides of borders of subtrees and tiles.
  @ParameterizedTest
  @ValueSource(strings = {"1 2 3 4 7 8 9", "5 255 256 257 300", "1 511 512 700 1300", "6 6 6"})
  void eachNewCheckpointIsSignedByAll(String sizes) {
    for (String size : sizes.split(" ", -1)) {
      log.publish(Integer.parseInt(size));
      assertThat(shown("tlog/newest-checkpoint")).isEqualTo(size);
      round();
      assertThat(shown()).isEqualTo(size + " w.test/one w.test/two");
      assertThat(standing(0).problem()).isEmpty();
      assertThat(standing(1).size()).isEqualTo(Long.parseLong(size));
    }
  }

  @Test
  void aWitnessIsAskedOnceForEachCheckpoint() {
    log.publish(3);
    round();
    assertThat(posts.olds()).containsExactly("old 0", "old 0");
    round();
    assertThat(posts.olds()).isEmpty();
    log.publish(5);
    round();
    assertThat(posts.olds()).containsExactly("old 3", "old 3");
  }

  @Test
  void whatIsForgottenOfAWitnessItTellsItself() {
    log.publish(5);
    round();
    posts.olds();
    log.witnesses(two.line());
    log.publish(6);
    round();
    log.witnesses(one.line(), two.line());
    log.publish(7);
    posts.olds();
    round();

    assertThat(posts.olds()).containsExactly("old 0", "old 6", "old 5");
    assertThat(shown()).isEqualTo("7 w.test/one w.test/two");
  }

  @Test
  void aWitnessThatIsAwayForAMomentTakesNothingAway() {
    log.publish(3);
    round();
    two.broken = Optional.of(new SpecWitness.HttpAnswer(503, "later"));
    log.publish(5);
    round();

    assertThat(shown()).isEqualTo("3 w.test/one w.test/two");
    assertThat(shown("tlog/newest-checkpoint")).isEqualTo("5");
    assertThat(standing(1).problem()).contains("it answers 503 (\"later\")");
    assertThat(standing(1).failingSince()).contains(now);
    two.broken = Optional.empty();
    round();
    assertThat(shown()).isEqualTo("5 w.test/one w.test/two");
    assertThat(standing(1).failingSince()).isEmpty();
  }

  @Test
  void oneThatStaysAwayHoldsNothingUp() {
    log.publish(3);
    round();
    two.close();
    log.publish(5);
    round();
    assertThat(shown()).isEqualTo("3 w.test/one w.test/two");

    round(Duration.ofMinutes(11));
    assertThat(shown()).isEqualTo("5 w.test/one");
    log.publish(6);
    round();
    assertThat(shown()).isEqualTo("6 w.test/one");
    assertThat(standing(1).problem()).contains("no connection");
    assertThat(standing(1).size()).isEqualTo(3);
  }

  @Test
  void oneThatFailsIsAskedLessAndLessOften() {
    two.broken = Optional.of(new SpecWitness.HttpAnswer(500, ""));
    log.witnesses(two.line());
    log.publish(3);
    int asked = 0;
    for (int i = 0; i < 360; i++) {
      round();
      asked += posts.olds().size();
    }
    // 10, 20, 40 … 600 s in an hour
    assertThat(asked).isBetween(8, 14);
    assertThat(shown()).isEqualTo("3");
  }

  @Test
  void whatIsSignedIsSignedAgainAfterSomeHours() {
    log.publish(3);
    round();
    posts.olds();
    round(Duration.ofHours(5));
    assertThat(posts.olds()).isEmpty();
    round(Duration.ofHours(2));
    assertThat(posts.olds()).containsExactly("old 3", "old 3");
    assertThat(standing(0).at()).contains(now);
    assertThat(shown()).isEqualTo("3 w.test/one w.test/two");
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          403 | nothing                 | it answers 403: it does not know the log, or its key; ask who runs it to add the origin sum.ex.test with the key sum.ex.test+
          404 | unknown log             | it answers 404
          400 | <b>                     | it answers 400 ("<b>")
          302 | elsewhere               | it answers 302, and no redirect is followed
          409 | many                    | it answers 409 without the size that it has signed
          409 | 9                       | it has signed a checkpoint of 9 records, and the head of this server covers 3
          409 | 1                       | somebody else shows it checkpoints of the log
          200 | words                   | its answer is not right
          200 | \u2014 w.test/other AAAAAAAA | its answer is not right
          """)
  void whatItSaysInsteadIsTold(int status, String body, String words) {
    log.publish(3);
    one.broken = Optional.of(new SpecWitness.HttpAnswer(status, body));
    round();

    assertThat(standing(0).problem().orElseThrow()).contains(words);
    assertThat(standing(0).disputes()).isFalse();
    assertThat(standing(1).problem()).isEmpty();
    assertThat(shown()).isEqualTo("3 w.test/two");
  }

  @Test
  void aSignatureOfAnotherKeyIsNone() throws IOException {
    log.publish(3);
    try (SpecWitness other = new SpecWitness("w.test/one", 7, log.key())) {
      log.witnesses(one.key().text() + " " + other.url());
      round();
    }
    assertThat(standing(0).problem())
        .contains("its answer has no signature by the key that is configured");
    assertThat(shown()).isEqualTo("3");
  }

  @Test
  void aSignatureForATimeToComeIsNone() {
    log.publish(3);
    one.now = now.plus(Duration.ofHours(1));
    log.witnesses(one.line());
    log.cosign(posts, now);

    assertThat(standing(0).problem().orElseThrow()).startsWith("it signs for a time to come");
  }

  @Test
  void aLogThatIsAnotherOneIsDisputed() {
    AuditedLog other = new AuditedLog();
    other.append("v9.9.9", 99);
    other.append("v9.9.8", 98);
    other.head();
    other.witnesses(one.line());
    other.cosign(posts, now);
    log.publish(5);
    round();

    assertThat(standing(0).disputes()).isTrue();
    assertThat(standing(0).problem().orElseThrow())
        .startsWith("it answers 422: the checkpoint does not continue the one that it has signed");
    assertThat(one.size()).isEqualTo(2);
    assertThat(shown()).isEqualTo("5 w.test/two");
  }

  @Test
  void aProofOfARecordHasTheSignatures() {
    log.publish(3);
    round();
    log.publish(5);

    assertThat(log.text("tlog/proof/" + AuditedLog.MODULE + "@v1.0.2"))
        .startsWith("c2sp.org/tlog-proof@v1\nindex 2\n")
        .contains("\n3\n", "w.test/one");
    assertThat(log.text("tlog/proof/" + AuditedLog.MODULE + "@v1.0.4"))
        .contains("index 4\n", "\n5\n")
        .doesNotContain("w.test/one");
  }

  private Quorum quorum(int atLeast, Duration age) {
    return new Quorum(List.of(one.key().text(), two.key().text()), atLeast, now.minus(age));
  }

  private Checked verified(int from, int to, Quorum quorum) {
    return new GoLogs()
        .check(
            new ToCheck(
                AuditedLog.NAME,
                List.of(new Source("go.sum", AuditedLog.goSum(from, to))),
                Patterns.of("ex.test"),
                Optional.of(log.key().text()),
                Optional.empty(),
                quorum),
            log.pages());
  }

  @Test
  void goSumIsVerifiedUnderWhatWitnessesHaveSigned() {
    log.publish(300);
    assertThat(verified(0, 3, quorum(1, Duration.ofDays(1))).troubles().getFirst())
        .contains("0 witnesses have signed the checkpoint of 300 records lately, and 1 are wanted")
        .contains("\"w.test/one\" did not sign");
    round();
    log.publish(302);

    assertThat(verified(0, 300, quorum(2, Duration.ofDays(1))).isGood()).isTrue();
    Checked newer = verified(299, 301, quorum(2, Duration.ofDays(1)));
    assertThat(newer.lines().getFirst().good()).isTrue();
    assertThat(newer.lines().getLast().text())
        .contains("is record 300 of log", "witnesses have signed 300 so far");
    now = now.plus(Duration.ofDays(3));
    assertThat(verified(0, 3, quorum(2, Duration.ofDays(1))).troubles().getFirst())
        .contains("signed last at 2026-01-01T00:00:10Z");
  }

  @Test
  void whatWitnessesHaveSignedHasToBeOfTheSameLog() {
    AuditedLog other = new AuditedLog();
    other.append("v9.9.9", 99);
    other.head();
    other.witnesses(one.line());
    other.cosign(posts, now);
    log.publish(5);
    log.lies.put("tlog/checkpoint", _ -> other.text("tlog/checkpoint").getBytes(UTF_8));

    assertThat(verified(0, 1, quorum(1, Duration.ofDays(1))).troubles().getFirst())
        .contains("SECURITY");
  }

  private Copied copied(Path folder, UpTo upTo, Quorum quorum) throws IOException {
    return new GoLogs()
        .copy(
            new ToCopy(
                AuditedLog.NAME, folder, Optional.of(log.key().text()), (_, _) -> {}, upTo, quorum),
            log.pages());
  }

  @Test
  void anExportEndsWithWhatIsSignedAndAnAuditWithTheNewest(
      @TempDir Path export, @TempDir Path audit) throws IOException {
    log.publish(300);
    round();
    log.publish(302);
    Quorum both = quorum(2, Duration.ofDays(1));

    assertThat(copied(export, UpTo.COSIGNED, Quorum.NOBODY).size()).isEqualTo(300);
    assertThat(export.resolve("checkpoint")).content().contains("w.test/one", "w.test/two");
    assertThat(copied(audit, UpTo.NEWEST, both).size()).isEqualTo(302);
    // one that is further than what is signed goes on by the newest
    assertThat(copied(audit, UpTo.COSIGNED, Quorum.NOBODY))
        .isEqualTo(new Copied(Optional.empty(), 302, 302, copied(audit, UpTo.NEWEST, both).head()));
    now = now.plus(Duration.ofDays(3));
    assertThat(copied(audit, UpTo.NEWEST, quorum(1, Duration.ofDays(1))).trouble().orElseThrow())
        .contains("0 witnesses have signed");
  }
}
