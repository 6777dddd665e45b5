package dev.larder.web.hook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.fixture.Hooked;
import dev.larder.core.kind.ChangeKind;
import dev.larder.core.loop.LoopTime;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.GitRule;
import dev.larder.core.repository.HookSecret;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.core.storage.Configuration;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.GitUpstreams;
import dev.larder.core.storage.StorageDownException;
import dev.larder.core.upkeep.PushRecorder;
import dev.larder.web.hook.HookCounts.Ending;
import dev.larder.web.http.Route;
import dev.larder.web.http.Routes;
import dev.larder.web.testing.Stage;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A server that webhooks come to.
class HookEndpointTest {
  private static final String SECRET = "s3cret#of*webhooks";

  /// As GitLab makes them.
  private static final String SIGNING_TOKEN = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private final HookCounts counts = new HookCounts();
  private final AtomicBoolean away = new AtomicBoolean();
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> tags = new CopyOnWriteArrayList<>();
  private Stage stage;
  private long before;

  @BeforeEach
  void start() throws Exception {
    stage = new Stage();
    git("git", Optional.of(SECRET));
    git("gitlab", Optional.of(SIGNING_TOKEN));
    git("mute", Optional.empty());
    stage.repository("own", new Type.Hosted(Optional.empty()), true);
    stage.snapshots.reload();
    before = stage.stores.configuration().load().change();
    Configuration configuration =
        Hooked.before(
            Configuration.class, "pushed", this::failIfAway, stage.stores.configuration());
    stage.open(
        Routes.of(
            Route.below(
                "/hooks/",
                "hooks",
                new HookEndpoint(
                    stage.snapshots,
                    new PushRecorder(configuration, LoopTime.SYSTEM, () -> {}),
                    this::told,
                    counts))));
  }

  private void told(RepositoryName repository, List<String> addresses, String tag) {
    tags.add(tag + " of " + (addresses.isEmpty() ? "-" : addresses.getFirst()));
  }

  private void failIfAway() {
    if (away.get()) {
      throw new StorageDownException("the database is away", new Exception());
    }
  }

  private void git(String name, Optional<String> secret) {
    GitRule rule = new GitRule("lib", "https://git.corp.example/team/lib.git", Optional.empty());
    stage
        .stores
        .configuration()
        .save(
            new Definition(
                new RepositoryName(name),
                "raw",
                new Type.Proxy(GitUpstreams.of(rule)),
                false,
                List.of(),
                secret.map(HookSecret::new),
                Map.of()),
            ConfigurationAct.server("test"));
  }

  @AfterEach
  void stop() {
    client.close();
    stage.close();
  }

  private static byte[] payload(String name) throws Exception {
    try (InputStream in = HookEndpointTest.class.getResourceAsStream(name + ".json")) {
      return in.readAllBytes();
    }
  }

