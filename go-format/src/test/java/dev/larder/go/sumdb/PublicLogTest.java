package dev.larder.go.sumdb;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.larder.api.Document;
import dev.larder.api.Failure;
import dev.larder.api.Log;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Failed;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Missing;
import dev.larder.api.Outcome.Refused;
import dev.larder.core.log.SeenLogs;
import dev.larder.go.TestPorts;
import dev.larder.go.tlog.LookupAnswer;
import dev.larder.go.tlog.SeedSigner;
import dev.larder.go.tlog.Tile;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Protocol 12.3; F11 of what goes wrong.
final class PublicLogTest {
  private static final String NAME = LyingDatabase.NAME;

  private static final LyingDatabase HONEST = new LyingDatabase("").grow(700);

  private final TestPorts ports = new TestPorts();
  private LyingDatabase database = HONEST.fork(700, "");

  @BeforeEach
  void connect() {
    ports.host = address -> database.answer(address);
  }

  private PublicDatabase configured() {
    return new PublicDatabase(
        NAME, Map.of("key", database.signer.key().text(), "url", "https://" + NAME));
  }

  private PublicLog log() {
    return new PublicLog(configured(), ports);
  }

  private Outcome<ProvenRecord> record(int number) {
    return log().record(LyingDatabase.version(number));
  }

  private ProvenRecord proven(int number) {
    return switch (record(number)) {
      case Found<ProvenRecord>(var record) -> record;
      case Outcome.Unfound<ProvenRecord> ended -> throw new AssertionError(ended);
    };
  }

  private Optional<Log.Head> head() {
    return ports.seenLog(NAME).head();
  }

  @Test
  void tellsWhatIsProvenToBeInTheLog() {
    ProvenRecord record = proven(3);
    assertThat(record.id()).isEqualTo(3);
    assertThat(record.lines()).isEqualTo(LyingDatabase.lines(3, ""));
    assertThat(record.head().tree()).isEqualTo(database.head());
  }

  @Test
  void doesNotKnowWhatTheDatabaseDoesNotKnow() {
    assertThat(record(700)).isInstanceOf(Missing.class);
    assertThat(ports.alarms).isEmpty();
  }

  @Test
  void asksForALookUpAndThenForAllTilesAtOnce() {
    proven(3);
    assertThat(ports.rounds).isEqualTo(2);
    assertThat(ports.asked.stream().filter(one -> one.contains("/tile/")))
        .containsExactlyInAnyOrder(
            "https://sum.ex.test/tile/8/0/000",
            "https://sum.ex.test/tile/8/0/002.p/188",
            "https://sum.ex.test/tile/8/1/000.p/2");
    proven(300);
    proven(301);
    assertThat(ports.asked.stream().filter(one -> one.contains("/tile/"))).hasSize(4);
    assertThat(ports.rounds).isEqualTo(5);
  }

  @Test
  void needsNobodyForWhatItHasSeen() {
    proven(3);
    database.reachable = false;
    assertThat(proven(3).lines()).isEqualTo(LyingDatabase.lines(3, ""));
    assertThat(record(4)).isInstanceOf(Failed.class);
  }

  @Test
  void movesForwardWithTheDatabase() {
    proven(3);
    database.grow(1000);
    proven(900);
    assertThat(head().map(Log.Head::size)).contains(1000L);
    assertThat(proven(3).head().size()).isEqualTo(1000);
  }

  @Test
  void staysWhereItIsWhenAnOlderHeadIsSent() {
    proven(3);
    for (int older : List.of(5, 256, 257, 699)) {
      database.lies.put("lookup/", _ -> database.lookup(4, older));
      assertThat(record(4)).as("head of " + older).isInstanceOf(Found.class);
    }
    assertThat(head().map(Log.Head::size)).contains(700L);
    assertThat(ports.alarms).isEmpty();
  }

  @Test
  void takesAFullTileWhereANarrowOneIsGone() {
    proven(3);
    database.lies.put("lookup/", _ -> database.lookup(600, 650));
    database.grow(800);
    ports.host =
        address ->
            address.getPath().contains("002.p/188")
                ? Outcome.missing("not found")
                : database.answer(address);
    assertThat(record(600)).isInstanceOf(Found.class);
  }

  /// What somebody on the way can make of an answer.
  record Lie(String path, UnaryOperator<byte[]> change) {}

  private static Lie lie(String path, UnaryOperator<byte[]> change) {
    return new Lie(path, change);
  }

  private static byte[] text(byte[] answer, UnaryOperator<String> change) {
    return change.apply(new String(answer, UTF_8)).getBytes(UTF_8);
  }

  private static byte[] flipped(byte[] bytes, int at) {
    byte[] changed = bytes.clone();
    changed[at] ^= 1;
    return changed;
  }

