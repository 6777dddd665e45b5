package dev.larder.web.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.cli.client.ScriptedServer;
import dev.larder.web.command.CommandRig.Run;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `larder blobs` and `larder fsck`: what they say of a server's answers, the bad ones too.
class BlobCommandsTest {
  private static final String MOVING =
      "{\"blobs\": 5, \"collection\": \"ok\", \"moving\": {\"from\": \"file:/old\", \"to\":"
          + " \"s3://b/p\"}}";
  private static final String HASH = "a".repeat(64);

  @TempDir Path home;
  private ScriptedServer server;
  private CommandRig rig;

  @BeforeEach
  void start() throws IOException {
    server = ScriptedServer.start();
    rig = new CommandRig(home).with("LARDER_URL", server.url()).with("LARDER_TOKEN", "lrd_me");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String ended(String result, String text, int complete) {
    return "{\"state\": \"waiting\", \"last\": {\"run\": 7, \"result\": \"%s\", \"text\": \"%s\", \"figures\": {\"complete\": %d}}}"
        .formatted(result, text, complete);
  }

  private void moves(String result, String text, int complete) {
    server
        .on("GET /api/v1/blob-store", 200, MOVING)
        .on("GET /api/v1/tasks/blob-move", 200, "{\"state\": \"waiting\"}")
        .on("POST /api/v1/tasks/blob-move:run", 202, "{\"run\": 7}")
        .on("GET /api/v1/tasks/blob-move", 200, ended(result, text, complete));
  }

  @Test
  void beginsAMoveAndWaitsForItsEnd() {
    moves("done", "copied 3; complete: remove LARDER_BLOBS_FROM", 1);

    Run run = rig.run("blobs", "move");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("moving file:/old to s3://b/p");
    assertThat(run.out()).contains("complete: remove LARDER_BLOBS_FROM");
    assertThat(server.heard())
        .anySatisfy(one -> assertThat(one.body()).contains("\"without-lost\":\"false\""));
  }

  /// One that began by itself, or that a server which died had begun.
  @Test
  void waitsForAMoveThatIsUnderWay() {
    server
        .on("GET /api/v1/blob-store", 200, MOVING)
        .on(
            "GET /api/v1/tasks/blob-move",
            200,
            "{\"state\": \"running\", \"running\": {\"run\": 6, \"done\": 1, \"unit\": \"bytes\"}}")
        .on("GET /api/v1/tasks/blob-move", 200, ended("done", "all is there", 1));

    Run run = rig.run("blobs", "move");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(server.lines()).doesNotContain("POST /api/v1/tasks/blob-move:run");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          done      | not complete: these servers have others | 0 | not complete: these servers have others
          failed    | no room for 12 bytes                    | 0 | blob-move: failed: no room for 12 bytes
          cancelled |                                         | 0 | blob-move: cancelled
          """)
  void endsWithOneAndTheReasonUnlessAllIsThere(
      String result, String text, int complete, String words) {
    moves(result, text == null ? "" : text, complete);

    Run run = rig.run("blobs", "move", "--without-lost");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains(words);
    assertThat(server.heard())
        .anySatisfy(one -> assertThat(one.body()).contains("\"without-lost\":\"true\""));
  }

  @Test
  void saysWhatToSetWhereThereIsOneStore() {
    server.on("GET /api/v1/blob-store", 200, "{\"blobs\": 5, \"collection\": \"ok\"}");

    Run run = rig.run("blobs", "move");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("one store of blobs", "LARDER_BLOBS_FROM", "Move content to another store");
    assertThat(server.lines()).containsExactly("GET /api/v1/blob-store");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          show     | GET /api/v1/blob-store                     | 503 | the database is away
          show     | GET /api/v1/blob-store                     | 403 | you may not observe
          suspects | GET /api/v1/blob-store/suspects?limit=1000  | 403 | you may not administer
          accept   | POST /api/v1/blob-store:accept             | 403 | you may not administer
          accept   | POST /api/v1/blob-store:accept             | 503 | the bucket cannot be reached
          move     | GET /api/v1/blob-store                     | 503 | the bucket cannot be reached
          """)
  void passesOnWhatTheServerRefuses(String command, String request, int status, String words) {
    server.on(request, status, "{\"status\": %d, \"detail\": \"%s\"}".formatted(status, words));

    Run run = rig.run("blobs", command);

    assertThat(run.code()).isNotZero();
    assertThat(run.err()).contains(words);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void showsTheMoveAndWhatIsSuspect() {
    server
        .on("GET /api/v1/blob-store", 200, MOVING)
        .on(
            "GET /api/v1/blob-store/suspects?limit=1000",
            200,
            "{\"items\": [{\"sha256\": \"%s\", \"size\": 4, \"files\": [{\"repository\": \"r\", \"component\": \"a.test\", \"version\": \"v1.0.0\", \"file\": \"zip\", \"published\": true, \"by\": \"ci\", \"at\": \"2026-11-30T10:00:00Z\"}]}], \"next\": null}"
                .formatted(HASH));

    assertThat(rig.run("blobs", "show").out()).contains("from: file:/old", "to: s3://b/p");
    assertThat(rig.run("blobs", "suspects").out())
        .contains(HASH + "  a.test@v1.0.0 zip in r, published by ci at 2026-11-30T10:00:00Z");
  }
}