  private HttpResponse<String> send(String repository, byte[] body, List<String> headers)
      throws Exception {
    return client.send(
        HttpRequest.newBuilder(stage.uri().resolve("/hooks/" + repository))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .headers(headers.toArray(String[]::new))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static List<String> signed(String way, String secret, byte[] body, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    all.addAll(HookSigner.headers(way, secret, body));
    return all;
  }

  /// What nodes hear: which Git repository, `any`, or nothing.
  private String heard() {
    List<String> keys =
        stage.stores.configuration().changesAfter(before, 100).stream()
            .filter(change -> change.kind() == ChangeKind.PUSH)
            .map(change -> change.key().isEmpty() ? "any" : change.key())
            .toList();
    assertThat(keys).hasSizeLessThan(2);
    return keys.isEmpty() ? "-" : keys.getFirst();
  }

  @ParameterizedTest(name = "{0} {1} {2} {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          git    | github    | X-GitHub-Event  | push                  | github-push           | team/lib
          git    | github    | X-GitHub-Event  | create                | github-create         | team/lib
          git    | github    | X-GitHub-Event  | delete                | github-create         | team/lib
          git    | github    | X-GitHub-Event  | ping                  | github-ping           | -
          git    | github    | X-GitHub-Event  | issue_comment         | github-push           | -
          git    | gitea     | X-Gitea-Event   | push                  | gitea-push            | team/lib
          git    | gitea     | X-Gitea-Event   | create                | gitea-push            | team/lib
          git    | gitea     | X-Gitea-Event   | issues                | gitea-push            | -
          git    | gitea     | X-Gogs-Event    | push                  | gitea-push            | team/lib
          git    | forgejo   | X-Forgejo-Event | push                  | gitea-push            | team/lib
          git    | token     | X-Gitlab-Event  | Tag Push Hook         | gitlab-tag-push       | group/sub/lib
          git    | token     | X-Gitlab-Event  | Push Hook             | gitlab-tag-push       | group/sub/lib
          git    | token     | X-Gitlab-Event  | Note Hook             | gitlab-tag-push       | -
          git    | token     | X-Gitlab-Event  | System Hook           | gitlab-tag-push       | group/sub/lib
          git    | token     | X-Gitlab-Event  | System Hook           | gitlab-update         | group/sub/lib
          git    | token     | X-Gitlab-Event  | System Hook           | gitlab-key            | -
          git    | both      | X-Gitlab-Event  | Push Hook             | gitlab-tag-push       | group/sub/lib
          git    | message   | X-Gitlab-Event  | Push Hook             | gitlab-tag-push       | group/sub/lib
          gitlab | gitlab    | X-Gitlab-Event  | Tag Push Hook         | gitlab-tag-push       | group/sub/lib
          gitlab | github    | X-GitHub-Event  | push                  | github-push           | team/lib
          git    | bitbucket | X-Event-Key     | repo:push             | bitbucket-cloud-push  | team/lib
          git    | bitbucket | X-Event-Key     | repo:refs_changed     | bitbucket-server-push | proj/lib
          git    | bitbucket | X-Event-Key     | diagnostics:ping      | bitbucket-ping        | -
          git    | bitbucket | X-Event-Key     | pr:opened             | bitbucket-server-push | -
          git    | github    | X-Other         | 1                     | by-hand               | srv/git/team/lib
          git    | github    | X-Other         | 1                     | empty                 | any
          git    | github    | X-Other         | 1                     | gitlab-key            | any
          """)
  void aRightWebhookIsHeard(
      String repository, String way, String header, String event, String payload, String heard)
      throws Exception {
    byte[] body = payload(payload);
    String secret = repository.equals("gitlab") ? SIGNING_TOKEN : SECRET;

    HttpResponse<String> answer = send(repository, body, signed(way, secret, body, header, event));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(heard()).isEqualTo(heard);
    assertThat(counts.sum(heard.equals("-") ? Ending.OTHER : Ending.PUSH)).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          github-push           | X-GitHub-Event  | push              | v1.2.0 of https://github.com/Team/Lib.git
          github-create         | X-GitHub-Event  | create            |
          github-delete-tag     | X-GitHub-Event  | push              |
          gitea-push            | X-Gitea-Event   | push              | v1.2.0 of https://git.corp.example/gitea/team/lib.git
          gitlab-tag-push       | X-Gitlab-Event  | Tag Push Hook     | v1.2.0 of https://gitlab.corp.example/group/sub/lib.git
          gitlab-update         | X-Gitlab-Event  | System Hook       |
          bitbucket-cloud-push  | X-Event-Key     | repo:push         | v1.2.0 of https://bitbucket.org/team/lib
          bitbucket-server-push | X-Event-Key     | repo:refs_changed | v1.2.0 of -
          """)
  void aTagThatWasPushedIsTold(String payload, String header, String event, String told)
      throws Exception {
    byte[] body = payload(payload);
    String way = header.equals("X-Gitlab-Event") ? "token" : "github";

    assertThat(send("git", body, signed(way, SECRET, body, header, event)).statusCode())
        .isEqualTo(200);

    assertThat(tags).isEqualTo(told == null ? List.of() : List.of(told));
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "git,     none,      right, 401",
    "git,     sha1,      right, 401",
    "git,     empty,     right, 401",
    "git,     unread,    right, 401",
    "git,     github,    wrong, 403",
    "git,     gitea,     wrong, 403",
    "git,     forgejo,   wrong, 403",
    "git,     bitbucket, wrong, 403",
    "git,     token,     wrong, 403",
    "git,     message,   wrong, 403",
    "git,     both,      wrong, 403",
    "gitlab,  message,   right, 403",
    "mute,    none,      right, 401",
    "mute,    github,    right, 403",
    "mute,    token,     right, 403",
    "own,     github,    right, 403",
    "unknown, none,      right, 401",
    "unknown, github,    right, 403",
    "Git,     github,    right, 403",
  })
  void anyOtherIsNotAndStrangersLearnNothing(
      String repository, String way, String secret, int status) throws Exception {
    byte[] body = payload("github-push");
    String used = secret.equals("right") ? SECRET : SECRET + "!";

    HttpResponse<String> answer = send(repository, body, signed(way, used, body));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains("--hook-secret-file").doesNotContain(SECRET);
    HttpResponse<String> elsewhere = send("nowhere", body, signed(way, used, body));
    assertThat(elsewhere.statusCode()).isEqualTo(status);
    assertThat(elsewhere.body()).isEqualTo(answer.body());
    assertThat(elsewhere.headers().map().keySet()).isEqualTo(answer.headers().map().keySet());
    assertThat(heard()).isEqualTo("-");
  }

  @Test
  void aBodyThatWasChangedIsNotSignedAnyMore() throws Exception {
    byte[] body = payload("github-push");
    List<String> headers = signed("github", SECRET, body);
    body[body.length - 2] = ' ';

    assertThat(send("git", body, headers).statusCode()).isEqualTo(403);
    assertThat(counts.sum(Ending.WRONG)).isEqualTo(1);
  }

  @Test
  void aFormIsReadToo() throws Exception {
    String json = new String(payload("github-push"), UTF_8);
    byte[] body = ("payload=" + URLEncoder.encode(json, UTF_8)).getBytes(UTF_8);
    String[] type = {"Content-Type", "application/x-www-form-urlencoded", "X-GitHub-Event", "push"};

    assertThat(send("git", body, signed("github", SECRET, body, type)).statusCode()).isEqualTo(200);
    assertThat(heard()).isEqualTo("team/lib");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut", "array"})
  void whatIsNoJsonObjectIsRefused(String name) throws Exception {
    byte[] body = payload(name);

    HttpResponse<String> answer = send("git", body, signed("github", SECRET, body));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).startsWith("the body cannot be read: it is no JSON");
    assertThat(counts.sum(Ending.UNREADABLE)).isEqualTo(1);
  }

  @Test
  void aBrokenFormIsRefused() throws Exception {
    byte[] body = "payload=%7B%2".getBytes(UTF_8);
    String[] type = {"Content-Type", "application/x-www-form-urlencoded"};

    assertThat(send("git", body, signed("github", SECRET, body, type)).statusCode()).isEqualTo(400);
  }

  @Test
  void aPayloadAsLargeAsAnyIsReadWithoutKeepingIt() throws Exception {
    byte[] body = large((int) HookEndpoint.MAX_BYTES);

    assertThat(send("git", body, signed("github", SECRET, body)).statusCode()).isEqualTo(200);
    assertThat(heard()).isEqualTo("team/lib");
  }

  @Test
  void aLargerOneIsRefused() throws Exception {
    byte[] body = large((int) HookEndpoint.MAX_BYTES + 1);

    assertThat(send("git", body, signed("github", SECRET, body)).statusCode()).isEqualTo(413);
    assertThat(heard()).isEqualTo("-");
    assertThat(counts.sum(Ending.UNREADABLE)).isEqualTo(1);
  }

  private static byte[] large(int length) {
    String commit = "{\"message\":\"" + "x".repeat(1_000) + "\"},";
    String end = "{}],\"repository\":{\"full_name\":\"team/lib\"}}";
    StringBuilder text = new StringBuilder("{\"commits\":[");
    while (text.length() + commit.length() + end.length() <= length) {
      text.append(commit);
    }
    text.append(end);
    return (text + " ".repeat(length - text.length())).getBytes(UTF_8);
  }

  @Test
  void onlyPostIsAnswered() throws Exception {
    HttpResponse<String> answer = stage.ask("-", "GET", "/hooks/git", "");

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("POST");
  }

  @Test
  void whatCannotBeRecordedIsToBeSentAgain() throws Exception {
    away.set(true);
    byte[] body = payload("github-push");
    List<String> headers = signed("github", SECRET, body);

    HttpResponse<String> answer = send("git", body, headers);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(counts.sum(Ending.FAILED)).isEqualTo(1);

    away.set(false);
    assertThat(send("git", body, headers).statusCode()).isEqualTo(200);
    assertThat(heard()).isEqualTo("team/lib");
  }

  @Test
  void whatIsRefusedStandsInTheAuditLog() throws Exception {
    byte[] body = payload("github-push");

    send("git", body, signed("github", "not-the-right-secret", body));

    assertThat(Awaitility.await().until(stage::refused, found -> !found.isEmpty()))
        .extracting(entry -> entry.target())
        .containsExactly("hooks git");
  }
}
