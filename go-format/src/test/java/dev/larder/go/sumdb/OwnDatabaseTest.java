package dev.larder.go.sumdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.Document;
import dev.larder.api.Document.Life;
import dev.larder.api.Failure;
import dev.larder.api.Log;
import dev.larder.api.LogGrowth;
import dev.larder.api.Logged;
import dev.larder.api.Outcome;
import dev.larder.api.Signer;
import dev.larder.api.WholeVersion;
import dev.larder.go.TestPorts;
import dev.larder.go.files.GoFacts;
import dev.larder.go.hash.H1;
import dev.larder.go.tlog.Hash;
import dev.larder.go.tlog.Note;
import dev.larder.go.tlog.Proofs;
import dev.larder.go.tlog.SeedSigner;
import dev.larder.go.tlog.TreeHead;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// This server's own database, with the records and the key of protocol 23.3.
class OwnDatabaseTest {
  private static final String NAME = "sum.ex.test";
  private static final String MODULE = "ex.test/m";
  private static final String OTHER = "ex.test/other";

  private static final String AT_FIVE =
      """
      go.sum database tree
      5
      r1phoQwyguAaiul1VRrEYlY9xTgH0S6WBzTBB9D8Hqc=

      \u2014 sum.ex.test \
      aLiIXCKapoFgZ6fDhWU49GjwCFMMVijIm+KVWIJwmPmn+QD89jMsMHX1/E16XQyB8i/FRXOjoMNci+5pfmi6e83cxw4=
      """;

  private static final String THIRD =
      """
      3
      ex.test/m v1.0.3 h1:82AP+EWn2wYaID2VMEFopliM+0XjkAk5prRffZZXiL4=
      ex.test/m v1.0.3/go.mod h1:uctZzCJOFs4lHUsnfVHyLs5BBgRdUdjCTvF2DMPXMc0=

      """;

  private final TestPorts ports = new TestPorts();
  private final Signer signer = signer();
  private Log log;

  private static Signer signer() {
    SeedSigner seed = SeedSigner.of(NAME);
    return new Signer() {
      @Override
      public byte[] publicKey() {
        return seed.key().publicKey();
      }

      @Override
      public byte[] sign(byte[] message) {
        return seed.sign(message);
      }
    };
  }

  @BeforeEach
  void configure() {
    configure("private");
    ports.logs.open("go", NAME, Log.Kind.OWN);
    log = ports.ownLog(NAME).orElseThrow();
    ports.heads = (_, record) -> Outcome.found(headOver(record));
  }

  private void configure(String mode) {
    ports.objects.put(ChecksumDatabases.KIND, Map.of(NAME, Map.of(OwnMode.FIELD, mode)));
  }

  private Log.Head headOver(long record) {
    Optional<Log.Head> head = log.head().filter(one -> one.size() > record);
    return head.orElseGet(this::grown);
  }

  private Log.Head grown() {
    LogGrowth growth = OwnLog.grown(log, log.size(), signer);
    long before = log.head().map(Log.Head::size).orElse(0L);
    assertThat(log.advance(before, growth.head(), growth.pages())).isTrue();
    return growth.head();
  }

  private static Map<String, String> facts(int i) {
    return Map.of(GoFacts.ZIP, h1("zip" + i), GoFacts.GO_MOD, h1("mod" + i));
  }

  private static String h1(String text) {
    byte[] hash = H1.sha256().digest(text.getBytes(UTF_8));
    return "h1:" + Base64.getEncoder().encodeToString(hash);
  }

  /// Publishes versions up to a number of records, and makes a head of them.
  private void publish(int size) {
    for (int i = (int) log.size(); i < size; i++) {
      append(new Coordinates(MODULE, "v1.0." + i), facts(i));
    }
    grown();
  }

  private void append(Coordinates version, Map<String, String> facts) {
    for (Logged one : OwnLog.of(version, facts, ports.objects)) {
      assertThat(one.log()).isEqualTo(NAME);
      log.append(List.of(one.entry()));
    }
  }

