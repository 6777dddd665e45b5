package dev.larder.web.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.cli.client.ScriptedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the commands of administration send, and how they show what comes back.
class AdministrationTest {
  private static final String REPOSITORY =
      """
      {"name": "r", "format": "go", "type": "hosted", "anonymousRead": false,
       "namespaces": [{"pattern": "a.test", "mode": "exclusive"}]}
      """;
  private static final String ROLE =
      """
      {"name": "team", "includes": [], "grants": [
        {"repositories": ["go"], "modules": ["a.test"], "actions": ["read"]},
        {"repositories": ["go"], "modules": ["b.test"], "actions": ["read", "publish"]}]}
      """;
  private static final String ENTRY =
      """
      {"id": "7", "at": "2027-01-31T12:00:00Z", "principal": "alice", "action": "role.put",
       "address": "10.0.0.1", "request": "q1", "target": "team", "count": 1}
      """;

  @TempDir Path home;
  private ScriptedServer server;
  private CommandRig rig;

  @BeforeEach
  void start() throws IOException {
    server =
        ScriptedServer.start()
            .on("GET /api/v1/me", 200, "{\"name\": \"alice\", \"roles\": [\"reader\"]}")
            .on("GET /api/v1/status", 200, "{\"version\": \"1.0\", \"parts\": {\"disk\": \"ok\"}}")
            .on("GET /api/v1/repositories/r", 200, REPOSITORY, "ETag", "\"e1\"")
            .on("GET /api/v1/repositories", 200, list(REPOSITORY))
            .on("PUT /api/v1/repositories/r", 200, REPOSITORY)
            .on("PUT /api/v1/repositories/new", 201, REPOSITORY)
            .on("DELETE /api/v1/repositories/r", 204, "")
            .on(
                "POST /api/v1/repositories/r:test-upstream",
                200,
                "{\"usable\": true, \"status\": 404, \"text\": \"it answers\", \"millis\": 12}")
            .on(
                "POST /api/v1/repositories/down:test-upstream",
                200,
                "{\"usable\": false, \"cause\": \"dns\", \"text\": \"no such host\", \"millis\":"
                    + " 3}")
            .on(
                "GET /api/v1/checksum-databases",
                200,
                list("{\"name\": \"sum.test/x\", \"key\": \"k\", \"verify\": \"off\"}"))
            .on("GET /api/v1/checksum-databases/sum.test/x", 200, "{\"name\": \"sum.test/x\"}")
            .on("PUT /api/v1/checksum-databases/sum.test/x", 200, "{}")
            .on("DELETE /api/v1/checksum-databases/sum.test/x", 204, "")
            .on(
                "GET /api/v1/tasks",
                200,
                "{\"tasks\": [{\"name\": \"mow\", \"last\": {\"result\": \"failed\"}}],"
                    + " \"loops\": [{\"name\": \"sweep\", \"last\": {\"problem\": \"disk\"}}],"
                    + " \"fetches\": [{\"path\": \"a.zip\", \"bytes\": 7}], \"moreFetches\": true}")
            .on(
                "GET /api/v1/tasks/mow",
                200,
                "{\"last\": {\"run\": 3, \"result\": \"done\", \"text\": \"mown\"}}")
            .on("POST /api/v1/tasks/mow:run", 202, "{\"run\": 3}")
            .on("POST /api/v1/tasks/mow:cancel", 200, "{\"cancelled\": true}")
            .on("POST /api/v1/tasks/mow:pause", 204, "")
            .on("POST /api/v1/tasks/mow:resume", 204, "")
            .on("GET /api/v1/users/bob", 200, "{\"name\": \"bob\", \"roles\": [\"reader\"]}")
            .on("PUT /api/v1/users/bob", 200, "{}")
            .on("PUT /api/v1/users/eve", 201, "{}")
            .on(
                "GET /api/v1/users",
                200,
                list("{\"name\": \"bob\", \"roles\": [\"reader\", \"x\"]}"))
            .on("PUT /api/v1/service-accounts/ci", 201, "{}")
            .on("GET /api/v1/roles/team", 200, ROLE)
            .on("GET /api/v1/roles", 200, list(ROLE))
            .on("PUT /api/v1/roles/team", 200, ROLE)
            .on("PUT /api/v1/roles/lead", 201, ROLE)
            .on("DELETE /api/v1/roles/team", 204, "")
            .on("GET /api/v1/tokens", 200, list("{\"id\": \"t1\", \"name\": \"ci\"}"))
            .on("GET /api/v1/me/tokens", 200, list("{\"id\": \"t2\", \"name\": \"mine\"}"))
            .on("POST /api/v1/tokens", 201, "{\"id\": \"t3\", \"token\": \"lrd_new\"}")
            .on("POST /api/v1/me/tokens", 201, "{\"id\": \"t4\", \"token\": \"lrd_own\"}")
            .on("DELETE /api/v1/me/tokens/t2", 204, "")
            .on("DELETE /api/v1/tokens/t1", 204, "")
            .on("POST /api/v1/me:password", 204, "")
            .on("PUT /api/v1/deny-rules/d", 201, "{}")
            .on(
                "POST /api/v1/deny-rules:preview",
                200,
                "{\"stored\": {\"items\": [{\"repository\": \"go\", \"component\": \"a.test\","
                    + " \"version\": \"v1.0.0\"}], \"more\": true},"
                    + " \"downloads\": {\"items\": []}, \"retractions\": {\"items\": ["
                    + "{\"repository\": \"up\", \"component\": \"a.test\","
                    + " \"version\": \"v1.5.0\", \"retracts\": [\"v1.0.0\", \"v1.1.0\"],"
                    + " \"known\": true}, {\"repository\": \"up\", \"component\": \"b.test\","
                    + " \"version\": \"v2.0.0\", \"retracts\": [], \"known\": false}]}}")
            .on("GET /api/v1/components", 200, list("{\"component\": \"a.test/x\"}"))
            .on("GET /api/v1/versions", 200, list("{\"version\": \"v1.0.0\"}"))
            .on("GET /api/v1/version", 200, "{\"version\": \"v1.0.0\", \"h1\": \"h1:x=\"}")
            .on("DELETE /api/v1/version", 204, "")
            .on("POST /api/v1/version:restore", 200, "{}")
            .on("POST /api/v1/version:purge", 204, "")
            .on("GET /api/v1/audit", 200, list(ENTRY))
            .on(
                "GET /api/v1/explain",
                200,
                "{\"decision\": \"denied\", \"rule\": {\"id\": \"d\"}}");
    rig = new CommandRig(home).with("LARDER_URL", server.url()).with("LARDER_TOKEN", "lrd_me");
  }

