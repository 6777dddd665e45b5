package dev.larder.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.common.AddressRange;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whose word about the client is believed. The test itself is the near end, 127.0.0.1.
class PeersTest {
  @ParameterizedTest(name = "{0} | {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          none                 | X-Forwarded-For: 9.9.9.9                                  | 127.0.0.1 http://h
          none                 | X-Forwarded-Proto: https; X-Forwarded-Host: evil          | 127.0.0.1 http://h
          10.0.0.0/8           | X-Forwarded-For: 9.9.9.9                                  | 127.0.0.1 http://h
          127.0.0.1            | X-Forwarded-For: 9.9.9.9                                  | 9.9.9.9 http://h
          127.0.0.0/8          | X-Forwarded-For: 9.9.9.9                                  | 9.9.9.9 http://h
          127.0.0.1            | X-Forwarded-For: 1.1.1.1, 9.9.9.9                         | 9.9.9.9 http://h
          127.0.0.1,10.0.0.0/8 | X-Forwarded-For: 1.1.1.1, 9.9.9.9, 10.1.2.3               | 9.9.9.9 http://h
          127.0.0.1,10.0.0.0/8 | X-Forwarded-For: 1.1.1.1, 9.9.9.9; X-Forwarded-For: 10.1.2.3 | 9.9.9.9 http://h
          127.0.0.1            | X-Forwarded-For: 10.0.0.1, unknown                        | 127.0.0.1 http://h
          127.0.0.1            | X-Forwarded-For: 2001:db8::1                              | 2001:db8::1 http://h
          127.0.0.1            | X-Forwarded-Proto: https; X-Forwarded-Host: go.corp       | 127.0.0.1 https://go.corp
          127.0.0.1            | X-Forwarded-Proto: https; X-Forwarded-Host: go.corp:8443  | 127.0.0.1 https://go.corp:8443
          127.0.0.1            | X-Forwarded-Proto: https; X-Forwarded-Host: a<b           | 127.0.0.1 https://h
          """)
  void believesTrustedProxiesOnly(String trusted, String headers, String expected)
      throws Exception {
    List<AddressRange> ranges =
        trusted.equals("none")
            ? List.of()
            : Arrays.stream(trusted.split(",")).map(AddressRange::parse).toList();

    assertThat(ask(ranges, headers)).endsWith("\r\n\r\n" + expected + "\n");
  }

  @ParameterizedTest(name = "{0} | {1}")
  @CsvSource({
    "127.0.0.1, abc-1.2_3, true",
    "127.0.0.1, bad id, false",
    "10.0.0.1, abc, false",
  })
  void takesARequestIdFromTrustedProxiesOnly(String trusted, String id, boolean taken)
      throws Exception {
    String answer = ask(List.of(AddressRange.parse(trusted)), "X-Request-Id: " + id);

    assertThat(answer.contains("X-Request-Id: " + id + "\r\n")).isEqualTo(taken);
  }

  private static String ask(List<AddressRange> trusted, String headers) throws Exception {
    ServerSetup setup =
        new ServerSetup(
            new ListenAddress("127.0.0.1", 0),
            Optional.empty(),
            Optional.empty(),
            Routes.of(),
            Routes.of(),
            new Front(trusted, Optional.empty()),
            List.of(),
            Limits.DEFAULT);
    Route who = Route.at("/who", "who", x -> x.text(200, x.remoteAddress() + " " + x.origin()));
    try (TestWebServer server = new TestWebServer(setup, who)) {
      URI uri = server.uri();
      return RawClient.ask(
          uri,
          "GET /who HTTP/1.1\r\nHost: h\r\nConnection: close\r\n"
              + headers.replace("; ", "\r\n")
              + "\r\n\r\n");
    }
  }
}
