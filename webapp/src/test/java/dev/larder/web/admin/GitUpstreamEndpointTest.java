package dev.larder.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.common.json.Json;
import dev.larder.core.repository.GitCredential;
import dev.larder.core.repository.GitUpstream;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.web.testing.Stage;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Git upstreams, as they are written, kept and shown.
class GitUpstreamEndpointTest {
  private static final String KEY =
      "-----BEGIN PRIVATE KEY-----\\ncanary-%s\\n-----END PRIVATE KEY-----\\n";
  private static final String HOSTS = "git.corp.example ssh-ed25519 AAAA";
  private static final String PLACE = "/api/v1/repositories/git";

  private Stage stage;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    stage = ApiStage.open(folder);
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  private HttpResponse<String> put(String format, String git) throws Exception {
    String body =
        "{\"format\":\"%s\",\"type\":\"proxy\",\"upstream\":{\"git\":%s}}".formatted(format, git);
    return stage.ask("admin", "PUT", PLACE, body);
  }

  private HttpResponse<String> credential(String fields) throws Exception {
    return put("raw", "{\"credentials\":[{%s}]}".formatted(fields));
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return Json.read(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  private GitCredential stored() {
    Type type =
        stage.snapshots.reload().find(new RepositoryName("git")).orElseThrow().definition().type();
    return ((GitUpstream) ((Type.Proxy) type).upstream()).credentials().getFirst();
  }

  @Test
  void whatIsShownMayBeSentBackAndSecretsAreNotShown() throws Exception {
    String all =
        """
        {"rules":[{"pattern":"git.corp.example/*/*","url":"ssh://git@git.corp.example:2222/{1}/{2}.git",
           "subdirectory":"go"}],
         "credentials":[
           {"prefix":"ssh://git@git.corp.example:2222","sshKey":"%s","passphrase":"canary",
            "knownHosts":"%s\\n"},
           {"prefix":"https://gitlab.example","username":"bob","password":"canary","caFile":"/ca.pem"},
           {"prefix":"https://github.com/corp","githubApp":
             {"appId":"1","installationId":2,"privateKey":"%s"}}]}
        """
            .formatted(KEY.formatted("key"), HOSTS, KEY.formatted("app"));
    HttpResponse<String> first = put("raw", all);
    assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
    assertThat(first.body()).doesNotContain("canary").contains("https://api.github.com", HOSTS);

    HttpResponse<String> again = stage.ask("admin", "PUT", PLACE, first.body());

    assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
    assertThat(json(again)).isEqualTo(json(first));
    assertThat(stored().sshKey().orElseThrow()).contains("canary-key");
    assertThat(stored().passphrase()).contains("canary");
  }

  @Test
  void aCredentialKeepsItsSecretsByItsPrefix() throws Exception {
    credential("\"prefix\":\"https://a.example\",\"username\":\"bob\",\"password\":\"one\"");
    credential("\"prefix\":\"https://a.example\",\"username\":\"eve\"");
    assertThat(stored().password()).contains("one");

    credential("\"prefix\":\"https://a.example\",\"username\":\"eve\",\"token\":\"two\"");
    assertThat(stored().password()).isEmpty();
    assertThat(stored().token()).contains("two");

    credential("\"prefix\":\"https://a.example\",\"token\":null");
    assertThat(stored().token()).isEmpty();

    credential("\"prefix\":\"https://a.example\",\"username\":\"bob\",\"password\":\"one\"");
    credential("\"prefix\":\"https://a.example/team\",\"username\":\"bob\"");
    assertThat(stored().password()).isEmpty();
  }

  @Test
  void aKeyThatCannotBeReadIsNotStored() throws Exception {
    String fine = "-----BEGIN PRIVATE KEY-----\nfine\n-----END PRIVATE KEY-----\n";
    String spoilt = "-----BEGIN PRIVATE KEY-----\nspoilt\n-----END PRIVATE KEY-----\n";
    String ssh = "\"prefix\":\"ssh://a.example\",\"knownHosts\":\"%s\"".formatted(HOSTS);
    String key = ssh + ",\"sshKey\":\"%s\"";
    credential(key.formatted(fine.replace("\n", "\\n")));
    stage.control.spoilKey(spoilt);

    HttpResponse<String> answer = credential(key.formatted(spoilt.replace("\n", "\\n")));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("upstream/git/credentials/0/sshKey: cannot be read");
    assertThat(stored().sshKey()).contains(fine);

    // What was stored before it was looked at does not stand in the way of other changes.
    stage.control.spoilKey(fine);
    HttpResponse<String> kept = put("raw", "{\"rules\":[],\"credentials\":[{%s}]}".formatted(ssh));
    assertThat(kept.statusCode()).as(kept.body()).isEqualTo(200);
  }

  @Test
  void anotherKeyHasAnotherPassphrase() throws Exception {
    String ssh = "\"prefix\":\"ssh://a.example\",\"knownHosts\":\"%s\"".formatted(HOSTS);
    credential(ssh + ",\"passphrase\":\"one\",\"sshKey\":\"%s\"".formatted(KEY.formatted("1")));
    credential(ssh);
    assertThat(stored().passphrase()).contains("one");

    credential(ssh + ",\"sshKey\":\"%s\"".formatted(KEY.formatted("2")));

    assertThat(stored().passphrase()).isEmpty();
    assertThat(stored().sshKey().orElseThrow()).contains("canary-2");
  }

  @ParameterizedTest(name = "{1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          400 | {"rules":[{"pattern":"a"}]}                                       | /upstream/git/rules/0/url
          400 | {"rule":[]}                                                       | /upstream/git/rule
          422 | {"rules":[{"pattern":"a/*","url":"https://a.example/{2}"}]}       | /upstream/git/rules/0/url
          422 | {"rules":[{"pattern":"a/x*","url":"https://a.example/b"}]}        | /upstream/git/rules/0/pattern
          422 | {"rules":[{"pattern":"*","url":"https://{1}/b"}]}                 | /upstream/git/rules/0/url
          422 | {"rules":[{"pattern":"a","url":"file:///b"}]}                     | /upstream/git/rules/0/url
          422 | {"rules":[{"pattern":"a","url":"https://a.example/b","subdirectory":"../c"}]} | /upstream/git/rules/0/subdirectory
          422 | {"rules":[{"pattern":"a","url":"https://a.example/b"},{"pattern":"a","url":"https://a.example/c"}]} | /upstream/git/rules/1/pattern
          422 | {"credentials":[{"prefix":"git@a.example"}]}                      | /upstream/git/credentials/0/prefix
          422 | {"credentials":[{"prefix":"git@a.example:b"}]}                    | /upstream/git/credentials/0/knownHosts
          422 | {"credentials":[{"prefix":"https://u@a.example"}]}                | /upstream/git/credentials/0/prefix
          422 | {"credentials":[{"prefix":"ssh://a.example"}]}                    | /upstream/git/credentials/0/knownHosts
          422 | {"credentials":[{"prefix":"ssh://a.example","token":"t"}]}        | /upstream/git/credentials/0/token
          422 | {"credentials":[{"prefix":"https://a.example","sshKey":"k"}]}     | /upstream/git/credentials/0/sshKey
          422 | {"credentials":[{"prefix":"https://a.example","password":"p"}]}   | /upstream/git/credentials/0/password
          422 | {"credentials":[{"prefix":"https://a.example","token":"a\\nb"}]}  | /upstream/git/credentials/0/token
          400 | {"credentials":[{"prefix":"https://a.example","githubApp":{"appId":"1","installationId":2}}]} | /upstream/git/credentials/0/githubApp/privateKey
          422 | {"credentials":[{"prefix":"https://a.example","githubApp":{"appId":"1","installationId":2,"privateKey":"k"}}]} | /upstream/git/credentials/0/githubApp/privateKey
          """)
  void whatCannotBeIsRefusedByItsField(int status, String git, String pointer) throws Exception {
    HttpResponse<String> answer = put("raw", git);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).path("pointer").asString("")).isEqualTo(pointer);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          url           | "https://a.example" | excludes git
          username      | "bob"               | git/credentials
          password      | "p"                 | git/credentials
          token         | "t"                 | --git-token-file
          caFile        | "/ca.pem"           | in its credential, as caFile (--git-ca-file)
          proxy         | "http://p.example"  | HTTPS_PROXY, HTTP_PROXY and NO_PROXY
          proxy         | "http://p.example"  | directly by ssh
          redirectHosts | ["b.example"]       | that rules and credentials name
          """)
  void whatOtherUpstreamsHaveIsElsewhereForGit(String field, String value, String words)
      throws Exception {
    String both =
        "{\"format\":\"raw\",\"type\":\"proxy\",\"upstream\":{\"%s\":%s,\"git\":{}}}"
            .formatted(field, value);
    HttpResponse<String> answer = stage.ask("admin", "PUT", PLACE, both);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(json(answer).path("pointer").asString("")).isEqualTo("/upstream/" + field);
    assertThat(answer.body()).contains(words);
  }

  @Test
  void anUpstreamIsOneOrTheOther() throws Exception {
    String none = "{\"format\":\"raw\",\"type\":\"proxy\",\"upstream\":{}}";
    assertThat(stage.ask("admin", "PUT", PLACE, none).statusCode()).isEqualTo(400);
  }

  @Test
  void aFormatThatMakesNoVersionsHasNone() throws Exception {
    HttpResponse<String> answer = put("stub", "{}");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("does not make versions");
  }

  @Test
  void whatAHostedRepositoryPublishesFromIsTestedAsWell() throws Exception {
    String hosted =
        """
        {"format":"raw","type":"hosted",
         "git":{"rules":[{"pattern":"a/*","url":"https://a.example/{1}"}]}}
        """;
    assertThat(stage.ask("admin", "PUT", PLACE, hosted).statusCode()).isEqualTo(201);

    JsonNode seen = json(stage.ask("admin", "POST", PLACE + ":test-upstream?component=a/b", ""));

    assertThat(seen.path("git").path("url").asString("")).isEqualTo("https://a.example/b");
    assertThat(seen.path("text").asString("")).contains("https://a.example/b", "not found");
  }

  @Test
  void testingItNeedsAComponentOrARuleForOneRepository() throws Exception {
    put("raw", "{\"rules\":[{\"pattern\":\"a/*\",\"url\":\"https://a.example/{1}\"}]}");

    JsonNode without = json(stage.ask("admin", "POST", PLACE + ":test-upstream", ""));
    assertThat(without.path("usable").booleanValue()).isFalse();
    assertThat(without.path("text").stringValue()).contains("name a component");

    JsonNode with = json(stage.ask("admin", "POST", PLACE + ":test-upstream?component=a/b", ""));
    assertThat(with.path("git").path("url").asString("")).isEqualTo("https://a.example/b");
    assertThat(with.path("git").path("rule").asString("")).isEqualTo("a/*");
    assertThat(with.path("text").asString("")).contains("https://a.example/b", "not found");
  }
}
