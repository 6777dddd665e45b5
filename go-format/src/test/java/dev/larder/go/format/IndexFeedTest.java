package dev.larder.go.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Ask;
import dev.larder.api.Coordinates;
import dev.larder.api.Document;
import dev.larder.api.Outcome;
import dev.larder.api.Ports.FeedEntry;
import dev.larder.go.TestPorts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Protocol 17.
final class IndexFeedTest {
  private final TestPorts ports = new TestPorts();

  @Test
  void writesOneObjectALine() {
    ports.feed.add(entry("ex.test/Upper", "v1.0.0", "2019-04-10T19:08:52.997264Z"));
    ports.feed.add(entry("ex.test/b", "v1.0.1", "2019-04-10T19:08:52.997265Z"));
    assertThat(text(Map.of()))
        .isEqualTo(
            """
            {"Path":"ex.test/Upper","Version":"v1.0.0","Timestamp":"2019-04-10T19:08:52.997264Z"}
            {"Path":"ex.test/b","Version":"v1.0.1","Timestamp":"2019-04-10T19:08:52.997265Z"}
            """);
  }

  @Test
  void beginsAtSinceInclusive() {
    ports.feed.add(entry("ex.test/a", "v1.0.0", "2019-04-10T19:08:52.997264Z"));
    ports.feed.add(entry("ex.test/b", "v1.0.1", "2019-04-10T19:08:52.997265Z"));
    assertThat(text(Map.of("since", "2019-04-10T19:08:52.997265Z")))
        .startsWith("{\"Path\":\"ex.test/b");
  }

  @ParameterizedTest
  @CsvSource({
    "limit,0",
    "limit,-1",
    "limit,x",
    "limit,''",
    "limit,1e3",
    "since,yesterday",
    "since,''"
  })
  void refusesWhatItCannotRead(String name, String value) {
    assertThat(IndexFeed.serve(ask(Map.of(name, value)), ports))
        .isInstanceOf(Outcome.Refused.class);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2000,2000", "2001,2000", "999999999,2000"})
  void cutsTheLimitToWhatThePublicFeedGives(String asked, int given) {
    for (int i = 0; i < 2_100; i++) {
      ports.feed.add(entry("ex.test/a", "v1.0." + i, "2019-04-10T19:08:52Z"));
    }
    assertThat(text(Map.of("limit", asked)).lines()).hasSize(given);
  }

  private static FeedEntry entry(String module, String version, String time) {
    return new FeedEntry(new Coordinates(module, version), Instant.parse(time));
  }

  private String text(Map<String, String> query) {
    return IndexFeed.serve(ask(query), ports) instanceof Outcome.Found<Document>(var document)
        ? new String(document.bytes(), StandardCharsets.UTF_8)
        : "not found";
  }

  private static Ask ask(Map<String, String> query) {
    return new Ask("index", query, Map.of());
  }
}
