package dev.larder.go.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.go.hash.H1;
import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// What this package answers to questions, in the words of `judge.go`.
///
/// @param log for questions about the log itself
record LogAnswers(TiledLog log) {
  static final String NO = "no";

  /// Nothing but a violation may be thrown, and its words may be shown.
  String to(LogQuestion question) {
    try {
      return accepted(question);
    } catch (Violation violation) {
      if (!isShowable(violation.words())) {
        throw new AssertionError(violation);
      }
      return NO;
    }
  }

  private static boolean isShowable(String words) {
    return words.length() <= 600 && words.chars().allMatch(c -> c >= ' ' && c < 0x7f);
  }

  private String accepted(LogQuestion ask) {
    return switch (ask.kind()) {
      case KEY -> key(ask.bytes(0));
      case NOTE -> note(ask);
      case HEAD -> {
        TreeHead head = TreeHead.read(LogText.read(ask.bytes(0), "head"));
        yield head.size() + " " + head.root();
      }
      case TILE ->
          TilePath.find(new String(ask.bytes(0), UTF_8))
              .map(path ->
                  path.height() + " " + path.level() + " " + path.index() + " " + path.width())
              .orElse(NO);
      case LOOKUP -> {
        LookupAnswer answer = LookupAnswer.read(ask.bytes(0));
        assertThat(answer.bytes()).isEqualTo(ask.bytes(0));
        yield answer.id() + " " + text(answer.record().text()) + " " + text(answer.note());
      }
      case INCLUSION -> {
        Proofs.requireInclusion(ask.hashes(4), ask.head(0, 1), ask.number(2), ask.hash(3));
        yield "yes";
      }
      case CONSISTENCY -> {
        Proofs.requireConsistency(ask.hashes(4), ask.head(0, 1), ask.head(2, 3));
        yield "yes";
      }
      case CLIENT -> client(ask);
      case ROOT -> Tree.root(ask.number(0), log.stored()).text();
      case GROWTH -> growth(ask.number(0), ask.number(1));
      case PROVE -> proof(Proofs.inclusion(ask.number(0), ask.number(1), log.stored()));
      case CONTINUE -> proof(Proofs.consistency(ask.number(0), ask.number(1), log.stored()));
    };
  }

  private static String key(byte[] bytes) {
    try {
      VerifierKey key =
          VerifierKey.parse(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
      return text(key.name()) + " " + HexFormat.of().toHexDigits(key.keyHash());
    } catch (CharacterCodingException noText) {
      return NO;
    }
  }

  private static String note(LogQuestion ask) {
    List<VerifierKey> known =
        ask.fields().stream()
            .skip(1)
            .map(key -> VerifierKey.parse(new String(key, UTF_8)))
            .toList();
    Note note = Note.open(ask.bytes(0), known);
    return text(note.text()) + lines(" ", note.verified()) + lines(" ?", note.others());
  }

  private static String lines(String sign, List<NoteSignature> lines) {
    return lines.stream()
        .map(one -> sign + text(one.name()) + "+" + HexFormat.of().toHexDigits(one.keyHash()))
        .collect(Collectors.joining());
  }

  /// What the go command does in a look-up, by the parts of this package.
  private static String client(LogQuestion ask) {
    List<VerifierKey> key = List.of(VerifierKey.parse(new String(ask.bytes(0), UTF_8)));
    LentTiles tiles = tiles(ask);
    TreeHead known = TreeHead.empty();
    if (ask.bytes(1).length > 0) {
      known = TreeHead.read(Note.open(ask.bytes(1), key).text());
      new TileHashes(known, tiles).require(List.of(TreeHead.empty()), Map.of());
    }
    LookupAnswer answer = LookupAnswer.read(ask.bytes(4));
    TreeHead told = TreeHead.read(Note.open(answer.note().getBytes(UTF_8), key).text());
    TreeHead older = told.size() <= known.size() ? told : known;
    TreeHead newer = told.size() <= known.size() ? known : told;
    new TileHashes(newer, tiles)
        .require(List.of(older), Map.of(answer.id(), answer.record().leaf()));
    String beginning = new String(ask.bytes(2), UTF_8) + " " + new String(ask.bytes(3), UTF_8);
    return "yes "
        + text(
            answer
                .record()
                .text()
                .lines()
                .filter(line -> line.startsWith(beginning + " "))
                .collect(Collectors.joining("\n")));
  }

  /// What cannot be had in the width that is wanted is asked for whole.
  private static LentTiles tiles(LogQuestion ask) {
    Map<String, byte[]> given = new HashMap<>();
    for (int i = 5; i < ask.fields().size(); i += 2) {
      given.put(new String(ask.bytes(i), UTF_8), ask.bytes(i + 1));
    }
    return new LentTiles(tile -> {
      byte[] content = given.get(tile.path());
      byte[] full = given.get(tile.full().path());
      if (content == null && full == null) {
        throw new Violation(Rule.LOG_PROOF, tile.path(), "cannot be had");
      }
      return content == null
          ? Arrays.copyOf(full, full.length / Tile.FULL_WIDTH * tile.width())
          : content;
    });
  }

  /// As if the log had just grown from the one size to the other.
  private String growth(long from, long to) {
    List<Hash> leaves =
        log.stored().read(LongStream.range(from, to).mapToObj(Subtree::leaf).toList());
    TreeGrowth growth = TreeGrowth.of(log.head(from), log.stored(), leaves);
    assertThat(growth.head()).isEqualTo(log.head(to));
    assertThat(growth.tiles().sequencedKeySet().stream().toList())
        .isEqualTo(Tree.newTiles(from, to));
    return growth.tiles().entrySet().stream()
        .map(one ->
            one.getKey().path()
                + "="
                + HexFormat.of().formatHex(H1.sha256().digest(one.getValue())))
        .collect(Collectors.joining(" "));
  }

  private static String proof(List<Hash> proof) {
    return "yes " + Base64.getEncoder().encodeToString(Tile.content(proof));
  }

  private static String text(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