  static Stream<Arguments> forgeries() {
    LyingDatabase stranger = HONEST.fork(700, "");
    stranger.signer = SeedSigner.of(NAME, 7);
    LyingDatabase namesake = HONEST.fork(700, "");
    namesake.signer = SeedSigner.of("other.test");
    return Stream.of(
        Arguments.of(
            "CVE-2026-42501: a proven record without a line for the version",
            lie("lookup/", _ -> HONEST.lookup(7))),
        Arguments.of(
            "CVE-2026-56864: lines outside of the record",
            lie(
                "lookup/",
                answer ->
                    text(
                        answer,
                        all -> all.replace("\n\ngo.sum", "\n\n" + line("evil") + "\n\ngo.sum")))),
        Arguments.of(
            "lines added to the record",
            lie(
                "lookup/",
                answer ->
                    text(answer, all -> all.replaceFirst("\n\n", "\n" + line("evil") + "\n\n")))),
        Arguments.of(
            "another hash in the record",
            lie("lookup/", answer -> text(answer, all -> all.replaceFirst("h1:.", "h1:Z")))),
        Arguments.of(
            "another place in the log",
            lie("lookup/", answer -> text(answer, all -> all.replaceFirst("^3", "4")))),
        Arguments.of(
            "a place beyond the head",
            lie("lookup/", answer -> text(answer, all -> all.replaceFirst("^3", "700")))),
        Arguments.of("a head signed by another key", lie("lookup/", _ -> stranger.lookup(3))),
        Arguments.of("a head signed under another name", lie("lookup/", _ -> namesake.lookup(3))),
        Arguments.of(
            "another size in the head",
            lie("lookup/", answer -> text(answer, all -> all.replace("\n700\n", "\n701\n")))),
        Arguments.of(
            "CVE-2026-56865: a forged tile of records' hashes",
            lie("tile/8/0/000", tile -> flipped(tile, 7 * 32))),
        Arguments.of(
            "CVE-2026-56865: the forged hash of the record itself",
            lie("tile/8/0/000", tile -> flipped(tile, 3 * 32))),
        Arguments.of(
            "CVE-2026-56865: a forged tile at the right edge",
            lie("tile/8/0/002.p/188", tile -> flipped(tile, 0))),
        Arguments.of(
            "CVE-2026-56865: a forged upper tile",
            lie("tile/8/1/000.p/2", tile -> flipped(tile, 33))));
  }

  private static String line(String what) {
    return "ex.test/m v1.0.3 h1:" + LyingDatabase.lines(3, what).zipHash().text().substring(3);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forgeries")
  void refusesForgeriesAndKeepsNothing(String what, Lie lie) {
    database.lies.put(lie.path(), lie.change());
    assertThat(record(3))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(Deceit.is(refused.refusal())).isTrue());
    assertThat(ports.alarms).singleElement().asString().contains("SECURITY");
    assertThat(ports.seenLog(NAME).find("ex.test/m v1.0.3")).isEmpty();
    assertNothingForgedIsKept();
    database.lies.clear();
    assertThat(proven(3).lines()).isEqualTo(LyingDatabase.lines(3, ""));
  }

  private void assertNothingForgedIsKept() {
    Map<String, byte[]> pages = ports.seenLog(NAME).pages(List.of("0/0", "0/2", "1/0"));
    database.lies.clear();
    pages.forEach((name, content) -> {
      int slash = name.indexOf('/');
      int level = Integer.parseInt(name.substring(0, slash));
      long index = Long.parseLong(name.substring(slash + 1));
      Tile tile = new Tile(level, index, content.length / 32);
      assertThat(database.answer(URI.create("https://" + NAME + "/" + tile.path())))
          .isInstanceOfSatisfying(
              Found.class,
              found -> assertThat(((Document) found.value()).bytes()).isEqualTo(content));
    });
  }

  @Test
  void refusesAForgedTileBelowTilesThatAreHeld() {
    proven(3);
    database.lies.put("tile/8/0/001", tile -> flipped(tile, 32));
    assertThat(record(300)).isInstanceOf(Refused.class);
    assertThat(ports.seenLog(NAME).pages(List.of("0/1"))).isEmpty();
  }

