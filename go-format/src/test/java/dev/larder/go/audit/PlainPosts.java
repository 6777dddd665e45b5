package dev.larder.go.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.Failure;
import dev.larder.api.HostPosts;
import dev.larder.api.Outcome;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/// Posts by the JDK's client, and remembers what was sent.
final class PlainPosts implements HostPosts {
  private final HttpClient client = HttpClient.newHttpClient();
  final List<Letter> sent = new ArrayList<>();

  @Override
  public List<Outcome<Answer>> post(List<Letter> letters) {
    sent.addAll(letters);
    return letters.stream().map(this::post).toList();
  }

  private Outcome<Answer> post(Letter letter) {
    HttpRequest request =
        HttpRequest.newBuilder(letter.address())
            .POST(HttpRequest.BodyPublishers.ofByteArray(letter.body()))
            .build();
    try {
      HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return Outcome.found(new Answer(answer.statusCode(), answer.body()));
    } catch (IOException away) {
      return Outcome.away(Failure.Kind.UPSTREAM_BROKEN, "no connection");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Outcome.away(Failure.Kind.TIMEOUT, "interrupted");
    }
  }

  /// What was sent since the last call, the first line of each.
  List<String> olds() {
    List<String> olds =
        sent.stream()
            .map(letter -> new String(letter.body(), UTF_8).lines().findFirst().orElse(""))
            .toList();
    sent.clear();
    return olds;
  }
}
