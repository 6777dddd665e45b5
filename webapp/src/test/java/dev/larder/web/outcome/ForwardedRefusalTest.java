package dev.larder.web.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.common.AddressRange;
import dev.larder.web.http.Front;
import dev.larder.web.http.ListenAddress;
import dev.larder.web.http.Route;
import dev.larder.web.http.Routes;
import dev.larder.web.http.ServerSetup;
import dev.larder.web.http.WebServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What clients are told when a proxy in front keeps the server from knowing that they use https.
class ForwardedRefusalTest {
  private static final String HTTP =
      "no\nThe go command sends credentials only over https, and this request came over http";
  private static final String UNNAMED =
      " that LARDER_TRUSTED_PROXIES does not name; the operator of this server can add its"
          + " address.\n";

  @ParameterizedTest(name = "{0} | {1} | {2} | {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 | 10.0.0.0/8  | http://h  | X-Unrelated: x             | direct
          401 | 10.0.0.0/8  | https://h | X-Unrelated: x             | unsaid
          401 | 10.0.0.0/8  | http://h  | X-Forwarded-For: 9.9.9.9   | untrusted
          401 | 10.0.0.0/8  | https://h | X-Forwarded-Proto: https   | untrusted
          401 | 10.0.0.0/8  | https://h | X-Forwarded-Host: go.corp  | untrusted
          401 | 127.0.0.0/8 | https://h | X-Forwarded-For: 9.9.9.9   | no proto
          401 | 127.0.0.0/8 | https://h | X-Forwarded-Proto: http    | no proto
          401 | 127.0.0.0/8 | https://h | X-Forwarded-Proto: https   | nothing
          429 | 10.0.0.0/8  | https://h | X-Forwarded-Proto: https   | one address
          429 | 127.0.0.0/8 | https://h | X-Forwarded-Proto: https   | nothing
          429 | 10.0.0.0/8  | https://h | X-Unrelated: x             | nothing
          404 | 10.0.0.0/8  | https://h | X-Forwarded-Proto: https   | nothing
          """)
  void namesTheSettingThatIsMissing(
      int status, String trusted, URI publicUrl, String header, String told) throws Exception {
    String expected =
        switch (told) {
          case "direct" -> HTTP + ".\n";
          case "unsaid" ->
              HTTP
                  + ". If it did come over https, the proxy in front has to send X-Forwarded-Proto,"
                  + " and LARDER_TRUSTED_PROXIES has to name it.\n";
          case "untrusted" -> HTTP + ", or by a proxy" + UNNAMED;
          case "no proto" ->
              HTTP + ": the proxy in front does not send X-Forwarded-Proto: https.\n";
          case "one address" -> "no\nThis counts for all clients of a proxy" + UNNAMED;
          default -> "no\n";
        };

    assertThat(ask(status, new Front(ranges(trusted), Optional.of(publicUrl)), header))
        .isEqualTo(expected);
  }

  private static List<AddressRange> ranges(String text) {
    return List.of(AddressRange.parse(text));
  }

  private static String ask(int status, Front front, String header) throws Exception {
    ServerSetup plain = ServerSetup.plain(new ListenAddress("127.0.0.1", 0));
    try (WebServer server =
            WebServer.start(
                new ServerSetup(
                    plain.http(),
                    plain.https(),
                    plain.management(),
                    plain.always(),
                    plain.managed(),
                    front,
                    plain.observers(),
                    plain.limits()));
        HttpClient client = HttpClient.newHttpClient()) {
      server.open(
          Routes.of(Route.at("/", "x", x -> ErrorText.respond(x, new Ending(status, "no")))));
      HttpRequest request =
          HttpRequest.newBuilder(server.addresses().getFirst().resolve("/"))
              .headers(header.split(": "))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }
}
