package dev.larder.go.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.larder.go.JudgeScale;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The judge of this package: x/mod's own code. What it accepts is accepted, and means the same;
/// what it refuses is refused. Where it is looser than the protocol, `judge.go` says so.
class LogJudgeTest {
  /// With tiles of three levels.
  private static final int LARGE = 66_000;

  @TempDir static Path folder;
  private static Optional<LogJudge> judge = Optional.empty();

  @BeforeAll
  static void build() throws IOException {
    judge = LogJudge.built(folder);
    assumeTrue(judge.isPresent(), "no go command here that can build with golang.org/x/mod");
  }

  @Test
  void agreesAboutKeysHeadsPathsLookupsAndProofs() throws IOException {
    LogQuestions questions = new LogQuestions(1);
    assertThat(agrees(questions.log, 200_000, questions::cheap)).isBetween(0.2, 0.8);
  }

  @Test
  void agreesAboutNotes() throws IOException {
    LogQuestions questions = new LogQuestions(2);
    assertThat(agrees(questions.log, 20_000, questions::note)).isBetween(0.2, 0.8);
  }

  @Test
  void agreesWithItsClientAboutWhatIsProven() throws IOException {
    LogQuestions questions = new LogQuestions(3);
    assertThat(agrees(questions.log, 20_000, questions::client)).isBetween(0.2, 0.8);
  }

  @Test
  void agreesAboutRootsTilesAndProofsOfALargeLog() throws IOException {
    Random random = new Random(4);
    TiledLog log = TiledLog.of(LARGE);
    Supplier<LogQuestion> any =
        () -> {
          int size = 1 + random.nextInt(LARGE);
          return switch (random.nextInt(8)) {
            case 0, 1 -> LogQuestion.of(LogQuestion.Kind.ROOT, size);
            case 2 ->
                LogQuestion.of(
                    LogQuestion.Kind.GROWTH, Math.max(0, size - random.nextInt(2_000)), size);
            case 3, 4, 5 ->
                LogQuestion.of(LogQuestion.Kind.PROVE, size, random.nextInt(size + 2) - 1);
            default -> LogQuestion.of(LogQuestion.Kind.CONTINUE, size, random.nextInt(size + 2));
          };
        };
    assertThat(agrees(log, 20_000, any)).isGreaterThan(0.9);
  }

  /// Gives which part of what it asks is accepted, without which it could be too easy.
  private static double agrees(TiledLog log, int full, Supplier<LogQuestion> next)
      throws IOException {
    List<LogQuestion> questions =
        Stream.generate(next).limit(Math.max(500, (int) (full * JudgeScale.SHARE))).toList();
    List<String> told = judge.orElseThrow().answers(questions, log.head().size());
    LogAnswers answers = new LogAnswers(log);
    List<String> differences = new ArrayList<>();
    long accepted = 0;
    for (int i = 0; i < questions.size(); i++) {
      String own = answers.to(questions.get(i));
      accepted += own.equals(LogAnswers.NO) ? 0 : 1;
      if (!own.equals(told.get(i))) {
        differences.add(questions.get(i).line() + "\n  judge: " + told.get(i) + "\n  here: " + own);
      }
    }
    assertThat(differences).isEmpty();
    assertThat(told).hasSameSizeAs(questions);
    return (double) accepted / questions.size();
  }
}