  private Outcome<Document> serve(String rest) {
    String path = NAME + "/" + rest;
    return SumdbRoute.serve(path, SumdbPath.module(path).map(module -> module.text()), ports);
  }

  private static String text(Outcome<Document> outcome) {
    return outcome instanceof Outcome.Found<Document>(var document)
        ? new String(document.bytes(), UTF_8)
        : outcome.toString();
  }

  private static String sha256(Outcome<Document> outcome) {
    return outcome instanceof Outcome.Found<Document>(var document)
        ? HexFormat.of().formatHex(H1.sha256().digest(document.bytes()))
        : outcome.toString();
  }

  @Test
  void answersByTheLetterOfTheProtocol() {
    publish(5);

    assertThat(text(serve("latest"))).isEqualTo(AT_FIVE);
    assertThat(text(serve("lookup/ex.test/m@v1.0.3"))).isEqualTo(THIRD + AT_FIVE);
    assertThat(sha256(serve("tile/8/0/000.p/5")))
        .isEqualTo("4e8438f0d723dd80834274df389bfa9507d310e0e673a0ca04e05c228d4bf52e");
  }

  /// Grown in steps of any size, the tiles are the same.
  @ParameterizedTest(name = "heads every {0} records")
  @CsvSource({"1", "7", "256", "300"})
  void tilesAreThoseOfTheProtocol(int step) {
    for (int i = 0; i < 300; i++) {
      append(new Coordinates(MODULE, "v1.0." + i), facts(i));
      if ((i + 1) % step == 0) {
        grown();
      }
    }
    headOver(299);
    ports.observes = true;

    assertThat(sha256(serve("tile/8/0/000")))
        .isEqualTo("03a57f56784383590708a0bb96150f9923f43bc15f3fc474177f52018dd53bdd");
    assertThat(sha256(serve("tile/8/0/001.p/44")))
        .isEqualTo("bb775946e491d4660fdef8e399a178903b9cab719c6a70b34b026d70bf68f99a");
    assertThat(sha256(serve("tile/8/data/000")))
        .isEqualTo("6aab8dd2d82ce0d7ff2f795fb0556b25eeec9f51e072868934deccedf8dfb986");
    assertThat(text(serve("latest"))).contains("\nwZ46nTk4Ycov98oMtWXOd6M900daUk5/2ytlbFNNG5o=\n");
  }

  @Test
  void everyWidthThatThereIsIsTheBeginningOfTheNext() {
    publish(20);
    String before = "";
    for (int width = 1; width <= 20; width++) {
      byte[] tile = bytes(serve("tile/8/0/000.p/" + width));
      assertThat(tile).hasSize(32 * width);
      String hex = HexFormat.of().formatHex(tile);
      assertThat(hex).startsWith(before);
      before = hex;
    }
  }

