package dev.larder.web.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.web.http.Endpoint;
import dev.larder.web.http.Exchange;
import dev.larder.web.http.Headers;
import dev.larder.web.http.Route;
import dev.larder.web.http.Routes;
import dev.larder.web.testing.Stage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Requests that browsers send for pages of other sites, over a socket.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameSiteOnlyTest {
  private Stage stage;

  @BeforeAll
  void start() throws Exception {
    stage = new Stage();
    SameSiteOnly pages =
        new SameSiteOnly(
            exchange -> exchange.text(200, "done"),
            new OwnSite(Optional.of(URI.create("https://larder.corp.example/base"))));
    stage.open(Routes.of(Route.below("/", "test", pages)));
  }

  @AfterAll
  void stop() {
    stage.close();
  }

  @ParameterizedTest(name = "{0} from {1} of {2}: {3}")
  @CsvSource({
    "POST,   -,           -,                                200",
    "PUT,    -,           -,                                200",
    "POST,   same-origin, own,                              200",
    "POST,   none,        -,                                200",
    "POST,   same-site,   -,                                403",
    "POST,   cross-site,  -,                                403",
    "PUT,    cross-site,  -,                                403",
    "DELETE, cross-site,  own,                              403",
    "GET,    cross-site,  https://evil.example,             200",
    "HEAD,   cross-site,  https://evil.example,             200",
    "POST,   -,           own,                              200",
    "POST,   -,           https://larder.corp.example,      200",
    "POST,   -,           https://larder.corp.example:443,  200",
    "POST,   -,           https://LARDER.corp.example,      200",
    "POST,   -,           https://larder.corp.example:8443, 403",
    "POST,   -,           https://evil.example,             403",
    "POST,   -,           https://larder.corp.example.evil.example, 403",
    "POST,   same-origin, https://evil.example,             403",
    "POST,   -,           'null',                           403",
    "POST,   -,           file://,                          403",
    "POST,   strange,     -,                                403",
  })
  void changesNothingForOtherSites(String method, String site, String origin, int status)
      throws Exception {
    String own = stage.uri().resolve("/").toString().replaceFirst("/$", "");
    List<String> headers = new ArrayList<>();
    if (!site.equals("-")) {
      headers.addAll(List.of("Sec-Fetch-Site", site));
    }
    if (!origin.equals("-")) {
      headers.addAll(List.of("Origin", origin.equals("own") ? own : origin));
    }
    HttpResponse<String> answer = stage.ask("-", method, "/x", "", headers.toArray(String[]::new));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body().contains("LARDER_PUBLIC_URL")).isEqualTo(status == 403);
  }

  @Test
  void giveWhatIsAtHandBehindThem() throws Exception {
    Endpoint quick =
        new Endpoint() {
          @Override
          public boolean glances() {
            return true;
          }

          @Override
          public void serve(Exchange exchange) throws IOException {
            if (exchange.depth().mayWait()) {
              exchange.text(200, "served");
            } else {
              exchange.respond(200, Headers.NONE, "at hand".getBytes(UTF_8));
            }
          }
        };
    try (Stage other = new Stage()) {
      other.open(
          Routes.of(
              Route.below("/", "test", new SameSiteOnly(quick, new OwnSite(Optional.empty())))));

      assertThat(other.ask("-", "GET", "/", "").body()).isEqualTo("at hand");
      assertThat(other.ask("-", "POST", "/", "").body()).isEqualTo("served\n");
    }
  }
}
