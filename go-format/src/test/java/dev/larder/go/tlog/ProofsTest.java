package dev.larder.go.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProofsTest {
  private static final int SIZE = 40;
  private static final TiledLog LOG = TiledLog.of(SIZE);

  @Test
  void everyRecordIsInEveryTreeThatHasIt() {
    for (int size = 1; size <= SIZE; size++) {
      for (int id = 0; id < size; id++) {
        List<Hash> proof = Proofs.inclusion(size, id, LOG.stored());
        Proofs.requireInclusion(proof, LOG.head(size), id, leaf(id));
      }
    }
  }

  @Test
  void everyTreeContinuesEverySmallerOne() {
    for (int size = 1; size <= SIZE; size++) {
      for (int earlier = 1; earlier <= size; earlier++) {
        List<Hash> proof = Proofs.consistency(size, earlier, LOG.stored());
        Proofs.requireConsistency(proof, LOG.head(size), LOG.head(earlier));
      }
    }
  }

  @Test
  void noHashOfAProofMayBeChangedLeftOutOrAdded() {
    for (int size = 2; size <= SIZE; size++) {
      TreeHead head = LOG.head(size);
      for (int other = 1; other < size; other++) {
        int id = other;
        TreeHead earlier = LOG.head(other);
        for (List<Hash> wrong : wrong(Proofs.inclusion(size, id, LOG.stored()))) {
          refuses(() -> Proofs.requireInclusion(wrong, head, id, leaf(id)));
        }
        for (List<Hash> wrong : wrong(Proofs.consistency(size, other, LOG.stored()))) {
          refuses(() -> Proofs.requireConsistency(wrong, head, earlier));
        }
      }
    }
  }

  private static List<List<Hash>> wrong(List<Hash> proof) {
    List<List<Hash>> wrong = new ArrayList<>();
    for (int i = 0; i < proof.size(); i++) {
      List<Hash> changed = new ArrayList<>(proof);
      changed.set(i, Hash.EMPTY_TREE);
      wrong.add(changed);
      List<Hash> shorter = new ArrayList<>(proof);
      shorter.remove(i);
      wrong.add(shorter);
    }
    List<Hash> longer = new ArrayList<>(proof);
    longer.add(Hash.EMPTY_TREE);
    wrong.add(longer);
    wrong.add(Collections.nCopies(65, Hash.EMPTY_TREE));
    return wrong;
  }

  /// What leads to the root from half-way up says nothing of a record.
  @Test
  void anInnerHashIsNoRecord() {
    TreeHead head = LOG.head(39);
    refuses(() -> Proofs.requireInclusion(List.of(), head, 5, head.root()));
    List<Hash> proof = Proofs.inclusion(39, 5, LOG.stored());
    Hash above = Hash.node(leaf(4), leaf(5));
    refuses(() -> Proofs.requireInclusion(proof.subList(1, proof.size()), head, 5, above));
    refuses(() -> Proofs.requireConsistency(List.of(), head, new TreeHead(32, head.root())));
  }

  @Test
  void aForkContinuesNothingBeyondIt() {
    TiledLog fork = TiledLog.forked(SIZE, 20);
    List<Hash> proof = Proofs.consistency(SIZE, 21, fork.stored());
    assertThatCode(() -> Proofs.requireConsistency(proof, fork.head(), fork.head(21)))
        .doesNotThrowAnyException();
    refuses(() -> Proofs.requireConsistency(proof, fork.head(), LOG.head(21)));
    refuses(() -> Proofs.requireConsistency(proof, LOG.head(), fork.head(21)));
  }

  @ParameterizedTest
  @CsvSource({"5, 5", "5, -1", "0, 0", "-1, -1"})
  void noProofOfWhatIsNotThere(long size, long id) {
    refuses(() -> Proofs.inclusion(size, id, LOG.stored()));
  }

  @ParameterizedTest
  @CsvSource({"5, 6", "5, 0", "0, 0", "5, -1"})
  void noProofThatATreeContinuesWhatIsNoneOfItsBeginnings(long size, long earlier) {
    refuses(() -> Proofs.consistency(size, earlier, LOG.stored()));
  }

  @Test
  void aProofIsReadWithOneQuestion() {
    List<List<Subtree>> questions = new ArrayList<>();
    HashReader reader =
        wanted -> {
          questions.add(wanted);
          return LOG.stored().read(wanted);
        };
    Proofs.inclusion(39, 5, reader);
    Proofs.consistency(39, 5, reader);
    assertThat(questions).hasSize(2);
  }

  private static Hash leaf(int id) {
    return LOG.record(id).record().leaf();
  }

  private static void refuses(ThrowingCallable proof) {
    assertThatExceptionOfType(Violation.class)
        .isThrownBy(proof)
        .satisfies(violation -> assertThat(violation.rule()).isEqualTo(Rule.LOG_PROOF));
  }
}
