package dev.larder.go.sumdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.HostPosts;
import dev.larder.api.HostPosts.Letter;
import dev.larder.api.Log;
import dev.larder.api.Outcome;
import dev.larder.go.sumdb.WitnessAnswer.Declined;
import dev.larder.go.sumdb.WitnessAnswer.Knows;
import dev.larder.go.sumdb.WitnessAnswer.Signed;
import dev.larder.go.tlog.Cosignature;
import dev.larder.go.tlog.Note;
import dev.larder.go.tlog.TreeHead;
import dev.larder.go.tlog.VerifierKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks those witnesses for the newest checkpoint of a log whose signatures are missing, all at
/// once, and decides which checkpoint is shown.
///
/// A checkpoint takes the place of the one before when at least as many have signed it; with fewer
/// only after a while, so that a witness that is away for a moment takes nothing from those who ask
/// for its signature.
///
/// @param key that of the log
record WitnessRound(
    Log log, VerifierKey key, List<ConfiguredWitness> witnesses, HostPosts posts, Instant now) {
  /// For so long a checkpoint is shown that more have signed than the newest.
  private static final Duration HELD = Duration.ofMinutes(10);

  /// What a witness says of a log that does not grow is said again after that.
  private static final Duration AGAIN = Duration.ofHours(6);

  void run() {
    log.head()
        .filter(one -> one.size() > 0)
        .ifPresent(head -> run(OwnLog.tree(head), ExportedLog.own(head).getBytes(UTF_8)));
  }

  /// @param own the checkpoint as the log has signed it
  private void run(TreeHead tree, byte[] own) {
    CosignedCheckpoint shown = CosignedCheckpoint.of(log, CosignedCheckpoint.SHOWN, key);
    CosignedCheckpoint growing = CosignedCheckpoint.of(log, CosignedCheckpoint.GROWING, key);
    Note note =
        growing
            .of(tree.size())
            .or(() -> shown.of(tree.size()))
            .orElseGet(() -> Note.open(own, List.of(key)));
    WitnessMemories memories = WitnessMemories.of(log);
    List<ConfiguredWitness> due =
        witnesses.stream().filter(one -> isDue(one, memories.of(one), note)).toList();
    Note signed = with(note, ask(due, new WitnessQuestion(log, tree, own), memories));
    show(signed, shown, growing, memories, !due.isEmpty());
  }

  private boolean isDue(ConfiguredWitness witness, WitnessMemory memory, Note note) {
    return memory.mayBeAsked(now) && (memory.at().isEmpty() || isMissing(witness, note));
  }

  private boolean isMissing(ConfiguredWitness witness, Note note) {
    return Cosignature.find(note, witness.key())
        .filter(one -> one.at().isAfter(now.minus(AGAIN)))
        .isEmpty();
  }

  private static Note with(Note note, List<Cosignature> further) {
    Note all = note;
    for (Cosignature one : further) {
      all = all.with(one.line());
    }
    return all;
  }

  private List<Cosignature> ask(
      List<ConfiguredWitness> due, WitnessQuestion question, WitnessMemories memories) {
    Map<ConfiguredWitness, Long> old = new HashMap<>();
    due.forEach(one -> old.put(one, question.continued(memories.of(one).size())));
    List<Cosignature> signed = new ArrayList<>();
    List<ConfiguredWitness> again = new ArrayList<>();
    List<WitnessAnswer> answers = answers(due, old, question);
    for (int i = 0; i < due.size(); i++) {
      ConfiguredWitness witness = due.get(i);
      if (answers.get(i) instanceof Knows(var known) && known <= question.tree().size()) {
        old.put(witness, known);
        again.add(witness);
      } else {
        judge(witness, answers.get(i), question, memories).ifPresent(signed::add);
      }
    }
    List<WitnessAnswer> second = answers(again, old, question);
    for (int i = 0; i < again.size(); i++) {
      judge(again.get(i), second.get(i), question, memories).ifPresent(signed::add);
    }
    return signed;
  }

  private List<WitnessAnswer> answers(
      List<ConfiguredWitness> some, Map<ConfiguredWitness, Long> old, WitnessQuestion question) {
    if (some.isEmpty()) {
      return List.of();
    }
    List<Letter> letters =
        some.stream().map(one -> question.to(one, old.getOrDefault(one, 0L))).toList();
    List<Outcome<HostPosts.Answer>> outcomes = posts.post(letters);
    List<WitnessAnswer> answers = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      answers.add(
          WitnessAnswer.read(outcomes.get(i), some.get(i), question.text(key.name()), key, now));
    }
    return answers;
  }

  private Optional<Cosignature> judge(
      ConfiguredWitness witness,
      WitnessAnswer answer,
      WitnessQuestion question,
      WitnessMemories memories) {
    WitnessMemory before = memories.of(witness);
    return switch (answer) {
      case Signed(var cosignature) -> {
        memories.put(before.signed(question.tree().size(), cosignature.at()));
        yield Optional.of(cosignature);
      }
      case Knows(var known) -> {
        String words =
            known > question.tree().size()
                ? "it has signed a checkpoint of %d records, and the head of this server covers %d"
                    .formatted(known, question.tree().size())
                : "somebody else shows it checkpoints of the log at the same time";
        memories.put(before.failed(known, false, words, now));
        yield Optional.empty();
      }
      case Declined(var disputes, var words) -> {
        memories.put(before.failed(before.size(), disputes, words, now));
        yield Optional.empty();
      }
    };
  }

  private void show(
      Note note,
      CosignedCheckpoint shown,
      CosignedCheckpoint growing,
      WitnessMemories memories,
      boolean asked) {
    long signed = CosignedCheckpoint.signed(note, witnesses);
    boolean isNew = shown.note().filter(note::equals).isEmpty();
    Optional<Instant> held = memories.heldSince();
    if (isNew && signed > 0) {
      boolean isOver = held.filter(since -> since.plus(HELD).isBefore(now)).isPresent();
      if (signed >= shown.signed(witnesses) || isOver) {
        shown.replace(note);
        memories.heldSince(Optional.empty());
      } else if (growing.note().filter(note::equals).isEmpty()) {
        growing.replace(note);
        memories.heldSince(held.or(() -> Optional.of(now)));
      }
    }
    if (asked || !held.equals(memories.heldSince())) {
      memories.keep(witnesses);
    }
  }
}
