package dev.larder.benchmarks.pages;

import dev.larder.benchmarks.growth.Server;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// Somebody who is logged in and looks at pages, as a browser asks for them.
record PageReader(URI url, String cookie) {
  private static final Duration ANSWER = Duration.ofMinutes(1);
  private static final Pattern FILE = Pattern.compile("(?:href|src)=\"(/asset/[^\"]+)\"");
  private static final int NOT_FOUND = 404;

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /// What came.
  ///
  /// @param bytes as they were sent, with the lines of headers
  /// @param text uncompressed
  record Come(int status, int bytes, long nanos, String text) {
    /// The files that the page refers to.
    Set<String> files() {
      Set<String> files = new TreeSet<>();
      Matcher found = FILE.matcher(text);
      while (found.find()) {
        files.add(found.group(1));
      }
      return files;
    }
  }

  static PageReader logIn(Server server) throws IOException, InterruptedException {
    String form = "user=admin&password=" + Server.PASSWORD;
    HttpResponse<String> answer =
        CLIENT.send(
            HttpRequest.newBuilder(server.url().resolve("/login"))
                .timeout(ANSWER)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    return new PageReader(server.url(), cookie);
  }

  /// Looks at a page. An error is one, but for an object that is not there.
  Come get(String path) throws IOException, InterruptedException {
    long began = System.nanoTime();
    HttpResponse<byte[]> answer =
        CLIENT.send(
            HttpRequest.newBuilder(url.resolve(path))
                .timeout(ANSWER)
                .header("Cookie", cookie)
                .header("Accept", "text/html")
                .header("Accept-Encoding", "gzip, deflate, br, zstd")
                .header("Sec-Fetch-Site", "same-origin")
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    long nanos = System.nanoTime() - began;
    boolean known = answer.statusCode() == 200 || answer.statusCode() == NOT_FOUND;
    if (!known || (answer.statusCode() == NOT_FOUND && !path.endsWith("/none"))) {
      throw new IOException(path + " is answered by " + answer.statusCode());
    }
    return new Come(answer.statusCode(), sent(answer), nanos, text(answer));
  }

  private static int sent(HttpResponse<byte[]> answer) {
    int headers =
        answer.headers().map().entrySet().stream()
            .flatMap(line -> line.getValue().stream().map(value -> line.getKey() + ": " + value))
            .mapToInt(line -> line.length() + 2)
            .sum();
    return "HTTP/1.1 200 OK\r\n\r\n".length() + headers + answer.body().length;
  }

  private static String text(HttpResponse<byte[]> answer) throws IOException {
    boolean compressed = answer.headers().firstValue("Content-Encoding").isPresent();
    ByteArrayInputStream bytes = new ByteArrayInputStream(answer.body());
    return new String(
        compressed ? new GZIPInputStream(bytes).readAllBytes() : bytes.readAllBytes(),
        StandardCharsets.UTF_8);
  }
}
