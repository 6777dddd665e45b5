package dev.larder.go.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Failure;
import dev.larder.api.LogPages;
import dev.larder.api.LogTools.Copied;
import dev.larder.api.LogTools.LogRecord;
import dev.larder.api.LogTools.Quorum;
import dev.larder.api.LogTools.ToCopy;
import dev.larder.api.LogTools.UpTo;
import dev.larder.api.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogCopyTest {
  private final AuditedLog log = new AuditedLog();

  @TempDir private Path folder;

  private Copied copy() throws IOException {
    return copy(log.pages());
  }

  private Copied copy(LogPages pages) throws IOException {
    return new GoLogs()
        .copy(
            new ToCopy(
                AuditedLog.NAME,
                folder,
                Optional.empty(),
                (_, _) -> {},
                UpTo.COSIGNED,
                Quorum.NOBODY),
            pages);
  }

  private List<LogRecord> records() throws IOException {
    List<LogRecord> records = new ArrayList<>();
    assertThat(new GoLogs().inspect(folder, records::add)).isEmpty();
    return records;
  }

  private Map<String, Integer> files() throws IOException {
    Map<String, Integer> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Arrays.hashCode(Files.readAllBytes(file)));
      }
    }
    return files;
  }

  /// The sizes of 23.3's tree at which tiles begin, end and are halves.
  @ParameterizedTest(name = "{0}, then {1} records")
  @CsvSource({"1, 2", "5, 255", "255, 256", "256, 257", "300, 700", "512, 9000"})
  void growsAsTheLogDoes(int before, int after) throws IOException {
    log.publish(before);
    assertThat(copy().trouble()).isEmpty();
    Map<String, Integer> first = files();

    log.publish(after);
    Copied copied = copy();
    assertThat(copied.trouble()).isEmpty();
    assertThat(copied.before()).isEqualTo(before);
    assertThat(copied.size()).isEqualTo(after);
    assertThat(records()).hasSize(after);
    first.remove("checkpoint");
    assertThat(files()).as("what was there has stayed").containsAllEntriesOf(first);
  }

  @Test
  void hasTheFilesThatAuditorsOfAnyLogRead() throws IOException {
    log.publish(300);
    copy();
    assertThat(files().keySet())
        .containsExactly(
            "checkpoint",
            "key",
            "tile/0/000",
            "tile/0/001.p/44",
            "tile/1/000.p/1",
            "tile/entries/000",
            "tile/entries/001.p/44");
    assertThat(folder.resolve("checkpoint")).content().startsWith("sum.ex.test\n300\n");
  }

  @Test
  void goesOnWhereItWasInterrupted() throws IOException {
    log.publish(20_000);
    LogPages honest = log.pages();
    LogPages broken =
        paths ->
            paths.contains("tlog/tile/entries/040")
                ? paths.stream()
                    .map(_ -> Outcome.<byte[]>failed(Failure.Kind.TIMEOUT, "late"))
                    .toList()
                : honest.read(paths);
    assertThat(copy(broken).trouble())
        .hasValueSatisfying(words -> assertThat(words).contains("late"));

    log.asked.clear();
    Copied copied = copy();
    assertThat(copied.trouble()).isEmpty();
    assertThat(copied.before()).isZero();
    assertThat(log.asked).doesNotContain("tlog/tile/entries/000").contains("tlog/tile/entries/040");
    assertThat(records()).hasSize(20_000);
  }

  @Test
  void asksAgainForWhatAnInterruptedCopyHasLeftDamaged() throws IOException {
    log.publish(300);
    Path left = folder.resolve("tile/entries/000");
    Files.createDirectories(folder.resolve("tile/entries"));
    Files.write(left, new byte[100]);
    assertThat(copy().trouble()).isEmpty();
    assertThat(records()).hasSize(300);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "tlog/tile/0/000,             tile/0/000",
    "tlog/tile/1/000.p/2,         tile/1/000.p/2",
    "tlog/tile/0/002.p/88,        tile/0/002.p/88",
    "tlog/tile/entries/001,       tile/0/001",
  })
  void findsATileThatIsForged(String path, String named) throws IOException {
    log.publish(600);
    log.lies.put(
        path,
        body -> {
          body[20] ^= 1;
          return body;
        });
    assertThat(copy().trouble())
        .hasValueSatisfying(words -> assertThat(words).contains("SECURITY", named));
    assertThat(files())
        .as("nothing that is not proven stays")
        .doesNotContainKey("tile/entries/000");

    log.lies.clear();
    assertThat(copy().trouble()).isEmpty();
  }

  @Test
  void findsThatTheLogWasWrittenAnew() throws IOException {
    log.publish(300);
    assertThat(copy().trouble()).isEmpty();
    Map<String, Integer> first = files();
    AuditedLog other = new AuditedLog();
    other.append("v1.0.0", 0);
    other.append("v1.0.1", 77);
    other.publish(700);

    Copied forked = copy(other.pages());
    assertThat(forked.trouble())
        .hasValueSatisfying(words -> assertThat(words).contains("SECURITY"));
    assertThat(forked.size()).isEqualTo(300);
    assertThat(files()).isEqualTo(first);
    assertThat(copy(new AuditedLog().publish(299).pages()).trouble())
        .hasValueSatisfying(words -> assertThat(words).contains("it went back"));
  }

  @Test
  void looksThroughRecords() throws IOException {
    log.publish(3);
    log.appendText("twice", AuditedLog.goSum(1, 2));
    log.appendText("half", AuditedLog.goSum(4, 5).lines().findFirst().orElseThrow() + "\n");
    log.head();
    assertThat(copy().trouble()).isEmpty();
    List<LogRecord> records = new ArrayList<>();
    assertThat(new GoLogs().inspect(folder, records::add))
        .containsExactly(
            "records 1 and 3 are both of ex.test/m@v1.0.1",
            "record 4 is not made of the two lines of a version");
    assertThat(records.getFirst().facts())
        .isEqualTo(Map.of("h1", AuditedLog.h1("zip0"), "goModH1", AuditedLog.h1("mod0")));
  }

  @Test
  void isForThoseWhoMayObserve() throws IOException {
    log.publish(3);
    log.observes(false);
    assertThat(copy().trouble())
        .hasValueSatisfying(words -> assertThat(words).contains("they are for auditors"));
  }
}