  static Stream<Arguments> brokenAnswers() {
    return Stream.of(
        Arguments.of("a page", lie("lookup/", _ -> "<html>log in</html>".getBytes(UTF_8))),
        Arguments.of("nothing", lie("lookup/", _ -> new byte[0])),
        Arguments.of("half", lie("lookup/", answer -> Arrays.copyOf(answer, answer.length / 2))),
        Arguments.of(
            "carriage returns",
            lie("lookup/", answer -> text(answer, all -> all.replace("\n", "\r\n")))),
        Arguments.of(
            "a megabyte and more",
            lie("lookup/", answer -> text(answer, all -> all + "x".repeat(1_000_000)))),
        Arguments.of(
            "no UTF-8", lie("lookup/", answer -> new String(answer, UTF_8).getBytes(UTF_16))),
        Arguments.of("a short tile", lie("tile/8/0/000", tile -> Arrays.copyOf(tile, 32))),
        Arguments.of("a long tile", lie("tile/8/0/000", tile -> Arrays.copyOf(tile, 9000))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenAnswers")
  void saysThatAnAnswerIsBroken(String what, Lie lie) {
    database.lies.put(lie.path(), lie.change());
    assertThat(record(3))
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.UPSTREAM_BROKEN));
    assertThat(ports.seenLog(NAME).find("ex.test/m v1.0.3")).isEmpty();
  }

  static Stream<Arguments> forks() {
    return Stream.of(
        Arguments.of("greater, and no continuation", 600, 900),
        Arguments.of("of the same size", 600, 700),
        Arguments.of("smaller", 600, 650),
        Arguments.of("a rollback to the first record", 0, 1),
        Arguments.of("other from the first record on", 0, 1000));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forks")
  void raisesTheAlarmWhenTheDatabaseContradictsItself(String what, int same, int size) {
    proven(3);
    LyingDatabase honest = database;
    database = honest.fork(same, "evil").grow(size);
    int asked = size - 1;
    assertThat(log().record(LyingDatabase.version(asked)))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(Deceit.is(refused.refusal())).isTrue());
    assertThat(ports.alarms)
        .singleElement()
        .asString()
        .contains("contradicts itself", honest.note(700), database.note(size));
    assertThat(ports.seenLog(NAME).find("ex.test/m v1.0." + asked)).isEmpty();
    assertThat(head().map(Log.Head::size)).contains(700L);
  }

  @Test
  void servesEveryWidthThatTheLogReachesAndNoOther() {
    proven(3);
    database.reachable = false;
    for (int width = 1; width <= 188; width++) {
      Tile tile = new Tile(0, 2, width);
      assertThat(log().tile(tile)).isInstanceOf(Found.class);
    }
    assertThat(log().tile(new Tile(0, 2, 189))).isInstanceOf(Failed.class);
    database.reachable = true;
    assertThat(log().tile(new Tile(0, 2, 189))).isInstanceOf(Missing.class);
    assertThat(log().tile(new Tile(0, 3, 1))).isInstanceOf(Missing.class);
    assertThat(log().tile(new Tile(1, 0, 3))).isInstanceOf(Missing.class);
  }

  @Test
  void goesOnToTheHeadThatAClientHasSeenElsewhere() {
    proven(3);
    database.grow(1000);
    assertThat(log().tile(new Tile(0, 3, 100))).isInstanceOf(Found.class);
    assertThat(head().map(Log.Head::size)).contains(1000L);
  }

  @Test
  void holdsTilesOfRecordsAgainstTheirHashes() {
    assertThat(log().records(new Tile(Tile.DATA, 1, 256))).isInstanceOf(Found.class);
    assertThat(log().records(new Tile(Tile.DATA, 2, 188))).isInstanceOf(Found.class);
    database.lies.put("tile/8/data/", tile -> text(tile, all -> all.replaceFirst("h1:.", "h1:Z")));
    assertThat(log().records(new Tile(Tile.DATA, 1, 256))).isInstanceOf(Refused.class);
  }

  @Test
  void asksForTheNewestHeadOnceAMinute() {
    assertThat(size(log().latest())).isEqualTo(700);
    database.grow(710);
    assertThat(size(log().latest())).isEqualTo(700);
    ports.forgetDocuments();
    assertThat(size(log().latest())).isEqualTo(710);
    ports.forgetDocuments();
    database.reachable = false;
    assertThat(size(log().latest())).isEqualTo(710);
    database.reachable = true;
    database.grow(720);
    database.lies.put("latest", this::unreachableFromNowOn);
    assertThat(size(log().latest())).isEqualTo(710);
  }

  private byte[] unreachableFromNowOn(byte[] note) {
    database.reachable = false;
    return note;
  }

  private static long size(Outcome<SignedHead> outcome) {
    return outcome instanceof Found<SignedHead>(var head) ? head.size() : -1;
  }

  @Test
  void goesOnWhereAnotherNodeIs() {
    proven(3);
    SeenLogs here = ports.seen;
    database.grow(1000);
    ports.seen = new SeenLogs(ports.logs, InstantSource.system(), Ticker.systemTicker());
    proven(900);
    ports.seen = here;
    database.reachable = false;
    assertThat(proven(900).head().size()).isEqualTo(1000);
    assertThat(log().tile(new Tile(0, 3, 232))).isInstanceOf(Found.class);
  }

  /// The look-ups are answered with the newest head, and everything that a client without memory
  /// reads of its tree is held: for every record that was ever looked up.
  @Test
  void leavesNothingToAskForWhatWasEverProven() {
    database = new LyingDatabase("").grow(1);
    List<Integer> looked = new ArrayList<>();
    int number = 0;
    for (int size : List.of(1, 2, 3, 200, 255, 256, 257, 300, 511, 513, 700, 1024, 1300)) {
      database.grow(size);
      number = (number * 31 + size - 1) % size;
      proven(number);
      looked.add(number);
    }
    database.reachable = false;
    ports.seen = new SeenLogs(ports.logs, InstantSource.system(), Ticker.systemTicker());
    for (int one : looked) {
      ProvenRecord record = proven(one);
      EmptyClient.verify(
          LookupAnswer.read(record.answer()),
          database.signer.key(),
          tile -> log().tile(tile) instanceof Found<byte[]>(var content) ? content : new byte[0]);
    }
  }
}
