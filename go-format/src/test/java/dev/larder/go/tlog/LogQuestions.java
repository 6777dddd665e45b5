package dev.larder.go.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedSet;
import java.util.stream.Stream;

/// Questions of a world with two logs under one name: a true one, and a forgery that leaves it at a
/// record. About half of what is asked is as it should be; the rest is changed, cut and mixed.
final class LogQuestions {
  static final int SIZE = 700;
  static final int FORK = 300;
  private static final long BEYOND = 1L << 61;
  private static final int MAX_SIGNERS = 4;
  private static final int NOTES = 200;

  final TiledLog log = TiledLog.of(SIZE);
  final TiledLog forgery = TiledLog.forked(SIZE, FORK);
  final SeedSigner signer = SeedSigner.of("sum.ex.test");
  private final List<SeedSigner> strangers =
      List.of(
          SeedSigner.of("sum.ex.test", 1),
          SeedSigner.of("witness.ex.test", 2),
          SeedSigner.of("w\u00eft/n\u00e9ss", 3));

  /// Signed once: signing takes longer than all else here.
  final List<Note> notes;

  private final Random random;
  private final Mutations mutations;
  private final Map<TreeHead, byte[]> signed = new HashMap<>();
  private final Map<Long, TreeHead> heads = new HashMap<>();

  LogQuestions(long seed) {
    random = new Random(seed);
    mutations = new Mutations(random);
    notes = Stream.generate(this::anyNote).limit(NOTES).toList();
  }

  /// One of any kind that needs no signature to be checked: a hundred of them take a millisecond.
  LogQuestion cheap() {
    return switch (random.nextInt(7)) {
      case 0 -> key();
      case 1 -> head();
      case 2 -> tile();
      case 3 -> lookup();
      case 4, 5 -> inclusion();
      default -> consistency();
    };
  }

  LogQuestion key() {
    String key = any().key().text();
    return LogQuestion.of(LogQuestion.Kind.KEY, perhaps(key.getBytes(UTF_8)));
  }

  LogQuestion head() {
    String text = head(random.nextInt(SIZE + 1)).text();
    String more = random.nextInt(3) == 0 ? "more\n\nlines\n" : "";
    return LogQuestion.of(LogQuestion.Kind.HEAD, perhaps((text + more).getBytes(UTF_8)));
  }

  /// Some of the hashes of the log.
  List<Subtree> anySubtrees() {
    return random
        .ints(random.nextInt(4), 0, SIZE)
        .mapToObj(id -> {
          int level = random.nextInt(10);
          return new Subtree(level, id >> level);
        })
        .toList();
  }

  /// Tiles of the log, of which one in eight is none.
  LentTiles lentTiles() {
    return new LentTiles(tile -> random.nextInt(8) == 0 ? otherTile(tile) : log.content(tile));
  }

  LogQuestion tile() {
    int height = random.nextInt(3) == 0 ? 1 + random.nextInt(30) : Tile.HEIGHT;
    long index = random.nextLong(1L << (1 + random.nextInt(58)));
    int level = random.nextInt(66) - 1;
    int width = random.nextBoolean() ? 1 << height : 1 + random.nextInt(1 << height);
    String path = new TilePath(height, level, index, width).text();
    return LogQuestion.of(LogQuestion.Kind.TILE, perhaps(path.getBytes(UTF_8)));
  }

  LogQuestion lookup() {
    return LogQuestion.of(LogQuestion.Kind.LOOKUP, perhaps(answer(log, SIZE)));
  }

  private byte[] answer(TiledLog of, int size) {
    long id = random.nextInt(Math.max(1, size));
    byte[] note = signed(of.head().equals(log.head()) ? head(size) : of.head(size));
    return new LookupAnswer(id, of.record(id).record(), new String(note, UTF_8)).bytes();
  }

  LogQuestion note() {
    List<byte[]> fields = new ArrayList<>();
    fields.add(perhaps(notes.get(random.nextInt(notes.size())).bytes()));
    SequencedSet<SeedSigner> known = new LinkedHashSet<>(List.of(any(), any(), signer));
    known.forEach(one -> fields.add(one.key().text().getBytes(UTF_8)));
    return new LogQuestion(LogQuestion.Kind.NOTE, fields);
  }

  private Note anyNote() {
    SequencedSet<SeedSigner> signers = new LinkedHashSet<>();
    for (int i = random.nextInt(MAX_SIGNERS); i >= 0; i--) {
      signers.add(any());
    }
    String text = random.nextInt(4) == 0 ? "any\n\ntext\n" : head(random.nextInt(SIZE)).text();
    return Note.sign(text, List.copyOf(signers));
  }

