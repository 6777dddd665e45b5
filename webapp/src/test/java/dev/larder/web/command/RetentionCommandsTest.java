package dev.larder.web.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.cli.client.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the commands of retention send, and how they show what comes back.
class RetentionCommandsTest {
  private static final String POLICY =
      """
      {"repository": "own", "keepPinned": true, "keepNewestPerMajor": 3}
      """;
  private static final String SEEN =
      """
      {"gone": 2, "bytes": 700, "reason": "it is old", "kept": {"latest": 1, "pinned": 4},
       "items": [{"component": "a.test", "version": "v1.0.0", "bytes": 300,
                  "storedAt": "2026-01-01T00:00:00Z", "downloaded": "2026-02-03"}],
       "whole": false}
      """;

  @TempDir Path home;
  private ScriptedServer server;
  private CommandRig rig;

  @BeforeEach
  void start() throws IOException {
    server =
        ScriptedServer.start()
            .on("GET /api/v1/retention", 200, "{\"items\": [" + POLICY + "], \"next\": null}")
            .on("GET /api/v1/retention/own", 200, POLICY, "ETag", "\"e1\"")
            .on("PUT /api/v1/retention/own", 200, POLICY)
            .on("PUT /api/v1/retention/new", 201, POLICY)
            .on("DELETE /api/v1/retention/own", 204, "")
            .on("POST /api/v1/retention/own:preview", 200, SEEN)
            .on("POST /api/v1/retention/new:preview", 200, SEEN)
            .on("POST /api/v1/tasks/retention:run", 202, "{\"run\": 7}")
            .on(
                "GET /api/v1/tasks/retention",
                200,
                "{\"last\": {\"run\": 7, \"result\": \"done\", \"text\": \"took 2\","
                    + " \"figures\": {\"gone\": 2}}}")
            .on(
                "GET /api/v1/pins",
                200,
                "{\"items\": [{\"name\": \"app\", \"versions\": 12}], \"next\": null}")
            .on(
                "GET /api/v1/pins/app",
                200,
                "{\"name\": \"app\", \"repository\": \"go\", \"lines\": [\"a.test v1.0.0 h\"]}",
                "ETag",
                "\"e2\"")
            .on("PUT /api/v1/pins/app", 200, "{}")
            .on("PUT /api/v1/pins/new", 201, "{}")
            .on("DELETE /api/v1/pins/app", 204, "");
    rig = new CommandRig(home).with("LARDER_URL", server.url()).with("LARDER_TOKEN", "lrd_me");
    Files.writeString(home.resolve("go.sum"), "b.test v1.0.0 h1:x=\n");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /// One line, one command: the last request that it sends, its body, and words of what it prints.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          retention list                          | GET /api/v1/retention?limit=1000 | - | own
          retention show own                      | GET /api/v1/retention/own        | - | keepNewestPerMajor: 3
          retention set own --keep-newest-per-major 5 --no-keep-pinned | PUT /api/v1/retention/own | {"repository":"own","keepPinned":false,"keepNewestPerMajor":5} | changed the retention policy own
          retention set own --keep-newest-per-major '' --keep-downloaded-since P90D | PUT /api/v1/retention/own | {"repository":"own","keepPinned":true,"keepDownloadedSince":"P90D"} | changed
          retention set new --budget 50GiB --toolchain-budget 512MiB | PUT /api/v1/retention/new | {"budget":53687091200,"toolchainBudget":536870912} | created the retention policy new
          retention set new --quota 1000          | PUT /api/v1/retention/new        | {"quota":1000} | created
          retention delete own                    | DELETE /api/v1/retention/own     | - | deleted the retention policy own
          retention preview own                   | POST /api/v1/retention/own:preview?limit=20 | {"repository":"own","keepPinned":true,"keepNewestPerMajor":3} | 2 versions of 700 bytes would go
          retention preview own                   | POST /api/v1/retention/own:preview?limit=20 | {"repository":"own","keepPinned":true,"keepNewestPerMajor":3} | 2026-02-03
          retention preview own                   | POST /api/v1/retention/own:preview?limit=20 | {"repository":"own","keepPinned":true,"keepNewestPerMajor":3} | because it is old
          retention preview own                   | POST /api/v1/retention/own:preview?limit=20 | {"repository":"own","keepPinned":true,"keepNewestPerMajor":3} | kept: latest 1, pinned 4
          retention preview own                   | POST /api/v1/retention/own:preview?limit=20 | {"repository":"own","keepPinned":true,"keepNewestPerMajor":3} | there are more versions
          retention preview new --keep-newest-per-major 1 --limit 3 --json | POST /api/v1/retention/new:preview?limit=3 | {"keepNewestPerMajor":1} | "gone":2
          retention run                           | GET /api/v1/tasks/retention      | - | took 2
          retention run own --json                | GET /api/v1/tasks/retention      | - | {"gone":2}
          pin list                                | GET /api/v1/pins?limit=1000      | - | 12
          pin show app                            | GET /api/v1/pins/app             | - | a.test v1.0.0 h
          pin set app --file go.sum               | PUT /api/v1/pins/app             | {"name":"app","repository":"go","content":"b.test v1.0.0 h1:x=\\n"} | changed the list of pins app
          pin set app --repository other          | PUT /api/v1/pins/app             | {"name":"app","repository":"other","lines":["a.test v1.0.0 h"]} | changed
          pin set new --repository go --file go.sum | PUT /api/v1/pins/new           | {"repository":"go","content":"b.test v1.0.0 h1:x=\\n"} | created the list of pins new
          pin delete app                          | DELETE /api/v1/pins/app          | - | deleted the list of pins app
          """)
  void asksAndShows(String command, String request, String body, String words) {
    CommandRig.Run run = rig.run(words(command));

    assertThat(run.code()).as(run.err()).isZero();
    ScriptedServer.Heard last = server.heard().getLast();
    assertThat(last.line()).isEqualTo(request);
    assertThat(last.body().strip()).isEqualTo(Optional.ofNullable(body).orElse(""));
    assertThat(run.out()).contains(words);
  }

  @Test
  void runsOneRepositoryAlone() {
    rig.run("retention", "run", "own");

    ScriptedServer.Heard wanted = server.heard().getFirst();
    assertThat(wanted.line()).isEqualTo("POST /api/v1/tasks/retention:run");
    assertThat(wanted.body().strip()).isEqualTo("{\"options\":{\"repository\":\"own\"}}");
  }

  private static String[] words(String command) {
    String[] words = command.split(" ", -1);
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i].equals("''") ? "" : words[i];
    }
    return words;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          retention set own --budget 5GB              | 1 | 5GB is not a size
          retention set own --budget 99999999999TiB   | 1 | is not a size
          retention set own --keep-newest-per-major x | 1 | takes a whole number, and not x
          pin set fresh --repository go               | 2 | a new list of pins needs --file
          pin set app --file none.sum                 | 1 | the file none.sum cannot be read
          """)
  void saysWhyNot(String command, int code, String words) {
    CommandRig.Run run = rig.run(words(command));

    assertThat(run.code()).as(run.err()).isEqualTo(code);
    assertThat(run.err()).contains(words);
  }
}
