package dev.larder.go.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.go.hash.H1;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Protocol 23.3 and 11.4: what x/mod makes of the same records and the same key.
final class VectorsTest {
  private static final SeedSigner SIGNER = SeedSigner.of("sum.ex.test");
  private static final TiledLog LOG = TiledLog.of(300);
  private static final String NOTE_OF_FIVE =
      """
      go.sum database tree
      5
      r1phoQwyguAaiul1VRrEYlY9xTgH0S6WBzTBB9D8Hqc=

      — sum.ex.test aLiIXCKapoFgZ6fDhWU49GjwCFMMVijIm+KVWIJwmPmn+QD89jMsMHX1/E16XQyB8i/FRXOjoMNci+5pfmi6e83cxw4=
      """;

  @Test
  void theKey() {
    assertThat(SIGNER.key().text())
        .isEqualTo("sum.ex.test+68b8885c+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4");
    assertThat(VerifierKey.parse(SIGNER.key().text())).isEqualTo(SIGNER.key());
  }

  @Test
  void theFirstRecord() {
    assertThat(LOG.record(0).record().text())
        .isEqualTo(
            """
            ex.test/m v1.0.0 h1:5Egwr40eehvdDdS09ju36qIIp0zDgs1bRj1X+LFUsUg=
            ex.test/m v1.0.0/go.mod h1:6wpoo+6TARYXaVqKH8Jc5yh91QoBH8HN4Nu/dShwaZ4=
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "0, ed976d0c093294b917fb18a1706d670cef9960f7e319af99af966cbee02289c2",
    "1, 61aa3eca4647f9376e87cc76683ce86974c53fb5b6a7529994673a9739553cc4",
    "2, 232c41c43ab646e9cf20c2256b0010a0235362aca733169db82118eefc57ad9f",
    "3, 656680d5ca6ba00aa08c3a42af5ea9a55e688c5b27f0534e67b3871a5613ba90",
    "4, 172a9a8e8578a88b5fd62cf1db40a66f3d799a0be6e2fcab434d04fcaa438e95",
  })
  void leaves(long id, String sha256) {
    assertThat(LOG.record(id).record().leaf().bytes()).isEqualTo(HexFormat.of().parseHex(sha256));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    "1, 7ZdtDAkylLkX+xihcG1nDO+ZYPfjGa+Zr5ZsvuAiicI=",
    "2, 0tCH74u6tZ2GyticzXjIaGe9EyJSOvrKei2oCKPqPqs=",
    "3, DgIfBe7yz7q5l2LKfMecTrx2jp7w6d1R2ULOQ/9WPrk=",
    "4, Rwm7NyW+zBRYTbWKvfJu0lnZ70YuGUCse24eLjogbsk=",
    "5, r1phoQwyguAaiul1VRrEYlY9xTgH0S6WBzTBB9D8Hqc=",
    "8, rYWqw3BQO8ZzqS9Sc2s+Xj0f8Dp0aMktdDz0d14HtJw=",
    "255, W8BQ0qdoT28pOD5NGTki22zu0v/DqN4T88AQlS4TrZo=",
    "256, cFLzyqhnu+lCGU/razecVpWF/iAXlJG6XVX/sfFU1qQ=",
    "257, wcqUJ2XZBiftfx+RwZQXOj61LYCgi3MHWZnmISlIjPM=",
    "300, wZ46nTk4Ycov98oMtWXOd6M900daUk5/2ytlbFNNG5o=",
  })
  void roots(long size, String root) {
    assertThat(Tree.root(size, LOG.stored()).text()).isEqualTo(root);
    assertThat(Tree.root(size, new TileHashes(LOG.head(), LentTiles.of(LOG))).text())
        .isEqualTo(root);
    assertThat(TiledLog.of(size).head()).isEqualTo(new TreeHead(size, Hash.parse(root)));
  }

  @Test
  void theSignedHead() {
    Note note = Note.open(NOTE_OF_FIVE.getBytes(UTF_8), List.of(SIGNER.key()));
    assertThat(TreeHead.read(note.text())).isEqualTo(TiledLog.of(5).head());
    assertThat(note.isSignedBy(SIGNER.key())).isTrue();
    Note signed = Note.sign(TiledLog.of(5).head().text(), List.of(SIGNER));
    assertThat(new String(signed.bytes(), UTF_8)).isEqualTo(NOTE_OF_FIVE);
  }

  @Test
  void theLookup() {
    String text =
        """
        3
        ex.test/m v1.0.3 h1:82AP+EWn2wYaID2VMEFopliM+0XjkAk5prRffZZXiL4=
        ex.test/m v1.0.3/go.mod h1:uctZzCJOFs4lHUsnfVHyLs5BBgRdUdjCTvF2DMPXMc0=

        """
            + NOTE_OF_FIVE;
    LookupAnswer answer = LookupAnswer.read(text.getBytes(UTF_8));
    assertThat(answer).isEqualTo(new LookupAnswer(3, LOG.record(3).record(), NOTE_OF_FIVE));
    assertThat(GoSumRecord.of("ex.test/m", "v1.0.3", answer.record())).isEqualTo(LOG.record(3));
    assertThat(new String(answer.bytes(), UTF_8)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "5, tile/8/0/000.p/5, 4e8438f0d723dd80834274df389bfa9507d310e0e673a0ca04e05c228d4bf52e",
    "300, tile/8/0/000, 03a57f56784383590708a0bb96150f9923f43bc15f3fc474177f52018dd53bdd",
    "300, tile/8/0/001.p/44, bb775946e491d4660fdef8e399a178903b9cab719c6a70b34b026d70bf68f99a",
  })
  void tiles(long size, String path, String sha256) {
    assertThat(H1.sha256().digest(TiledLog.of(size).content(Tile.parse(path))))
        .isEqualTo(HexFormat.of().parseHex(sha256));
  }

  @Test
  void theTileOfRecords() {
    List<RecordText> records =
        LongStream.range(0, 256).mapToObj(id -> LOG.record(id).record()).toList();
    byte[] content = DataTile.of(records);
    assertThat(H1.sha256().digest(content))
        .isEqualTo(
            HexFormat.of()
                .parseHex("6aab8dd2d82ce0d7ff2f795fb0556b25eeec9f51e072868934deccedf8dfb986"));
    assertThat(DataTile.read(content, 256)).isEqualTo(records);
  }

  @Test
  void theTileAboveAFullOne() {
    assertThat(TiledLog.of(300).content(Tile.parse("tile/8/1/000.p/1")))
        .isEqualTo(TiledLog.of(256).head().root().bytes());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 0/000.p/1",
    "0, 256, 0/000 1/000.p/1",
    "0, 257, 0/000 0/001.p/1 1/000.p/1",
    "256, 257, 0/001.p/1",
    "3, 703, 0/000 0/001 0/002.p/191 1/000.p/2",
    "3, 3, ''",
    "255, 256, 0/000 1/000.p/1",
    "256, 512, 0/001 1/000.p/2",
    "65535, 65536, 0/255 1/000 2/000.p/1",
  })
  void newTiles(long from, long to, String paths) {
    assertThat(Tree.newTiles(from, to))
        .extracting(tile -> tile.path().substring("tile/8/".length()))
        .isEqualTo(paths.isEmpty() ? List.of() : List.of(paths.split(" ", -1)));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "2, 3", "3, 4", "4, 7", "5, 8", "8, 15", "1000, 1994"})
  void storedHashes(long size, long count) {
    assertThat(Tree.storedCount(size)).isEqualTo(count);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0", "0, 1, 1", "1, 0, 2", "0, 2, 3", "0, 3, 4", "1, 1, 5", "2, 0, 6"})
  void placesOfStoredHashes(int level, long index, long place) {
    assertThat(Tree.storedIndex(new Subtree(level, index))).isEqualTo(place);
  }
}
