package dev.larder.go.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.LogTools.Checked;
import dev.larder.api.LogTools.Line;
import dev.larder.api.LogTools.Quorum;
import dev.larder.api.LogTools.Source;
import dev.larder.api.LogTools.ToCheck;
import dev.larder.api.Patterns;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoSumCheckTest {
  private final AuditedLog log = new AuditedLog();
  private Optional<String> state = Optional.empty();

  private Checked check(String goSum) {
    return check(log, goSum);
  }

  private Checked check(AuditedLog asked, String goSum) {
    ToCheck wanted =
        new ToCheck(
            AuditedLog.NAME,
            List.of(new Source("go.sum", goSum)),
            Patterns.of("ex.test"),
            Optional.empty(),
            state,
            Quorum.NOBODY);
    Checked checked = new GoLogs().check(wanted, asked.pages());
    state = checked.state().or(() -> state);
    return checked;
  }

  private static String wrong(Checked checked) {
    return checked.lines().stream()
        .filter(line -> !line.good())
        .map(Line::text)
        .reduce("", (all, one) -> all + one + "\n");
  }

  @Test
  void verifiesLinesOfALogThatGrows() {
    log.publish(300);
    assertThat(check(AuditedLog.goSum(0, 300)).isGood()).isTrue();

    log.publish(1_100);
    Checked again = check(AuditedLog.goSum(200, 1_100) + "other.test/x v1.0.0 h1:unknown=\n");
    assertThat(again.troubles()).isEmpty();
    assertThat(again.lines()).hasSize(900).allMatch(Line::good);
    assertThat(again.head()).startsWith("1100 records");
  }

  @Test
  void aGoSumOfManyLinesTakesFewQuestions() {
    log.publish(2_500);
    assertThat(check(AuditedLog.goSum(0, 2_500)).isGood()).isTrue();
    assertThat(log.asked.stream().filter(path -> path.startsWith("tile/")))
        .hasSizeLessThan(20)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a changed hash of the zip,     zip7, SECURITY",
    "a changed hash of the go.mod,  mod7, SECURITY",
  })
  void tellsWhatIsNotRecordedSo(String what, String hashed, String words) {
    log.publish(20);
    String changed =
        AuditedLog.goSum(0, 20).replace(AuditedLog.h1(hashed), AuditedLog.h1("changed"));

    Checked checked = check(changed);
    assertThat(checked.troubles()).isEmpty();
    assertThat(wrong(checked))
        .contains(words, AuditedLog.h1(hashed), AuditedLog.h1("changed"), "Do not build");
    assertThat(checked.lines()).filteredOn(line -> !line.good()).hasSize(1);
  }

  @Test
  void tellsWhatTheLogDoesNotHave() {
    log.publish(5);
    assertThat(wrong(check(AuditedLog.goSum(4, 6))))
        .contains("ex.test/m@v1.0.5 is not in log sum.ex.test")
        .doesNotContain("v1.0.4 ");
  }

  @Test
  void believesNoRecordThatIsNotInTheTree() {
    log.publish(20);
    String forged = AuditedLog.h1("forged");
    log.lies.put(
        "lookup/ex.test/m@v1.0.7",
        body -> new String(body, UTF_8).replace(AuditedLog.h1("zip7"), forged).getBytes(UTF_8));

    Checked checked = check(AuditedLog.goSum(0, 20).replace(AuditedLog.h1("zip7"), forged));
    assertThat(String.join("", checked.troubles()))
        .contains("record 7", "is not the one in the log");
    assertThat(checked.state()).isEmpty();
  }

  @Test
  void believesNoTileThatIsForged() {
    log.publish(300);
    log.lies.put(
        "tile/8/0/000",
        body -> {
          body[40] ^= 1;
          return body;
        });
    assertThat(String.join("", check(AuditedLog.goSum(0, 3)).troubles()))
        .contains("is not what the tile above it says");
  }

  @Test
  void seesALogThatWentBack() {
    log.publish(20);
    assertThat(check(AuditedLog.goSum(0, 1)).isGood()).isTrue();
    assertThat(
            String.join("", check(new AuditedLog().publish(19), AuditedLog.goSum(0, 1)).troubles()))
        .contains("19 records", "has seen 20");
  }

  @Test
  void seesALogThatIsAnotherOne() {
    log.publish(20);
    assertThat(check(AuditedLog.goSum(0, 1)).isGood()).isTrue();
    AuditedLog other = new AuditedLog();
    other.append("v1.0.0", 0);
    other.append("v1.0.1", 77);
    other.publish(30);
    Checked forked = check(other, AuditedLog.goSum(0, 1));
    assertThat(String.join("", forked.troubles())).contains("of 20 that was signed before");
    assertThat(forked.state()).isEmpty();
  }

  @Test
  void knowsALogByItsKey() {
    log.publish(3);
    assertThat(check(AuditedLog.goSum(0, 1)).isGood()).isTrue();
    AuditedLog stranger = new AuditedLog(1).publish(3);
    assertThat(wrong(check(stranger, AuditedLog.goSum(0, 1))) + check(stranger, "").troubles())
        .contains("no known key has signed it");
  }

  @Test
  void anEmptyLogVouchesForNothing() {
    assertThat(check("").isGood()).isTrue();
    assertThat(wrong(check(AuditedLog.goSum(0, 1)))).contains("nothing vouches for it");
  }

  @Test
  void saysWhichLineIsNone() {
    assertThat(check("ex.test/m v1.0.0\n").troubles().getFirst()).contains("go.sum:1");
  }
}
