package dev.larder.cli.command.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.LogTools.LogRecord;
import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.client.Connection;
import dev.larder.cli.client.ScriptedServer;
import dev.larder.cli.client.ServerUrl;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditedRecordsTest {
  private static final Set<String> FACTS = Set.of("h1", "goModH1");
  private static final String LIST = "GET /api/v1/versions";

  private static String page(String next, String... items) {
    return "{\"items\": [%s], \"next\": %s}".formatted(String.join(",", items), next);
  }

  private static String stored(String facts) {
    return "{\"component\": \"a.test/m\", \"version\": \"v1\", \"repository\": \"go\"%s}"
        .formatted(facts);
  }

  private static AuditedRecords audit(ScriptedServer server, LogRecord... records)
      throws Exception {
    ClientMachine machine =
        new ClientMachine(Map.of(), InputStream.nullInputStream(), Optional.empty(), Path.of("."));
    try (ApiClient api =
        ApiClient.open(Connection.anonymous(ServerUrl.parse(server.url())), machine)) {
      AuditedRecords audited =
          new AuditedRecords(
              api, "go", Optional.of(StoredHashes.of(api, "go", FACTS)), Optional.empty());
      Stream.of(records).forEach(audited::record);
      audited.finish();
      return audited;
    }
  }

  private static LogRecord record(long id, String version) {
    return new LogRecord(
        id,
        new Coordinates("a.test/m", version),
        "text",
        Map.of("h1", "h1:zip", "goModH1", "h1:mod"));
  }

  /// What the server lists, and what it says when it is asked for the version alone.
  @ParameterizedTest(name = "{0}: asked {2}, compared {3}, not stored {4}, {5} findings")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ,"h1":"h1:zip","goModH1":"h1:mod"                   | {}               | 0 | 1 | 0 | 0
          ,"h1":"h1:odd","goModH1":"h1:mod"                   | {"h1": "h1:odd"} | 1 | 1 | 0 | 1
          ,"goModH1":"h1:mod"                                 | {"goModH1": "h1:mod"} | 1 | 1 | 0 | 0
          ,"h1":"h1:zip","goModH1":"h1:mod","verified":"l 1"  | {}               | 0 | 1 | 0 | 0
          """)
  void comparesWhatIsListed(
      String facts, String alone, int asked, int compared, int absent, int findings)
      throws Exception {
    try (ScriptedServer server = ScriptedServer.start()) {
      server.on(LIST, 200, page("null", stored(facts)));
      server.on("GET /api/v1/version", 200, alone);

      AuditedRecords audited = audit(server, record(0, "v1"));

      assertThat(audited.compared()).isEqualTo(compared);
      assertThat(audited.notStored()).isEqualTo(absent);
      assertThat(audited.findings()).hasSize(findings);
      assertThat(server.lines()).hasSize(1 + asked);
    }
  }

  @Test
  void asksAboutAVersionOfWhichRepositoriesStoreDifferentContent() throws Exception {
    try (ScriptedServer server = ScriptedServer.start()) {
      String good = ",\"h1\":\"h1:zip\",\"goModH1\":\"h1:mod\"";
      String bad = ",\"h1\":\"h1:odd\",\"goModH1\":\"h1:mod\"";
      server.on(LIST, 200, page("null", stored(good), stored(bad), stored(good)));
      server.on("GET /api/v1/version", 200, "{\"h1\": \"h1:zip\"}");

      AuditedRecords audited = audit(server, record(0, "v1"));

      assertThat(audited.findings())
          .singleElement()
          .asString()
          .contains("a.test/m@v1", "repositories store different content");
    }
  }

  @Test
  void readsAllPagesAndCountsWhatIsNotStored() throws Exception {
    try (ScriptedServer server = ScriptedServer.start()) {
      String good = ",\"h1\":\"h1:zip\",\"goModH1\":\"h1:mod\"";
      server.on(LIST, 200, page("\"go a.test/m v1\"", stored(good)));
      server.on(LIST, 200, page("null", stored(good).replace("\"v1\"", "\"v2\"")));

      AuditedRecords audited = audit(server, record(0, "v1"), record(1, "v2"), record(2, "v3"));

      assertThat(List.of(audited.compared(), audited.notStored())).containsExactly(2L, 1L);
      assertThat(server.lines())
          .containsExactly(
              "GET /api/v1/versions?repository=go&limit=1000",
              "GET /api/v1/versions?repository=go&after=go%20a.test%2Fm%20v1&limit=1000");
    }
  }
}