  LogQuestion inclusion() {
    int size = 1 + random.nextInt(SIZE);
    int id = random.nextInt(size);
    List<Hash> proof = Proofs.inclusion(size, id, log.stored());
    boolean lies = random.nextBoolean();
    return LogQuestion.of(
        LogQuestion.Kind.INCLUSION,
        lies ? otherNumber(size, 0) : size,
        lies && random.nextInt(4) == 0 ? anyHash().bytes() : head(size).root().bytes(),
        lies ? otherNumber(id, -1) : id,
        (lies && random.nextInt(4) == 0 ? anyHash() : log.record(id).record().leaf()).bytes(),
        Tile.content(lies ? otherProof(proof) : proof));
  }

  LogQuestion consistency() {
    int size = 1 + random.nextInt(SIZE);
    int earlier = 1 + random.nextInt(size);
    List<Hash> proof = Proofs.consistency(size, earlier, log.stored());
    boolean lies = random.nextBoolean();
    return LogQuestion.of(
        LogQuestion.Kind.CONSISTENCY,
        lies ? otherNumber(size, 0) : size,
        lies && random.nextInt(4) == 0 ? anyHash().bytes() : head(size).root().bytes(),
        lies ? otherNumber(earlier, 0) : earlier,
        lies && random.nextInt(4) == 0 ? anyHash().bytes() : head(earlier).root().bytes(),
        Tile.content(lies ? otherProof(proof) : proof));
  }

  private long otherNumber(long number, long least) {
    return switch (random.nextInt(8)) {
      case 0 -> random.nextInt(SIZE);
      case 1 -> number + 1;
      case 2 -> Math.max(least, number - 1);
      case 3 -> random.nextLong(BEYOND);
      case 4 -> least;
      default -> number;
    };
  }

  private List<Hash> otherProof(List<Hash> proof) {
    List<Hash> other = new ArrayList<>(proof);
    switch (random.nextInt(6)) {
      case 0 -> other.add(random.nextInt(other.size() + 1), anyHash());
      case 1 -> {
        if (!other.isEmpty()) {
          other.set(random.nextInt(other.size()), anyHash());
        }
      }
      case 2 -> {
        if (!other.isEmpty()) {
          other.remove(random.nextInt(other.size()));
        }
      }
      case 3 -> Collections.shuffle(other, random);
      default -> {}
    }
    return other;
  }

  private Hash anyHash() {
    TiledLog from = random.nextBoolean() ? log : forgery;
    return from.stored().read(Subtree.leaf(random.nextInt(SIZE)));
  }

  /// A look-up by a client that knows an earlier head, a later one, or none, where tiles may be
  /// changed, those of the forgery, or missing.
  LogQuestion client() {
    boolean lies = random.nextInt(3) > 0;
    TiledLog answering = lies && random.nextInt(3) == 0 ? forgery : log;
    int known = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(SIZE);
    int told = 1 + random.nextInt(SIZE);
    byte[] latest = known == 0 ? new byte[0] : signed(head(known));
    byte[] answer = answer(answering, told);
    long id = LookupAnswer.read(answer).id();
    List<Object> fields = new ArrayList<>();
    fields.add(signer.key().text());
    fields.add(lies && random.nextInt(20) == 0 ? perhaps(latest) : latest);
    fields.add("ex.test/m");
    fields.add("v1.0." + (random.nextInt(20) == 0 ? random.nextInt(SIZE) : id));
    fields.add(lies && random.nextInt(3) == 0 ? perhaps(answer) : answer);
    for (int size : List.of(known, told)) {
      for (Tile tile : Tree.newTiles(0, size)) {
        if (!lies || random.nextInt(100) > 0) {
          fields.add(tile.path());
          fields.add(lies && random.nextInt(12) == 0 ? otherTile(tile) : log.content(tile));
        }
      }
    }
    return LogQuestion.of(LogQuestion.Kind.CLIENT, fields.toArray());
  }

  /// What somebody would send who wants another log to be believed.
  private byte[] otherTile(Tile tile) {
    return switch (random.nextInt(4)) {
      case 0 -> mutations.of(log.content(tile));
      case 1 -> log.content(new Tile(0, random.nextInt(2), tile.width()));
      case 2 -> {
        byte[] content = log.content(tile);
        anyHash().copyTo(content, random.nextInt(tile.width()) * Hash.BYTES);
        yield content;
      }
      default -> forgery.content(tile);
    };
  }

  private byte[] perhaps(byte[] bytes) {
    return random.nextBoolean() ? bytes : mutations.of(bytes);
  }

  TreeHead head(int size) {
    return heads.computeIfAbsent((long) size, log::head);
  }

  private byte[] signed(TreeHead head) {
    return signed.computeIfAbsent(
        head, unsigned -> Note.sign(unsigned.text(), List.of(signer)).bytes());
  }

  private SeedSigner any() {
    int at = random.nextInt(strangers.size() + 1);
    return at == 0 ? signer : strangers.get(at - 1);
  }
}
