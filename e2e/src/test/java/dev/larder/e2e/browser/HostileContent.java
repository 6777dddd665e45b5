package dev.larder.e2e.browser;

import dev.larder.common.json.Json;
import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttpClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// Content that tries to be more than text wherever it is shown: harmless here, and told by what it
/// would leave behind (`window.larderWasHere`, a dialog, a refused request).
final class HostileContent {
  static final String MODULE = "corp.test/hello";

  /// Markup that browsers run where it is not taken for text, one way each.
  private static final List<String> CORPUS =
      List.of(
          "<script>window.larderWasHere=1</script>",
          "<img src=x onerror=\"window.larderWasHere=1\">",
          "<svg onload=\"window.larderWasHere=1\"></svg>",
          "\"><script>window.larderWasHere=1</script>",
          "' onmouseover='window.larderWasHere=1",
          "<a href=\"javascript:window.larderWasHere=1\">x</a>",
          "[x](javascript:window.larderWasHere=1)",
          "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
          "![x](http://127.0.0.1:1/pixel.png)",
          "<iframe srcdoc=\"<script>parent.larderWasHere=1</script>\"></iframe>",
          "<style>*{display:none}</style>",
          "<math><mtext></p><style><img src=x onerror=window.larderWasHere=1></style>",
          "<form action=\"http://127.0.0.1:1/\"><button>x</button></form>",
          "<base href=\"http://127.0.0.1:1/\">",
          "<meta http-equiv=refresh content=\"0;url=http://127.0.0.1:1/\">",
          "</title></textarea></pre></code><script>window.larderWasHere=1</script>",
          "{{constructor.constructor('window.larderWasHere=1')()}}",
          "<div hx-get=\"/admin/\" hx-trigger=\"load\""
              + " hx-on::load=\"window.larderWasHere=1\"></div>");

  /// Pages that no link leads to.
  static final List<String> ADDRESSES =
      List.of(
          "/module/go-private?path=" + MODULE + "&version=v1.1.0",
          "/compare/go-private?path=" + MODULE + "&from=v1.0.0&to=v1.1.0",
          "/browse/go-private",
          "/search?q=hello",
          "/search?q=" + encoded(CORPUS.getFirst()),
          "/module/go-private?path=" + encoded(CORPUS.get(1)),
          "/nowhere/" + encoded(CORPUS.get(2)),
          "/admin/figures?plot=requests&time=24h",
          "/login");

  private HostileContent() {}

  /// Whatever may be tried where a text is shown, one way each.
  static List<String> corpus() {
    return CORPUS;
  }

  /// What would run at once.
  static String first() {
    return CORPUS.getFirst();
  }

  static String readme() {
    return "# Hello\n\n" + String.join("\n\n", CORPUS) + "\n";
  }

  /// Stores it by the ways that people and builds have.
  static void store(LarderProcess larder) {
    publish(larder, "v1.0.0", "module " + MODULE + "\n\ngo 1.21\n");
    publish(
        larder,
        "v1.1.0",
        """
        // Deprecated: %s
        module %s

        go 1.21

        retract v1.0.0 // %s
        """
            .formatted(CORPUS.get(0), MODULE, CORPUS.get(1)));
    String reason = CORPUS.get(1).replace("\"", "");
    put(
        larder,
        "deny-rules/hostile",
        "{\"modules\":\"corp.test/other\",\"reason\":\"" + reason + "\"}");
    put(larder, "service-accounts/bot", "{\"roles\":[\"reader\"]}");
    put(larder, "retention/go-private", "{\"keepNewestPerMajor\":5}");
    put(
        larder,
        "pins/app",
        "{\"repository\":\"go-private\",\"content\":\""
            + MODULE
            + " v1.0.0 h1:jZTHzpMbYs0P2QNd9ZZQ6aDWcJkFdpZIvKqJxZP1uDM=\\n\"}");
    post(larder, "me/tokens", Json.object().put("name", CORPUS.get(1)));
    put(larder, "users/ann", "{\"password\":\"correct horse battery\",\"roles\":[\"reader\"]}");
  }

  private static void publish(LarderProcess larder, String version, String goMod) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("go.mod", goMod);
    files.put("README.md", readme());
    files.put("LICENSE", CORPUS.get(1) + "\n");
    files.put(
        "hello.go",
        "// Package hello greets. "
            + CORPUS.get(0)
            + "\npackage hello\n\n// Greet greets. "
            + CORPUS.get(2)
            + "\nfunc Greet(name string) string { return \"hello \" + name }\n");
    byte[] zip = ModuleZips.zip(MODULE + "@" + version + "/", files);
    check(larder.client().put("/repository/go-private/" + MODULE + "/@v/" + version + ".zip", zip));
  }

  private static void put(LarderProcess larder, String path, String json) {
    check(larder.client().putJson("/api/v1/" + path, json));
  }

  private static void post(LarderProcess larder, String path, ObjectNode json) {
    check(larder.client().asAdmin("POST", "/api/v1/" + path, json.toString()));
  }

  private static void check(RawHttpClient.Answer answer) {
    if (answer.status() >= 300) {
      throw new IllegalStateException(answer.status() + " " + answer.text());
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
