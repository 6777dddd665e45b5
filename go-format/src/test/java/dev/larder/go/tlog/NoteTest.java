package dev.larder.go.tlog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Protocol 11.3; the judge of everything else is `LogJudgeTest`.
class NoteTest {
  private static final SeedSigner SIGNER = SeedSigner.of("sum.ex.test");
  private static final SeedSigner WITNESS = SeedSigner.of("witness.ex.test", 1);
  private static final String TEXT = "go.sum database tree\n";
  private static final String SIGNED = new String(Note.sign(TEXT, List.of(SIGNER)).bytes(), UTF_8);
  private static final String LINE = SIGNED.substring(TEXT.length() + 1);
  private static final String STRANGE = "\u2014 x AAAAAAAA\n";

  @Test
  void saysWhoOfTheKnownHasSigned() {
    byte[] both = Note.sign(TEXT, List.of(WITNESS, SIGNER)).bytes();

    Note note = Note.open(both, List.of(SIGNER.key()));

    assertThat(note.text()).isEqualTo(TEXT);
    assertThat(note.isSignedBy(SIGNER.key())).isTrue();
    assertThat(note.isSignedBy(WITNESS.key())).isFalse();
    assertThat(note.others()).extracting(NoteSignature::name).containsExactly("witness.ex.test");
    assertThat(Note.open(both, List.of(WITNESS.key(), SIGNER.key())).verified()).hasSize(2);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          signatures of strangers        | TEXT\\nLINESTRANGE
          the same signature again       | TEXT\\nLINELINE
          a blank line in the text       | TEXT\\nTEXT\\nLINE
          """)
  void refusesNothingBecauseOf(String what, String form) {
    String text = form.contains("TEXT\\nTEXT") ? TEXT + "\n" + TEXT : TEXT;
    String line =
        new String(Note.sign(text, List.of(SIGNER)).bytes(), UTF_8).substring(text.length() + 1);
    byte[] message =
        form.translateEscapes()
            .replace("TEXT", TEXT)
            .replace("LINE", line)
            .replace("STRANGE", STRANGE)
            .getBytes(UTF_8);
    assertThat(Note.open(message, List.of(SIGNER.key())).text()).as(what).isEqualTo(text);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no blank line                  | LOG_FORMAT     | TEXTLINE
          no signature                   | LOG_FORMAT     | TEXT\\n
          nothing                        | LOG_FORMAT     | ''
          no line end                    | LOG_FORMAT     | TEXT\\nLINE-
          a carriage return              | LOG_FORMAT     | TEXT\\nLINE\\r\\n
          a control character            | LOG_FORMAT     | \\0TEXT\\nLINE
          no dash                        | LOG_FORMAT     | TEXT\\nLINE- x AAAAAAAA\\n
          no name                        | LOG_FORMAT     | TEXT\\nLINE\u2014  AAAAAAAA\\n
          a plus sign in a name          | LOG_FORMAT     | TEXT\\nLINE\u2014 a+b AAAAAAAA\\n
          a space of Unicode in a name   | LOG_FORMAT     | TEXT\\nLINE\u2014 a\u2003b AAAAAAAA\\n
          no signature after a name      | LOG_FORMAT     | TEXT\\nLINE\u2014 x\\n
          no padding                     | LOG_FORMAT     | TEXT\\nLINE\u2014 x AAAAAA\\n
          no more than a key hash        | LOG_FORMAT     | TEXT\\nLINE\u2014 x AAAAAA==\\n
          more after the base64          | LOG_FORMAT     | TEXT\\nLINE\u2014 x AAAAAAAA x\\n
          strangers alone                | NOTE_SIGNATURE | TEXT\\nSTRANGE
          another text                   | NOTE_SIGNATURE | xTEXT\\nLINE
          a blank line more              | NOTE_SIGNATURE | TEXT\\n\\nLINE
          """)
  void refuses(String what, Rule rule, String form) {
    byte[] message =
        form.translateEscapes()
            .replace("TEXT", TEXT)
            .replace("LINE", LINE)
            .replace("STRANGE", STRANGE)
            .getBytes(UTF_8);
    assertThatExceptionOfType(Violation.class)
        .as(what)
        .isThrownBy(() -> Note.open(message, List.of(SIGNER.key())))
        .satisfies(violation -> assertThat(violation.rule()).isEqualTo(rule));
  }

  @Test
  void refusesWhatIsNotUtf8() {
    refusesToOpen(("\u00e4" + SIGNED).getBytes(ISO_8859_1));
  }

  @Test
  void refusesAWrongSignatureOfAKnownKeyBesideARightOne() {
    NoteSignature forged =
        new NoteSignature("witness.ex.test", WITNESS.key().keyHash(), new byte[64]);
    byte[] message = Note.sign(TEXT, List.of(SIGNER)).with(forged).bytes();

    assertThat(Note.open(message, List.of(SIGNER.key())).text()).isEqualTo(TEXT);
    assertThatExceptionOfType(Violation.class)
        .isThrownBy(() -> Note.open(message, List.of(SIGNER.key(), WITNESS.key())))
        .satisfies(violation -> assertThat(violation.rule()).isEqualTo(Rule.NOTE_SIGNATURE));
  }

  @Test
  void readsAHundredSignaturesAndNoMore() {
    String most = SIGNED + STRANGE.repeat(99);
    assertThat(Note.open(most.getBytes(UTF_8), List.of(SIGNER.key())).others()).hasSize(1);
    refusesToOpen((most + STRANGE).getBytes(UTF_8));
  }

  @Test
  void readsAMillionBytesAndNoMore() {
    String more = "x".repeat(1_000_000 - SIGNED.length() - 2);
    byte[] most = Note.sign(more + TEXT, List.of(SIGNER)).bytes();
    assertThat(most).hasSize(1_000_000);
    assertThat(Note.open(most, List.of(SIGNER.key())).text())
        .hasSize(more.length() + TEXT.length());
    refusesToOpen(("x" + new String(most, UTF_8)).getBytes(UTF_8));
  }

  @Test
  void aWitnessAddsALineAndReplacesItsOwn() {
    byte[] signed = Note.sign(TEXT, List.of(SIGNER)).bytes();
    NoteSignature line = NoteSignature.of(WITNESS, TEXT.getBytes(UTF_8));

    Note once = Note.open(signed, List.of(SIGNER.key())).with(line);
    Note twice = Note.open(once.bytes(), List.of(SIGNER.key(), WITNESS.key())).with(line);

    assertThat(twice.bytes()).isEqualTo(once.bytes());
    assertThat(Note.open(twice.bytes(), List.of(SIGNER.key(), WITNESS.key())).verified())
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no line end", "control\u0001\n", "half \ud83d\n"})
  void signsNoTextThatCouldNotBeRead(String text) {
    assertThatExceptionOfType(Violation.class)
        .isThrownBy(() -> Note.sign(text, List.of(SIGNER)))
        .satisfies(violation -> assertThat(violation.rule()).isEqualTo(Rule.LOG_FORMAT));
  }

  private static void refusesToOpen(byte[] message) {
    assertThatExceptionOfType(Violation.class)
        .isThrownBy(() -> Note.open(message, List.of(SIGNER.key())))
        .satisfies(violation -> assertThat(violation.rule()).isEqualTo(Rule.LOG_FORMAT));
  }
}
