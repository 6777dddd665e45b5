package dev.larder.web.testing;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Asks for pages as a browser does: it keeps cookies, says which site a form comes from, and sends
/// back what a form has in it. It follows no redirect by itself.
public final class PageBrowser {
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([0-9a-f]+)\"");

  private final URI server;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private String token = "";

  public PageBrowser(URI server) {
    this.server = server;
  }

  /// Whether a name is among the cookies.
  public Map<String, String> cookies() {
    return cookies;
  }

  /// What forms have in them that were seen last.
  public String token() {
    return token;
  }

  /// Logs in, and looks at a page that has a form.
  public PageBrowser logIn(String user, String password) throws IOException, InterruptedException {
    var _ = post("/login", "user", user, "password", password);
    var _ = get("/account/password");
    return this;
  }

  /// Looks at a page.
  public HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    return send("GET", path, "", headers);
  }

  /// Sends a form of a page that was seen before.
  ///
  /// @param namesAndValues of its fields; the token is added
  public HttpResponse<String> post(String path, String... namesAndValues)
      throws IOException, InterruptedException {
    return send(
        "POST",
        path,
        form(token, namesAndValues),
        "Origin",
        server.toString().replaceFirst("/$", ""),
        "Sec-Fetch-Site",
        "same-origin");
  }

  /// The body of a form.
  public static String form(String token, String... namesAndValues) {
    List<String> fields = new ArrayList<>(List.of("token", token));
    fields.addAll(List.of(namesAndValues));
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < fields.size(); i += 2) {
      body.append(body.isEmpty() ? "" : "&")
          .append(encoded(fields.get(i)))
          .append('=')
          .append(encoded(fields.get(i + 1)));
    }
    return body.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// Sends anything, with the cookies that it has.
  public HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Accept", "text/html");
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/x-www-form-urlencoded");
    }
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(one -> one.getKey() + "=" + one.getValue())
              .collect(Collectors.joining("; ")));
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<String> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    answer.headers().allValues("Set-Cookie").forEach(this::keep);
    Matcher found = TOKEN.matcher(answer.body());
    if (found.find()) {
      token = found.group(1);
    }
    return answer;
  }

  private void keep(String line) {
    String pair = line.substring(0, line.indexOf(';'));
    String name = pair.substring(0, pair.indexOf('='));
    if (line.contains("Max-Age=0")) {
      cookies.remove(name);
    } else {
      cookies.put(name, pair.substring(name.length() + 1));
    }
  }
}
