package dev.larder.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Every pair of a length and a transfer coding, each in plain and crooked spellings. Behind each
/// request stands a second one, which two servers that disagree about the first could be made to
/// disagree about.
class SmugglingTest {
  private static final List<String> LENGTHS =
      List.of(
          "Content-Length: 5",
          "Content-Length: 5, 5",
          "Content-Length: 5\r\nContent-Length: 5",
          "Content-Length: 5\r\nContent-Length: 0",
          "Content-Length: +5",
          "Content-Length: -5",
          "Content-Length: 0x5",
          "Content-Length: 5 5",
          "Content-Length: 5a",
          "Content-Length: ",
          "Content-Length: 99999999999999999999",
          "Content-Length : 5",
          " Content-Length: 5");
  private static final List<String> CODINGS =
      List.of(
          "Transfer-Encoding: chunked",
          "Transfer-Encoding: xchunked",
          "Transfer-Encoding: chunked, identity",
          "Transfer-Encoding: identity",
          "Transfer-Encoding: chunked, chunked",
          "Transfer-Encoding: gzip, chunked",
          "Transfer-Encoding: \"chunked\"",
          "Transfer-Encoding: chunk ed",
          "Transfer-Encoding: chunked;a=b",
          "Transfer-Encoding: \u000bchunked",
          "Transfer-Encoding: ch\0unked",
          "Transfer-Encoding : chunked",
          " Transfer-Encoding: chunked",
          "Transfer-Encoding:\r\n chunked",
          "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
          "Transfer-Encoding\r\n: chunked");
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

  @Test
  void answersNothingBehindARequestOfDoubtfulLength() throws Exception {
    List<String> wrong = new ArrayList<>();
    int cases = 0;
    try (TestWebServer server = new TestWebServer(Limits.DEFAULT)) {
      for (String version : List.of("1.1", "1.0")) {
        for (String headers : doubtful()) {
          String request =
              "POST /body HTTP/"
                  + version
                  + "\r\nHost: h\r\nConnection: keep-alive\r\n"
                  + headers
                  + "\r\n\r\n0\r\n\r\nGET /echo/smuggled HTTP/1.1\r\nHost: h\r\n\r\n";
          String answer = RawClient.ask(server.uri(), request);
          cases++;
          if (!refusedOnce(answer)) {
            wrong.add(version + " " + headers.replace("\r\n", "⏎") + " -> " + answer);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(cases).isGreaterThanOrEqualTo(300);
  }

  @Test
  void answersBothRequestsWhenTheFirstIsPlain() throws Exception {
    try (TestWebServer server = new TestWebServer(Limits.DEFAULT)) {
      for (String headers : List.of(LENGTHS.getFirst(), CODINGS.getFirst())) {
        String answer =
            RawClient.ask(
                server.uri(),
                "POST /body HTTP/1.1\r\nHost: h\r\n"
                    + headers
                    + "\r\n\r\n"
                    + "0\r\n\r\n"
                    + "GET /echo/next HTTP/1.1\r\n"
                    + "Host: h\r\n"
                    + "Connection: close\r\n\r\n");
        assertThat(answer).endsWith("GET next\n");
        assertThat(statuses(answer)).containsExactly("200", "200");
      }
    }
  }

  /// All pairs of both, and each crooked one alone.
  private static List<String> doubtful() {
    List<String> all = new ArrayList<>();
    for (String coding : CODINGS) {
      for (String length : LENGTHS) {
        all.add(length + "\r\n" + coding);
      }
    }
    all.addAll(LENGTHS.subList(1, LENGTHS.size()));
    all.addAll(CODINGS.subList(1, CODINGS.size()));
    return all;
  }

  private static boolean refusedOnce(String answer) {
    List<String> statuses = statuses(answer);
    return !answer.contains("smuggled")
        && statuses.size() <= 1
        && statuses.stream().allMatch(status -> status.startsWith("4") || status.startsWith("5"));
  }

  private static List<String> statuses(String answer) {
    return STATUS.matcher(answer).results().map((MatchResult result) -> result.group(1)).toList();
  }
}
