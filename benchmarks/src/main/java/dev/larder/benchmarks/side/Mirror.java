package dev.larder.benchmarks.side;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The module mirror that the go command of this machine is set to.
record Mirror(String url) {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /// Empty where it is set to none.
  static Optional<Mirror> of(Path go) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(go.toString(), "env", "GOPROXY").start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException(go + " does not say its GOPROXY");
    }
    String first = said.strip().split("[,|]", 2)[0];
    return first.startsWith("http")
        ? Optional.of(new Mirror(first.replaceFirst("/+$", "")))
        : Optional.empty();
  }

  /// The go.mod of a module's version.
  ///
  /// @param project `MODULE@VERSION`, without capital letters
  /// @throws IOException where the mirror cannot be reached or has none
  String goMod(String project) throws IOException, InterruptedException {
    int at = project.lastIndexOf('@');
    URI file =
        URI.create(
            url + "/" + project.substring(0, at) + "/@v/" + project.substring(at + 1) + ".mod");
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
      HttpResponse<String> answer =
          client.send(HttpRequest.newBuilder(file).timeout(LIMIT).build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException("the mirror answers " + answer.statusCode() + " to " + project);
      }
      return answer.body();
    }
  }
}
