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

/// Protocol 11.3.
class LookupAnswerTest {
  private static final GoSumRecord RECORD = TiledLog.of(1).record(3);
  private static final String ZIP = RECORD.zipHash().text();
  private static final String MOD = RECORD.goModHash().text();

  @ParameterizedTest
  @CsvSource({
    "'3\\na\\n\\nnote', 3, 'a\\n', note",
    "'0\\na\\nb\\n\\n', 0, 'a\\nb\\n', ''",
    "'9223372036854775807\\n \u00e9\\n\\n\\n', 9223372036854775807, ' \u00e9\\n', '\\n'",
  })
  void isAnIdARecordAndTheRest(String text, long id, String record, String note) {
    LookupAnswer answer = LookupAnswer.read(text.translateEscapes().getBytes(UTF_8));
    assertThat(answer.id()).isEqualTo(id);
    assertThat(answer.record().text()).isEqualTo(record.translateEscapes());
    assertThat(answer.note()).isEqualTo(note.translateEscapes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "3",
        "3\n",
        "3\n\n",
        "3\n\na\n\nnote",
        "3\na\n",
        "3\na",
        "-3\na\n\nnote",
        "+3\na\n\nnote",
        "03\na\n\nnote",
        "9223372036854775808\na\n\nnote",
        "x\na\n\nnote",
        "\na\n\nnote",
        "3\r\na\n\nnote",
        "3\na\t\n\nnote",
        "3\na\n\n\u0001",
      })
  void refuses(String text) {
    assertThatExceptionOfType(Violation.class)
        .isThrownBy(() -> LookupAnswer.read(text.getBytes(UTF_8)));
  }

  @Test
  void refusesWhatIsNotUtf8() {
    assertThatExceptionOfType(Violation.class)
        .isThrownBy(() -> LookupAnswer.read("3\n\u00e9\n\nnote".getBytes(ISO_8859_1)));
  }

  /// CVE-2026-42501: a record without a line for the module was taken for its proof.
  /// CVE-2026-56864: lines that are not in the record were taken for its lines.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          another version          | LOG_PROOF  | ex.test/m v1.0.4 ZIP\\nex.test/m v1.0.4/go.mod MOD
          another module           | LOG_PROOF  | ex.test/n v1.0.3 ZIP\\nex.test/n v1.0.3/go.mod MOD
          no zip                   | LOG_PROOF  | ex.test/m v1.0.3/go.mod MOD
          no go.mod                | LOG_PROOF  | ex.test/m v1.0.3 ZIP
          another kind of hash     | LOG_PROOF  | ex.test/m v1.0.3 h2:x\\nex.test/m v1.0.3/go.mod MOD
          two hashes               | LOG_PROOF  | ex.test/m v1.0.3 ZIP\\nex.test/m v1.0.3 MOD\\nex.test/m v1.0.3/go.mod MOD
          a longer line            | LOG_FORMAT | ex.test/m v1.0.3 ZIP x\\nex.test/m v1.0.3/go.mod MOD
          a short hash             | LOG_FORMAT | ex.test/m v1.0.3 h1:AAAA\\nex.test/m v1.0.3/go.mod MOD
          lines below the record   | LOG_PROOF  | x\\n\\nex.test/m v1.0.3 ZIP\\nex.test/m v1.0.3/go.mod MOD
          lines before the record  | LOG_FORMAT | \\nex.test/m v1.0.3 ZIP\\nex.test/m v1.0.3/go.mod MOD
          """)
  void provesNothingBy(String what, Rule rule, String lines) {
    assertThatExceptionOfType(Violation.class)
        .as(what)
        .isThrownBy(() -> GoSumRecord.of("ex.test/m", "v1.0.3", record(lines)))
        .satisfies(violation -> assertThat(violation.rule()).isEqualTo(rule));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          its two lines     | ex.test/m v1.0.3 ZIP\\nex.test/m v1.0.3/go.mod MOD
          another order     | ex.test/m v1.0.3/go.mod MOD\\nex.test/m v1.0.3 ZIP
          more lines        | ex.test/m v1.0.3 ZIP\\nmore\\nex.test/m v1.0.3/go.mod MOD\\nex.test/m v1.0.3 h2:x
          a line twice      | ex.test/m v1.0.3 ZIP\\nex.test/m v1.0.3 ZIP\\nex.test/m v1.0.3/go.mod MOD
          """)
  void knowsAVersionBy(String what, String lines) {
    assertThat(GoSumRecord.of("ex.test/m", "v1.0.3", record(lines))).as(what).isEqualTo(RECORD);
  }

  private static RecordText record(String lines) {
    String record = lines.translateEscapes().replace("ZIP", ZIP).replace("MOD", MOD);
    return LookupAnswer.read(("3\n" + record + "\n\nnote").getBytes(UTF_8)).record();
  }

  @ParameterizedTest
  @CsvSource({
    "'ex.test/m x', v1.0.0",
    "'', v1.0.0",
    "ex.test/m, ''",
    "ex.test/m, 'v1 0'",
    "ex.test/m, v1.0.0/go.mod",
    "'ex.test/\u00e9', v1.0.0",
    "'ex.test/m\n', v1.0.0",
  })
  void recordsNoNameThatWouldBeReadAsAnother(String path, String version) {
    assertThatExceptionOfType(Violation.class)
        .isThrownBy(() -> new GoSumRecord(path, version, RECORD.zipHash(), RECORD.goModHash()));
  }

  @ParameterizedTest
  @CsvSource({
    "'a\\n\\nb\\n', 2",
    "'a\\n\\nb\\n\\n', 1",
    "'a\\n\\nb\\n\\n', 3",
    "'\\na\\n\\n', 1",
    "'', 1"
  })
  void aTileOfRecordsHasJustAsMany(String content, int width) {
    byte[] bytes = content.translateEscapes().getBytes(UTF_8);
    assertThatExceptionOfType(Violation.class).isThrownBy(() -> DataTile.read(bytes, width));
  }

  @Test
  void aTileOfRecordsIsWhatIsInIt() {
    List<RecordText> records = List.of(new RecordText("a\n"), new RecordText("b\nc\n"));
    assertThat(new String(DataTile.of(records), UTF_8)).isEqualTo("a\n\nb\nc\n\n");
    assertThat(DataTile.read(DataTile.of(records), 2)).isEqualTo(records);
  }
}
