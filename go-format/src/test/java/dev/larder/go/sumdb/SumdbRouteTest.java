package dev.larder.go.sumdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.Document;
import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.api.Wanted;
import dev.larder.go.TestPorts;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SumdbRouteTest {
  private static final String NOTE = "go.sum database tree\n1\nroot=\n\n\u2014 sum.ex.test sig\n";
  private static final String LOOKUP = "lookup/ex.test/hello@v1.0.0";

  private final TestPorts ports = new TestPorts();

  @BeforeEach
  void configureADatabase() {
    ports.objects.put(
        ChecksumDatabases.KIND,
        Map.of(
            "sum.ex.test",
            Map.of("verify", "off"),
            "sum.ex.test/v2",
            Map.of("verify", "off", "url", "https://other.test/db/")));
  }

  @Test
  void answersSupportedWithoutAskingAnybody() {
    assertThat(serve("sum.ex.test/supported", Optional.empty())).isInstanceOf(Outcome.Found.class);
    assertThat(ports.asked).isEmpty();
  }

  @Test
  void knowsOnlyConfiguredDatabases() {
    assertThat(serve("other.example/supported", Optional.empty()))
        .isInstanceOf(Outcome.Missing.class);
  }

  @Test
  void asksTheUpstreamThatProxiesTheDatabase() {
    theUpstreamProxiesTheDatabase();
    assertThat(text(serve("sum.ex.test/" + LOOKUP, Optional.of("ex.test/hello")))).isEqualTo(NOTE);
  }

  @Test
  void asksTheDatabaseItselfWhereTheUpstreamDoesNotProxyIt() {
    ports.hosts.put(URI.create("https://sum.ex.test/latest"), found(NOTE));
    assertThat(text(serve("sum.ex.test/latest", Optional.empty()))).isEqualTo(NOTE);
  }

  @Test
  void doesNotTakeATroubledUpstreamForOneThatDoesNotProxy() {
    ports.upstream.put("sumdb/sum.ex.test/supported", Outcome.failed(Failure.Kind.TIMEOUT, "late"));
    assertThat(serve("sum.ex.test/latest", Optional.empty())).isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void theLongestConfiguredNameWinsAndItsUrlIsAsked() {
    ports.hosts.put(URI.create("https://other.test/db/latest"), found(NOTE));
    assertThat(text(serve("sum.ex.test/v2/latest", Optional.empty()))).isEqualTo(NOTE);
  }

  @Test
  void keepsLookupsSoThatTheyOutliveTheirUpstream() {
    theUpstreamProxiesTheDatabase();
    serve("sum.ex.test/" + LOOKUP, Optional.of("ex.test/hello"));
    ports.upstream.clear();
    ports.reach = Wanted.Reach.STORED;
    assertThat(text(serve("sum.ex.test/" + LOOKUP, Optional.of("ex.test/hello")))).isEqualTo(NOTE);
  }

  @Test
  void keepsNoTileOfTheWrongLength() {
    ports.hosts.put(URI.create("https://sum.ex.test/tile/8/0/000.p/2"), found("short"));
    assertThat(serve("sum.ex.test/tile/8/0/000.p/2", Optional.empty()))
        .isInstanceOf(Outcome.Failed.class);
    ports.hosts.put(URI.create("https://sum.ex.test/tile/8/0/000.p/2"), found("x".repeat(64)));
    assertThat(text(serve("sum.ex.test/tile/8/0/000.p/2", Optional.empty()))).hasSize(64);
  }

  @Test
  void refusesALookupThatTheGateDidNotSee() {
    assertThat(serve("sum.ex.test/" + LOOKUP, Optional.of("ex.test/other")))
        .isEqualTo(
            Outcome.refused(
                Refusal.Kind.BAD_REQUEST, "bad request: invalid module@version syntax"));
    assertThat(ports.asked).isEmpty();
  }

  @Test
  void saysWhichDatabaseKnowsAVersion() {
    ports.hosts.put(URI.create("https://sum.ex.test/lookup/ex.test/%21up@v1.3.0"), found(NOTE));
    assertThat(SumdbRoute.known(new Coordinates("ex.test/Up", "v1.3.0"), ports))
        .isEqualTo(Outcome.found("checksum database sum.ex.test"));
    assertThat(SumdbRoute.known(new Coordinates("ex.test/Up", "v1.3.1"), ports))
        .isInstanceOf(Outcome.Missing.class);
  }

  @Test
  void saysWhichHashesADatabaseIsProvenToRecord() {
    verify();
    assertThat(SumdbRoute.recorded(LyingDatabase.version(3), ports))
        .isEqualTo(
            Outcome.found(
                Map.of(
                    "h1", LyingDatabase.lines(3, "").zipHash().text(),
                    "go.mod", LyingDatabase.lines(3, "").goModHash().text())));
    assertThat(SumdbRoute.recorded(LyingDatabase.version(300), ports))
        .isInstanceOf(Outcome.Missing.class);
  }

  /// The head that came with the record is older than the newest that is known.
  @Test
  void composesLookUpsOfTheProvenRecordAndTheNewestHead() {
    LyingDatabase database = verify();
    serve("sum.ex.test/lookup/ex.test/m@v1.0.299", Optional.of("ex.test/m"));
    database.lies.put("lookup/", _ -> database.lookup(3, 10));
    assertThat(text(serve("sum.ex.test/lookup/ex.test/m@v1.0.3", Optional.of("ex.test/m"))))
        .isEqualTo(new String(database.lookup(3), StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "latest, Found",
    "tile/8/0/000, Found",
    "tile/8/0/001.p/44, Found",
    "tile/8/0/001.p/45, Missing",
    "tile/8/1/000.p/1, Found",
    "tile/8/2/000.p/1, Missing",
    "tile/8/9/000.p/1, Missing",
    "tile/4/0/000, Missing",
    "tile/8/data/001.p/44, Found",
    "tile/8/data/001.p/45, Missing",
    "lookup/ex.test/other@v1.0.0, Refused",
    "lookup/ex.test/m@v1.0.300, Missing",
    "lookup/ex.test/m@v1, Refused",
    "tile/8/0/0, Refused",
  })
  void answersOutOfWhatIsProven(String rest, String outcome) {
    verify();
    assertThat(serve("sum.ex.test/" + rest, Optional.of("ex.test/m")).getClass().getSimpleName())
        .isEqualTo(outcome);
  }

  @Test
  void keepsNoUnknownVersionInMind() {
    LyingDatabase database = verify();
    String path = "sum.ex.test/lookup/ex.test/m@v1.0.300";
    assertThat(serve(path, Optional.of("ex.test/m"))).isInstanceOf(Outcome.Missing.class);
    database.grow(301);
    assertThat(serve(path, Optional.of("ex.test/m"))).isInstanceOf(Outcome.Found.class);
  }

  private LyingDatabase verify() {
    LyingDatabase database = new LyingDatabase("").grow(300);
    ports.host = database::answer;
    ports.objects.put(
        ChecksumDatabases.KIND,
        Map.of(
            "sum.ex.test",
            Map.of("key", database.signer.key().text(), "url", "https://sum.ex.test")));
    return database;
  }

  private void theUpstreamProxiesTheDatabase() {
    ports.upstream.put("sumdb/sum.ex.test/supported", found(""));
    ports.upstream.put("sumdb/sum.ex.test/" + LOOKUP, found(NOTE));
  }

  private Outcome<Document> serve(String path, Optional<String> named) {
    return SumdbRoute.serve(path, named, ports);
  }

  private static Outcome<Document> found(String text) {
    return Outcome.found(new Document(text.getBytes(StandardCharsets.UTF_8), "text/plain"));
  }

  private static String text(Outcome<Document> outcome) {
    return outcome instanceof Outcome.Found<Document>(var document)
        ? new String(document.bytes(), StandardCharsets.UTF_8)
        : outcome.toString();
  }
}
