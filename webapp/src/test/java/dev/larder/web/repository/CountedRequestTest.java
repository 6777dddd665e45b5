package dev.larder.web.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Document.Life;
import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.core.engine.Answer;
import dev.larder.core.engine.Answer.Way;
import dev.larder.core.fetch.Content;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.traffic.ServedCounts;
import dev.larder.core.traffic.TrafficCounts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each request to read is counted once, for the repository whose address was used.
class CountedRequestTest {
  private static final RepositoryId OPEN = new RepositoryId(1);
  private static final RepositoryId MEMBER = new RepositoryId(77);

  @TempDir private Path folder;
  private StubServer server;
  private final Map<RepositoryId, TrafficCounts> counted = new HashMap<>();

  @BeforeEach
  void start() throws Exception {
    server = new StubServer(folder);
    server.answers.put("here", found(Way.HERE));
    server.answers.put("waited", found(new Way(true, Optional.empty())));
    server.answers.put("member", found(new Way(false, Optional.of(MEMBER))));
    server.answers.put("waited-member", found(new Way(true, Optional.of(MEMBER))));
    server.answers.put("refused", Outcome.refused(Refusal.Kind.FORBIDDEN, "no"));
    server.answers.put("failed", Outcome.failed(Failure.Kind.UPSTREAM_BROKEN, "away"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Outcome<Answer> found(Way way) {
    byte[] bytes = "0123456789".getBytes(StandardCharsets.UTF_8);
    Content content = new Content.Small(bytes, "0".repeat(64));
    return Outcome.found(
        new Answer(content, "text/plain", Life.FOREVER, true, true, false, () -> {}, way));
  }

  /// A client has its answer a moment before it is over.
  private TrafficCounts counts(RepositoryId repository, long requests) {
    Awaitility.await()
        .until(() -> {
          server.traffic.take().forEach((id, more) -> counted.merge(id, more, TrafficCounts::plus));
          return of(repository).served().requests() >= requests;
        });
    return of(repository);
  }

  private TrafficCounts of(RepositoryId repository) {
    return counted.getOrDefault(repository, TrafficCounts.NONE);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    // method, path, hits, fetched, missing, refused, failed, bytes
    "GET,  here,    1, 0, 0, 0, 0, 10",
    "HEAD, here,    1, 0, 0, 0, 0, 0",
    "GET,  waited,  0, 1, 0, 0, 0, 10",
    "GET,  nothing, 0, 0, 1, 0, 0, -1",
    "GET,  refused, 0, 0, 0, 1, 0, -1",
    "GET,  failed,  0, 0, 0, 0, 1, -1",
  })
  void countsHowARequestEnded(
      String method,
      String path,
      long hits,
      long fetched,
      long missing,
      long refused,
      long failed,
      long bytes)
      throws Exception {
    server.ask(method, "open/" + path);

    ServedCounts own = counts(OPEN, 1).own();

    assertThat(own)
        .isEqualTo(
            new ServedCounts(
                hits, fetched, missing, refused, failed, bytes < 0 ? own.bytes() : bytes));
    assertThat(of(OPEN).member()).isEqualTo(ServedCounts.NONE);
  }

  @Test
  void whatAGroupAnswersFromAMemberCountsThereToo() throws Exception {
    server.ask("GET", "open/member");
    server.ask("GET", "open/waited-member");

    assertThat(counts(OPEN, 2).own()).isEqualTo(new ServedCounts(1, 1, 0, 0, 0, 20));
    assertThat(counts(MEMBER, 2))
        .isEqualTo(
            new TrafficCounts(
                ServedCounts.NONE,
                new ServedCounts(1, 1, 0, 0, 0, 20),
                TrafficCounts.NONE.upstream()));
  }

  /// What was not at hand is served a second time; partial and unchanged answers are answers.
  @Test
  void countsBytesThatWereSent() throws Exception {
    server.ask("GET", "open/here", "Range", "bytes=2-4");
    server.ask("GET", "open/here", "If-None-Match", '"' + "0".repeat(64) + '"');

    assertThat(counts(OPEN, 2).own()).isEqualTo(new ServedCounts(2, 0, 0, 0, 0, 3));
  }

  @Test
  void aLoginThatIsMissingOrWrongIsRefused() throws Exception {
    server.answers.put("login", Outcome.refused(Refusal.Kind.LOGIN, "log in"));
    server.ask("GET", "open/login");
    server.ask("GET", "open/here", "Authorization", "Basic eDp5");

    assertThat(counts(OPEN, 2).own().refused()).isEqualTo(2);
  }

  @Test
  void namesThatAreMadeUpCountNowhere() throws Exception {
    server.ask("GET", "made-up/here");
    server.ask("GET", "Not%20a%20name/here");
    server.ask("GET", "open/here");

    assertThat(counts(OPEN, 1).own().requests()).isEqualTo(1);
    assertThat(counted).containsOnlyKeys(OPEN);
  }
}
