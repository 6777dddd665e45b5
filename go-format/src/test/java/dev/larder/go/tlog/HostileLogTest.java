package dev.larder.go.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.go.JudgeScale;
import dev.larder.go.rule.Violation;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Nothing that is changed on its way is believed, and nothing but a violation is thrown.
class HostileLogTest {
  private static final int INPUTS = (int) (1_000_000 * JudgeScale.SHARE);

  private static final long SEED = Long.getLong("proof.seed", 5);

  private final LogQuestions questions = new LogQuestions(SEED);
  private final LogAnswers answers = new LogAnswers(questions.log);
  private final Set<String> signed =
      questions.notes.stream().map(Note::text).collect(Collectors.toSet());

  @Test
  void believesNoForgery() {
    long began = System.nanoTime();
    int believed = 0;
    for (int i = 0; i < INPUTS; i++) {
      believed += believes(i) ? 1 : 0;
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf(
        "%,d hostile inputs, %,d of them believed, %,.0f a second%n",
        INPUTS, believed, INPUTS / seconds);
    // else the inputs are too easy
    assertThat(believed).isBetween(INPUTS / 5, INPUTS * 4 / 5);
  }

  private boolean believes(int i) {
    if (i % 20 == 0) {
      return believesTiles();
    }
    LogQuestion ask =
        i % 201 == 0 ? questions.client() : i % 301 == 0 ? questions.note() : questions.cheap();
    String answer = answers.to(ask);
    if (answer.equals(LogAnswers.NO)) {
      return false;
    }
    if (!isTrue(ask, answer)) {
      throw new AssertionError("believed: " + ask.line());
    }
    return true;
  }

  private boolean believesTiles() {
    LentTiles tiles = questions.lentTiles();
    List<Subtree> wanted =
        questions.anySubtrees().stream().filter(one -> one.isWithin(LogQuestions.SIZE)).toList();
    try {
      List<Hash> hashes = new TileHashes(questions.log.head(), tiles).read(wanted);
      assertThat(hashes).isEqualTo(questions.log.stored().read(wanted));
      tiles.proven.forEach(
          (tile, content) -> assertThat(content).isEqualTo(questions.log.content(tile)));
      return true;
    } catch (Violation refused) {
      assertThat(tiles.proven).isEmpty();
      return false;
    }
  }

  private boolean isTrue(LogQuestion ask, String answer) {
    return switch (ask.kind()) {
      case KEY -> VerifierKey.parse(VerifierKey.parse(text(ask, 0)).text()).text().length() > 0;
      case HEAD -> text(ask, 0).startsWith(TreeHead.read(text(ask, 0)).text().substring(0, 21));
      case TILE -> TilePath.find(text(ask, 0)).orElseThrow().text().equals(text(ask, 0));
      case LOOKUP -> LookupAnswer.read(ask.bytes(0)).id() >= 0;
      case NOTE -> signed.contains(decoded(answer.split(" ", 2)[0]));
      case INCLUSION -> isTrueInclusion(ask);
      case CONSISTENCY -> isTrueConsistency(ask);
      case CLIENT -> isTrueLookup(ask);
      case ROOT, GROWTH, PROVE, CONTINUE -> throw new IllegalArgumentException(ask.line());
    };
  }

  /// A proof says nothing under a head that the log never had.
  private boolean isTrueInclusion(LogQuestion ask) {
    TreeHead head = ask.head(0, 1);
    int id = (int) ask.number(2);
    return !isHead(head)
        || (ask.hash(3).equals(questions.log.record(id).record().leaf())
            && ask.hashes(4).equals(Proofs.inclusion(head.size(), id, questions.log.stored())));
  }

  private boolean isTrueConsistency(LogQuestion ask) {
    TreeHead head = ask.head(0, 1);
    TreeHead earlier = ask.head(2, 3);
    return !isHead(head)
        || (isHead(earlier)
            && ask.hashes(4)
                .equals(Proofs.consistency(head.size(), earlier.size(), questions.log.stored())));
  }

  private boolean isHead(TreeHead head) {
    return head.size() <= LogQuestions.SIZE && questions.head((int) head.size()).equals(head);
  }

  /// A client that knows no head beyond the fork cannot tell which log is the true one.
  private boolean isTrueLookup(LogQuestion ask) {
    LookupAnswer answer = LookupAnswer.read(ask.bytes(4));
    String latest = text(ask, 1);
    boolean isBound = !latest.isEmpty() && TreeHead.read(latest).size() > LogQuestions.FORK;
    RecordText record = answer.record();
    return record.equals(questions.log.record(answer.id()).record())
        || (!isBound && record.equals(questions.forgery.record(answer.id()).record()));
  }

  private static String text(LogQuestion ask, int field) {
    return new String(ask.bytes(field), UTF_8);
  }

  private static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64), UTF_8);
  }
}
