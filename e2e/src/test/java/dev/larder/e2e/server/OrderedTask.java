package dev.larder.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import tools.jackson.databind.JsonNode;

/// A task of a server, as an administrator orders it by the API.
public record OrderedTask(RawHttpClient client, String name) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// Waits until the server tells of it: one that has just started knows no run of its tasks yet.
  public void awaitKnown() {
    await().atMost(PATIENCE).until(() -> client.asAdmin(path()).status() == 200);
  }

  /// Runs it to its end, however that is.
  ///
  /// @param options members of a JSON object; empty: none
  /// @return what the server tells of the run: `result`, `text`, `figures`
  public JsonNode ended(String options) {
    RawHttpClient.Answer begun =
        client.asAdmin("POST", path() + ":run", "{\"options\": {" + options + "}}");
    assertThat(begun.status()).as(begun.text()).isEqualTo(202);
    long run = begun.json().path("run").asLong();
    await().atMost(PATIENCE).until(() -> last().path("run").asLong(0) >= run);
    return last();
  }

  /// As [#ended], and holds the task to having done what it is for.
  public JsonNode done(String options) {
    JsonNode last = ended(options);
    assertThat(last.path("result").asString()).as(last.toString()).isEqualTo("done");
    return last;
  }

  /// The figures of a run that has [#done] what the task is for.
  public JsonNode figures(String options) {
    return done(options).path("figures");
  }

  private JsonNode last() {
    return client.asAdmin(path()).json().path("last");
  }

  private String path() {
    return "/api/v1/tasks/" + name;
  }
}
