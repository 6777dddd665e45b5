package dev.larder.git.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.common.json.Json;
import dev.larder.core.repository.GitHubApp;
import dev.larder.core.repository.UpstreamConfig;
import dev.larder.core.source.HttpRequests;
import dev.larder.core.source.HttpRequests.Request;
import dev.larder.core.source.Transport.Exchange;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Tokens of GitHub Apps' installations, asked for when they are needed and used until shortly
/// before they expire.
public final class InstallationTokens {
  private static final Duration RENEWED_BEFORE = Duration.ofMinutes(5);
  private static final int MAX_APPS = 200;
  private static final int MAX_ANSWER_BYTES = 64 << 10;

  private record Token(String text, Instant expires) {}

  private final HttpRequests requests;
  private final InstantSource clock;
  private final SequencedMap<GitHubApp, Installation> installations =
      new LinkedHashMap<>(16, 0.75f, true);

  public InstallationTokens(HttpRequests requests, InstantSource clock) {
    this.requests = requests;
    this.clock = clock;
  }

  /// One installation, of which one at a time asks for a token.
  private static final class Installation {
    private final ReentrantLock asking = new ReentrantLock();
    private Optional<Token> held = Optional.empty();
  }

  /// One that is good for some minutes at least.
  ///
  /// @throws AppException if GitHub gives none
  String of(GitHubApp app, Optional<String> caFile) throws IOException {
    Installation installation = installation(app);
    installation.asking.lock();
    try {
      Optional<Token> known = installation.held.filter(this::isGood);
      Token token = known.isPresent() ? known.get() : ask(app, caFile);
      installation.held = Optional.of(token);
      return token.text();
    } finally {
      installation.asking.unlock();
    }
  }

  private boolean isGood(Token token) {
    return clock.instant().isBefore(token.expires().minus(RENEWED_BEFORE));
  }

  private synchronized Installation installation(GitHubApp app) {
    Installation installation = installations.computeIfAbsent(app, _ -> new Installation());
    if (installations.size() > MAX_APPS) {
      installations.pollFirstEntry();
    }
    return installation;
  }

  /// Its token was not taken: the next one is a new one.
  public synchronized void forget(GitHubApp app) {
    installations.remove(app);
  }

  private Token ask(GitHubApp app, Optional<String> caFile) throws IOException {
    URI address =
        URI.create(
            withoutSlash(app.api())
                + "/app/installations/"
                + app.installationId()
                + "/access_tokens");
    UpstreamConfig api =
        new UpstreamConfig(
            app.api().resolve("/"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            caFile,
            Optional.empty());
    Map<String, String> headers =
        Map.of(
            "Accept", "application/vnd.github+json",
            "Authorization", "Bearer " + AppKey.of(app).signed(app.appId(), clock.instant()),
            "X-GitHub-Api-Version", "2022-11-28");
    Request request = new Request("POST", address, headers, "{}".getBytes(UTF_8));
    return switch (requests.send(Optional.of(api), request)) {
      case Exchange.Unreachable unreachable -> throw new UnansweredException(unreachable);
      case Exchange.Response response -> read(app, response);
    };
  }

  private static String withoutSlash(URI api) {
    String text = api.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  private static Token read(GitHubApp app, Exchange.Response response) throws IOException {
    try (response) {
      if (response.status() != 201) {
        throw new AppException(app, words(response.status()));
      }
      byte[] answer = response.body().readNBytes(MAX_ANSWER_BYTES);
      JsonNode json = Json.read(answer);
      String token = json.path("token").asString("");
      if (token.isEmpty()) {
        throw new AppException(app, "the answer has no token in it");
      }
      return new Token(token, Instant.parse(json.path("expires_at").asString("")));
    } catch (JacksonException | DateTimeException e) {
      throw (IOException)
          new AppException(app, "the answer cannot be read; is the api address right?")
              .initCause(e);
    }
  }

  private static String words(int status) {
    return switch (status) {
      case 401 -> "GitHub answers 401: check appId and privateKey, and this machine's clock";
      case 403 -> "GitHub answers 403: the installation is suspended, or may not do this";
      case 404 -> "GitHub answers 404: check installationId, and whether the app is installed";
      default -> "GitHub answers with status " + status;
    };
  }
}
