package dev.larder.go.sumdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.api.AlteredLogException;
import dev.larder.api.Coordinates;
import dev.larder.api.Document;
import dev.larder.api.Log;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Refused;
import dev.larder.api.Signer;
import dev.larder.go.TestPorts;
import dev.larder.go.tlog.SeedSigner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Records of logs that somebody has changed in this server's own database.
class AlteredRecordsTest {
  private static final String OWN = "sums.corp.example";
  private static final String PUBLIC = LyingDatabase.NAME;
  private static final Coordinates SEVENTH = LyingDatabase.version(7);

  private final LyingDatabase database = new LyingDatabase("").grow(300);
  private final TestPorts ports = new TestPorts();
  private Log log;

  private record Key(SeedSigner seed) implements Signer {
    @Override
    public byte[] publicKey() {
      return seed.key().publicKey();
    }

    @Override
    public byte[] sign(byte[] message) {
      return seed.sign(message);
    }
  }

  @BeforeEach
  void configure() {
    ports.host = database::answer;
    Map<String, String> fields =
        Map.of("key", database.signer.key().text(), "url", "https://" + PUBLIC);
    ports.objects.put(
        ChecksumDatabases.KIND, Map.of(OWN, Map.of(OwnMode.FIELD, "merged"), PUBLIC, fields));
    ports.logs.open("go", OWN, Log.Kind.OWN);
    log = ports.ownLog(OWN).orElseThrow();
  }

  private Outcome<ProvenRecord> proven() {
    return new PublicLog(PublicDatabase.all(ports).getFirst(), ports).record(SEVENTH);
  }

  @Test
  void keptOfAPublicOneAreToldAndNotOverwritten() {
    Log.Entry other = new Log.Entry("ex.test/other v1.0.0", "other\n".getBytes(UTF_8), Map.of());
    ports.seenLog(PUBLIC).keep(List.of(new Log.Placed(7, other, Instant.EPOCH)), Map.of());

    assertThat(proven())
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(Deceit.is(refused.refusal())).isTrue());
    assertThat(ports.alarms)
        .singleElement()
        .asString()
        .contains("SECURITY: what this server keeps", "has another record 7");
  }

  @Test
  void ofAMergedOneAreGivenToNobody() {
    Map<String, String> about = Map.of(MergedRecord.DATABASE, PUBLIC);
    log.append(List.of(OwnLog.entry(SEVENTH, LyingDatabase.lines(8, "").record(), about)));

    // As the first look-up would find it, and those after it.
    assertThat(new MergedRecord(log, SEVENTH, ports).placed()).isInstanceOf(Refused.class);
    Outcome<Document> later =
        new OwnDatabase(log, Optional.of(OwnMode.MERGED), ports)
            .serve(SumdbPath.of("lookup/" + LyingDatabase.MODULE + "@v1.0.7"));
    assertThat(later).isInstanceOf(Refused.class);
    assertThat(ports.alarms).hasSize(2).allMatch(words -> words.contains("SECURITY: record 0 of"));
  }

  @Test
  void areNotSignedWhereTheyAreNone() {
    log.append(List.of(new Log.Entry("ex.test/m v1.0.0", new byte[] {1}, Map.of())));

    assertThatThrownBy(() -> OwnLog.grown(log, 1, new Key(SeedSigner.of(OWN))))
        .isInstanceOf(AlteredLogException.class)
        .hasMessageContaining("record 0 of the log " + OWN + ", of ex.test/m v1.0.0, is none");
  }
}