  private static byte[] bytes(Outcome<Document> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Found.class);
    return ((Outcome.Found<Document>) outcome).value().bytes();
  }

  /// At 256 records (protocol 22.6).
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "supported,                          FOUND",
    "latest,                             FOUND",
    "tile/8/0/000,                       FOUND",
    "tile/8/1/000.p/1,                   FOUND",
    "tile/8/0/000.p/255,                 FOUND",
    "tile/8/0/001.p/1,                   MISSING",
    "tile/8/0/001,                       MISSING",
    "tile/8/1/000.p/2,                   MISSING",
    "tile/8/1/000,                       MISSING",
    "tile/8/63/000,                      MISSING",
    "tile/30/0/000,                      MISSING",
    "tile/8/data/000.p/2,                FORBIDDEN",
    "tile/8/0/000.p/256,                 BAD_REQUEST",
    "tile/8/0/000.p/0,                   BAD_REQUEST",
    "tile/8/0/000.p/05,                  BAD_REQUEST",
    "tile/8/0/0,                         BAD_REQUEST",
    "tile/8/0/x000/001,                  BAD_REQUEST",
    "tile/08/0/000,                      BAD_REQUEST",
    "tile/8/00/000,                      BAD_REQUEST",
    "tile/8/-1/000,                      BAD_REQUEST",
    "tile/31/0/000,                      BAD_REQUEST",
    "lookup/ex.test/m@v1.0.3,            FOUND",
    "lookup/ex.test/m@v1.0.256,          MISSING",
    "lookup/ex.test/m@v1.0.3/go.mod,     BAD_REQUEST",
    "lookup/ex.test/m@main,              BAD_REQUEST",
    "lookup/ex.test/m@v1,                BAD_REQUEST",
    "lookup/ex.test/m@v1.0.3+meta,       BAD_REQUEST",
    "lookup/ex.test/m,                   BAD_REQUEST",
    "lookup/ex.test/m@v1.0.3@v1.0.3,     BAD_REQUEST",
  })
  void endsAsTheProtocolSays(String rest, String expected) {
    publish(256);

    assertThat(ending(serve(rest))).isEqualTo(expected);
  }

  private static String ending(Outcome<Document> outcome) {
    return switch (outcome) {
      case Outcome.Found<Document> _ -> "FOUND";
      case Outcome.Missing<Document> _ -> "MISSING";
      case Outcome.Refused<Document>(var refusal) -> refusal.kind().name();
      case Outcome.Failed<Document>(var failure) -> failure.kind().name();
      case Outcome.NotAtHand<Document> _ -> "NOT_AT_HAND";
    };
  }

  @Test
  void aLookUpIsOfTheModuleForWhichTheEngineLetItPass() {
    publish(1);

    assertThat(ending(SumdbRoute.serve(NAME + "/lookup/ex.test/m@v1.0.0", Optional.of("x"), ports)))
        .isEqualTo("BAD_REQUEST");
  }

  /// `stored` is whether all files of the version are here.
  @ParameterizedTest(name = "{0}, secret {1}, stored {2}, own {3}: {4}")
  @CsvSource({
    "private, true,  true,  true,  FOUND",
    "private, true,  true,  false, MISSING",
    "private, true,  false, true,  MISSING",
    "private, false, true,  true,  MISSING",
    "merged,  true,  true,  true,  FOUND",
    "merged,  true,  false, true,  MISSING",
    "merged,  false, true,  true,  MISSING",
  })
  void recordsWhatIsItsOwnWhenItIsLookedUp(
      String mode, boolean secret, boolean stored, boolean own, String expected) {
    configure(mode);
    Coordinates version = new Coordinates(OTHER, "v1.0.0");
    if (secret) {
      ports.secret.add(OTHER);
    }
    if (stored) {
      ports.whole.put(version, Outcome.found(new WholeVersion(version, facts(7), own)));
    }

    assertThat(ending(serve("lookup/" + OTHER + "@v1.0.0"))).isEqualTo(expected);

    assertThat(log.size()).isEqualTo(expected.equals("FOUND") ? 1 : 0);
    assertThat(ports.asked).isEmpty();
  }

  @Test
  void saysToWhomItIsOfNoUse() {
    assertThat(text(serve("lookup/" + OTHER + "@v1.0.0")))
        .contains("covers the modules that come from this server alone")
        .contains("go env -u GOSUMDB");
  }

  @Test
  void aRecordStaysWhatItIs() {
    publish(1);
    ports.secret.add(MODULE);
    Coordinates version = new Coordinates(MODULE, "v1.0.0");
    ports.whole.put(version, Outcome.found(new WholeVersion(version, facts(9), true)));

    assertThat(text(serve("lookup/ex.test/m@v1.0.0"))).contains(h1("zip0"));
    assertThat(log.size()).isEqualTo(1);
  }

  @Test
  void whatItCannotSignIsToldAsItIs() {
    publish(1);
    ports.heads = (_, _) -> Outcome.failed(Failure.Kind.STORAGE_DOWN, "it stopped");

    assertThat(ending(serve("lookup/ex.test/m@v1.0.0"))).isEqualTo("STORAGE_DOWN");
    assertThat(ending(serve("latest"))).isEqualTo("STORAGE_DOWN");
    assertThat(ending(serve("tile/8/0/000.p/1"))).isEqualTo("FOUND");
  }

  @Test
  void anEmptyLogHasNoHead() {
    assertThat(text(serve("latest"))).contains("has no record yet");
  }

  /// c2sp.org/tlog-proof: whoever keeps the text can prove the record without the server.
  @ParameterizedTest(name = "record {0} of {1}")
  @CsvSource({"0, 1", "0, 2", "3, 5", "255, 256", "256, 257", "100, 300", "299, 300"})
  void provesThatARecordIsInTheLog(int id, int size) {
    publish(size);
    String text = text(serve("tlog/proof/ex.test/m@v1.0." + id));
    List<String> lines = text.lines().toList();
    int end = lines.indexOf("");
    assertThat(lines.subList(0, 2)).containsExactly("c2sp.org/tlog-proof@v1", "index " + id);
    String signed = text.substring(text.indexOf("\n\n") + 2);
    Note note = Note.open(signed.getBytes(UTF_8), List.of(SeedSigner.of(NAME).key()));
    List<String> head = note.text().lines().toList();
    assertThat(head.subList(0, 2)).containsExactly(NAME, Integer.toString(size));

    Proofs.requireInclusion(
        lines.subList(2, end).stream().map(Hash::parse).toList(),
        new TreeHead(size, Hash.parse(head.get(2))),
        id,
        OwnLog.record(log.from(id, 1).getFirst()).leaf());
  }

  @ParameterizedTest
  @CsvSource({
    "tlog/proof/ex.test/m@v1.0.9,  MISSING",
    "tlog/proof/ex.test/m@main,    BAD_REQUEST",
    "tlog/proof/ex.test/m,         BAD_REQUEST",
  })
  void provesNothingElse(String rest, String expected) {
    publish(3);

    assertThat(ending(serve(rest))).isEqualTo(expected);
  }

  /// After a rotation the old one is no object any more.
  @Test
  void aClosedOneAnswersForWhatItHas() {
    publish(3);
    ports.objects.put(ChecksumDatabases.KIND, new HashMap<>());
    ports.logs.close(ports.logs.find("go", NAME).orElseThrow().id());

    assertThat(text(serve("lookup/ex.test/m@v1.0.2"))).startsWith("2\n");
    assertThat(ending(serve("tile/8/0/000.p/3"))).isEqualTo("FOUND");
    assertThat(text(serve("lookup/ex.test/m@v1.0.9"))).contains("is closed");
  }

  @Test
  void whatNeverChangesIsKeptAndTheHeadIsNot() {
    publish(2);

    assertThat(life("tile/8/0/000.p/2")).isEqualTo(Life.FOREVER);
    assertThat(life("lookup/ex.test/m@v1.0.0").maxAge()).isPositive();
    assertThat(life("latest").maxAge()).isZero();
  }

  private Life life(String rest) {
    assertThat(serve(rest)).isInstanceOf(Outcome.Found.class);
    return ((Outcome.Found<Document>) serve(rest)).value().life();
  }

  @Test
  void aVersionWithoutBothHashesLeavesNoRecord() {
    Coordinates version = new Coordinates(MODULE, "v1.0.0");

    assertThat(OwnLog.of(version, Map.of(GoFacts.ZIP, h1("zip0")), ports.objects)).isEmpty();
    assertThat(OwnLog.of(version, facts(0), ports.objects)).hasSize(1);
    assertThat(OwnLog.of(version, facts(0), Map.of())).isEmpty();
  }

  @ParameterizedTest(name = "{0} leaves the server: {1}")
  @CsvSource({
    "sum.ex.test/lookup/ex.test/m@v1.0.0,    false",
    "sum.closed.test/lookup/ex.test/m@v1.0.0, false",
    "sum.public.test/lookup/ex.test/m@v1.0.0, true",
  })
  void onlyWhatSomebodyElseIsAskedLeavesTheServer(String path, boolean leaves) {
    assertThat(
            SumdbRoute.leavesServer(
                path,
                Map.of(
                    NAME, Map.of(OwnMode.FIELD, "merged"), "sum.public.test", Map.of("key", "k"))))
        .isEqualTo(leaves);
  }
}