  private static String list(String... items) {
    return "{\"items\": [" + String.join(",", items) + "], \"next\": null}";
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
          whoami                                  | GET /api/v1/me                           | - | name: alice
          status                                  | GET /api/v1/status                       | - | disk: ok
          repo list                               | GET /api/v1/repositories?limit=1000      | - | a.test exclusive
          repo list --limit 5 --after q           | GET /api/v1/repositories?after=q&limit=5 | - | hosted
          repo show r                             | GET /api/v1/repositories/r               | - | - pattern: a.test
          repo set r --anonymous-read             | PUT /api/v1/repositories/r               | {"name":"r","format":"go","type":"hosted","anonymousRead":true,"namespaces":[{"pattern":"a.test","mode":"exclusive"}]} | changed the repository r
          repo set r --no-anonymous-read --force  | PUT /api/v1/repositories/r?force=true    | {"name":"r","format":"go","type":"hosted","anonymousRead":false,"namespaces":[{"pattern":"a.test","mode":"exclusive"}]} | changed
          repo set new --type proxy --upstream http://u --upstream-redirect-hosts *.s3.corp,m:9000 | PUT /api/v1/repositories/new | {"format":"go","type":"proxy","upstream":{"url":"http://u","redirectHosts":["*.s3.corp","m:9000"]}} | created the repository new
          repo set new --type proxy --upstream http://u --upstream-user me | PUT /api/v1/repositories/new | {"format":"go","type":"proxy","upstream":{"url":"http://u","username":"me"}} | created the repository new
          repo set new --type group --members a,b --publish-to a --accept-pseudo-versions | PUT /api/v1/repositories/new | {"format":"go","type":"group","members":["a","b"],"publishTo":"a","acceptPseudoVersions":true} | created
          repo delete r                           | DELETE /api/v1/repositories/r            | - | deleted the repository r
          repo delete r --force                   | DELETE /api/v1/repositories/r?force=true | - | deleted
          repo test-upstream r                    | POST /api/v1/repositories/r:test-upstream | - | the upstream of r: it answers (status 404, 12 ms)
          checksum-database list                  | GET /api/v1/checksum-databases?limit=1000 | - | sum.test/x
          checksum-database show sum.test/x       | GET /api/v1/checksum-databases/sum.test/x | - | name: sum.test/x
          checksum-database set sum.test/x --key k --url http://u | PUT /api/v1/checksum-databases/sum.test/x | {"name":"sum.test/x","key":"k","url":"http://u"} | changed the checksum database sum.test/x
          checksum-database delete sum.test/x     | DELETE /api/v1/checksum-databases/sum.test/x | - | deleted the checksum database sum.test/x
          task list                               | GET /api/v1/tasks                        | - | a.zip
          task list                               | GET /api/v1/tasks                        | - | failed
          task show mow                           | GET /api/v1/tasks/mow                    | - | text: mown
          task run mow                            | POST /api/v1/tasks/mow:run               | {"options":{}} | run 3 of mow begins
          task run mow --option deep=true --json  | POST /api/v1/tasks/mow:run               | {"options":{"deep":"true"}} | {"run":3}
          task run mow --wait                     | GET /api/v1/tasks/mow                    | - | done: mown
          task cancel mow                         | POST /api/v1/tasks/mow:cancel            | - | cancelled mow
          task pause mow                          | POST /api/v1/tasks/mow:pause             | - | paused mow
          task resume mow                         | POST /api/v1/tasks/mow:resume            | - | resumed mow
          namespace list                          | GET /api/v1/repositories?limit=1000      | - | a.test
          namespace add r b.test --overlay        | PUT /api/v1/repositories/r               | {"name":"r","format":"go","type":"hosted","anonymousRead":false,"namespaces":[{"pattern":"a.test","mode":"exclusive"},{"pattern":"b.test","mode":"overlay"}]} | r owns b.test (overlay)
          namespace add r a.test --overlay --force | PUT /api/v1/repositories/r?force=true   | {"name":"r","format":"go","type":"hosted","anonymousRead":false,"namespaces":[{"pattern":"a.test","mode":"overlay"}]} | r owns
          namespace add r a.test                  | GET /api/v1/repositories/r               | - | already
          namespace remove r a.test               | PUT /api/v1/repositories/r               | {"name":"r","format":"go","type":"hosted","anonymousRead":false,"namespaces":[]} | no longer owns
          user list                               | GET /api/v1/users?limit=1000             | - | reader,x
          user set bob --roles a,b --disabled     | PUT /api/v1/users/bob                    | {"name":"bob","roles":["a","b"],"disabled":true} | changed the user bob
          user set bob --roles ''                 | PUT /api/v1/users/bob                    | {"name":"bob","roles":[]} | changed
          user set eve --password                 | PUT /api/v1/users/eve                    | {"password":"from the terminal"} | created the user eve
          user set eve --password-stdin           | PUT /api/v1/users/eve                    | {"password":"from stdin"} | created
          user set bob --remove-password          | PUT /api/v1/users/bob                    | {"name":"bob","roles":["reader"],"password":null} | changed
          service-account set ci --roles p --owner-role team | PUT /api/v1/service-accounts/ci | {"roles":["p"],"ownerRole":"team"} | created the service account ci
          role set lead --includes team           | PUT /api/v1/roles/lead                   | {"includes":["team"]} | created the role lead
          role delete team                        | DELETE /api/v1/roles/team                | - | deleted
          grant list                              | GET /api/v1/roles?limit=1000             | - | read,publish
          grant list team                         | GET /api/v1/roles/team                   | - | read,publish
          grant add team --repositories go --modules a.test --actions read | GET /api/v1/roles/team | - | already
          grant add team --repositories go --modules c.test,d.test --actions read | PUT /api/v1/roles/team | {"name":"team","includes":[],"grants":[{"repositories":["go"],"modules":["a.test"],"actions":["read"]},{"repositories":["go"],"modules":["b.test"],"actions":["read","publish"]},{"repositories":["go"],"modules":["c.test","d.test"],"actions":["read"]}]} | added
          grant remove team 1                     | PUT /api/v1/roles/team                   | {"name":"team","includes":[],"grants":[{"repositories":["go"],"modules":["b.test"],"actions":["read","publish"]}]} | removed grant 1
          token list                              | GET /api/v1/me/tokens?limit=1000         | - | mine
          token list --owner ci                   | GET /api/v1/tokens?owner=ci&limit=1000   | - | t1
          token list --all                        | GET /api/v1/tokens?limit=1000            | - | t1
          token create n --owner ci --expires 2030-01-31 | POST /api/v1/tokens               | {"name":"n","owner":"ci","expiresAt":"2030-01-31T00:00:00Z"} | lrd_new
          token create n --owner ci --roles a,b   | POST /api/v1/tokens                      | {"name":"n","owner":"ci","roles":["a","b"]} | lrd_new
          token create n --user alice --repositories go --modules a.test --actions read | POST /api/v1/me/tokens | {"name":"n","grants":[{"repositories":["go"],"modules":["a.test"],"actions":["read"]}]} | lrd_own
          token list --owner ci --user alice      | GET /api/v1/tokens?owner=ci&limit=1000   | - | t1
          token delete t2                         | DELETE /api/v1/me/tokens/t2              | - | revoked the token t2
          token delete t1                         | DELETE /api/v1/tokens/t1                 | - | revoked the token t1
          password --user alice                   | POST /api/v1/me:password                 | {"current":"from the terminal","new":"from the terminal"} | changed the password of alice
          deny set d --modules a.test,b.test --versions [v1.0.0,v1.2.3) --reason bad --deny-mod --expires 2030-01-31T01:02:03Z | PUT /api/v1/deny-rules/d | {"modules":["a.test","b.test"],"versions":"[v1.0.0,v1.2.3)","reason":"bad","expiresAt":"2030-01-31T01:02:03Z","denyMod":true} | created the deny rule d
          deny preview --modules a.test           | POST /api/v1/deny-rules:preview          | {"modules":["a.test"]} | and more
          deny preview --modules a.test           | POST /api/v1/deny-rules:preview          | {"modules":["a.test"]} | v1.5.0 of a.test in up retracts v1.0.0, v1.1.0
          deny preview --modules a.test           | POST /api/v1/deny-rules:preview          | {"modules":["a.test"]} | its go.mod has not been fetched here
          module search hello                     | GET /api/v1/components?repository=go&q=hello&limit=1000 | - | a.test/x
          module search --prefix a. -r x          | GET /api/v1/components?repository=x&prefix=a.&limit=1000 | - | a.test/x
          module versions a.test                  | GET /api/v1/versions?repository=go&component=a.test&limit=1000 | - | v1.0.0
          module show a.test/x@v1.0.0             | GET /api/v1/version?repository=go&component=a.test%2Fx&version=v1.0.0 | - | h1: h1:x=
          module delete a.test@v1.0.0 -r p --reason leak | DELETE /api/v1/version?repository=p&component=a.test&version=v1.0.0&reason=leak | - | deleted a.test@v1.0.0 from p
          module restore a.test@v1.0.0 -r p       | POST /api/v1/version:restore?repository=p&component=a.test&version=v1.0.0 | - | restored
          module purge a.test@v1.0.0 -r p --reason torn | POST /api/v1/version:purge | {"repository":"p","component":"a.test","version":"v1.0.0","reason":"torn"} | purged a.test@v1.0.0 from p
          module purge a.test@v1.0.0 -r p --reason torn --forget-hashes | POST /api/v1/version:purge | {"repository":"p","component":"a.test","version":"v1.0.0","reason":"torn","forgetHashes":true} | purged
          audit list --since 2027-01-01 --principal alice | GET /api/v1/audit?since=2027-01-01T00%3A00%3A00Z&principal=alice&limit=1000 | - | 10.0.0.1
          audit export --action role.put          | GET /api/v1/audit?action=role.put&limit=1000 | - | {"id":"7",
          explain a.test@v1.0.0 --principal bob   | GET /api/v1/explain?principal=bob&repository=go&component=a.test&version=v1.0.0&action=read | - | decision: denied
          """)
  void asksAndShows(String command, String request, String body, String words) {
    CommandRig.Run run =
        rig.person("alice", "from the terminal").input("from stdin\n").run(words(command));

    assertThat(run.code()).as(run.err()).isZero();
    ScriptedServer.Heard last = server.heard().getLast();
    assertThat(last.line()).isEqualTo(request);
    assertThat(last.body().strip()).isEqualTo(Optional.ofNullable(body).orElse(""));
    assertThat(run.out()).contains(words);
  }

  @Test
  void settingADenyRuleWarnsOfTheRetractionsThatItHides() {
    CommandRig.Run run = rig.run("deny", "set", "d", "--modules", "a.test", "--reason", "bad");

    assertThat(run.code()).isZero();
    assertThat(run.err())
        .contains("warning: v1.5.0 of a.test in up retracts v1.0.0, v1.1.0")
        .contains("warning: v2.0.0 of b.test in up is the newest version and may retract others");
    assertThat(server.heard().stream().map(ScriptedServer.Heard::line))
        .containsExactly(
            "GET /api/v1/deny-rules/d",
            "POST /api/v1/deny-rules:preview",
            "PUT /api/v1/deny-rules/d");
  }

  /// A server that cannot tell, such as one of before, keeps nobody from stopping a version.
  @Test
  void aPreviewThatFailsStopsNoDenyRule() {
    server.on("POST /api/v1/deny-rules:preview", 503, "{}");
    assertThat(rig.run("deny", "preview", "--modules", "a.test").code()).isZero();

    CommandRig.Run run = rig.run("deny", "set", "d", "--modules", "a.test", "--reason", "bad");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("created the deny rule d");
    assertThat(run.err()).doesNotContain("warning");
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
          repo                                   | 2 | Missing required subcommand
          repo show                              | 2 | Missing required parameter
          repo set r --colour red                | 2 | Unknown option
          user set bob --password geheim         | 2 | Unmatched argument
          module delete a.test@v1                | 2 | --reason
          module delete a.test --reason x        | 1 | say which version: a.test@VERSION
          module purge a.test@v1 -r p            | 2 | --reason
          module purge a.test --reason x         | 1 | say which version: a.test@VERSION
          repo show none                         | 1 | 404
          repo test-upstream down                | 1 | the upstream of down: no such host (3 ms)
          namespace remove r z.test              | 1 | has no pattern z.test
          grant remove team 3                    | 1 | has no grant 3
          grant add none --repositories go       | 1 | 404
          token create n --expires soon --owner c | 1 | soon is no time
          audit list --since yesterday           | 1 | yesterday is no time
          user set eve --password                | 1 | use --password-stdin
          password                               | 1 | say who you are with --user
          """)
  void saysWhyNot(String command, int code, String words) {
    CommandRig.Run run = rig.run(words(command));

    assertThat(run.code()).as(run.err()).isEqualTo(code);
    assertThat(run.err()).contains(words);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void changesOnlyTheStateThatItRead() {
    server.on("PUT /api/v1/repositories/q", 412, "{\"detail\": \"changed meanwhile\"}");
    server.on("GET /api/v1/repositories/q", 200, REPOSITORY, "ETag", "\"e7\"");

    CommandRig.Run run = rig.run("repo", "set", "q", "--anonymous-read");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("412 changed meanwhile");
    assertThat(server.heard().getLast().ifMatch()).contains("\"e7\"");
  }

  @Test
  void printsATokenAloneAndAdviceBeside() {
    CommandRig.Run run = rig.run("token", "create", "n", "--owner", "ci");

    assertThat(run.out()).isEqualTo("lrd_new\n");
    assertThat(run.err()).contains("larder token delete t3");
  }

  @Test
  void makesATokenByPasswordOnly() {
    rig.input("my password\n").run("token", "create", "n", "--user", "alice", "--password-stdin");

    assertThat(server.heard().getLast().authorization()).contains("Basic YWxpY2U6bXkgcGFzc3dvcmQ=");
  }

  @Test
  void changesAPasswordBeforeTheFirstLogin() {
    CommandRig.Run run =
        new CommandRig(home)
            .input("old\nnew\n")
            .run("password", server.url(), "--user", "bob", "--password-stdin");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(server.heard().getLast().body())
        .isEqualTo("{\"current\":\"old\",\"new\":\"new\"}\n");
    assertThat(server.heard().getLast().authorization()).contains("Basic Ym9iOm9sZA==");
  }

  @Test
  void walksEveryPageUpToTheLimit() {
    server
        .on(
            "GET /api/v1/deny-rules?limit=3",
            200,
            "{\"items\": [{\"id\": \"a\"}], \"next\": \"a\"}")
        .on(
            "GET /api/v1/deny-rules?after=a&limit=2",
            200,
            "{\"items\": [{\"id\": \"b\"}, {\"id\": \"c\"}], \"next\": \"c\"}");

    CommandRig.Run run = rig.run("deny", "list", "--limit", "3", "--json");
    assertThat(run.out())
        .isEqualTo("{\"items\":[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"}],\"next\":\"c\"}\n");
    assertThat(rig.run("deny", "list", "--limit", "3").err()).contains("--after c");
  }

  @Test
  void exportsOneEntryPerLine() {
    server
        .on("GET /api/v1/audit?limit=1000", 200, "{\"items\": [{\"id\": \"9\"}], \"next\": \"9\"}")
        .on("GET /api/v1/audit?limit=1000&after=9", 200, "{\"items\": [{\"id\": \"8\"}]}");

    assertThat(rig.run("audit", "export").out()).isEqualTo("{\"id\":\"9\"}\n{\"id\":\"8\"}\n");
  }
}
